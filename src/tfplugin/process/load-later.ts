/** Imports the code that `serve.ts` loads only after the handshake line is written. */

export async function loadHttp2Server(): Promise<typeof import("../connection/http2-server.js")> {
  return await import("../connection/http2-server.js");
}

export async function loadRouter(): Promise<typeof import("../router.js")> {
  return await import("../router.js");
}
