/**
 * The packer of the build. It runs in a separate process, because it is an ES module and the loader of the tests does
 * not load those.
 */
import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { type PayloadFile, packageRoot } from "../../lib/mirror";

const PACK = `
const { packProvider } = await import(process.argv[1]);
const files = JSON.parse(require("node:fs").readFileSync(0, "utf8"));
process.stdout.write(packProvider(files.map((file) => ({ ...file, content: Buffer.from(file.content, "base64") }))));
`;

/** @param environment of the process, such as a time zone */
export function pack(files: readonly PayloadFile[], environment: Readonly<Record<string, string>> = {}): Buffer {
  const input = JSON.stringify(files.map((file) => ({ ...file, content: file.content.toString("base64") })));
  return execFileSync(
    process.execPath,
    ["-e", `(async () => {${PACK}})()`, join(packageRoot(), "scripts/pack-provider.mjs")],
    {
      input,
      env: environment,
    },
  );
}
