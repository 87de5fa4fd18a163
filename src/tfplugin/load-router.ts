/** The door to the half that is loaded after the handshake. */
import type { createRouter } from "./router";

/**
 * `require` and not `import()`: TypeScript wants a file extension in the second that the tests' resolver does not know.
 * Both are lazy in the bundle.
 */
export async function loadRouter(): Promise<{ readonly createRouter: typeof createRouter }> {
  return require("./router");
}
