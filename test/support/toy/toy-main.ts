/**
 * The toy provider as a program, which the end-to-end test bundles. It stores its things as files in the folder
 * `TOY_STORE`.
 */
import { existsSync, readFileSync, rmSync, writeFileSync, writeSync } from "node:fs";
import { join } from "node:path";
import { servePlugin } from "../../../src/tfplugin/process/serve";
import { type Store, toyProvider } from "./toy-provider";

const folder = process.env.TOY_STORE ?? ".";
const fileOf = (id: string): string => join(folder, `${id}.json`);

const files: Store = {
  get: (id) => (existsSync(fileOf(id)) ? JSON.parse(readFileSync(fileOf(id), "utf8")) : undefined),
  set: (id, thing) => writeFileSync(fileOf(id), JSON.stringify(thing)),
  delete: (id) => rmSync(fileOf(id), { force: true }),
};

void servePlugin({
  name: "terraform-provider-toy",
  environment: process.env,
  logLevel: process.env.TF_LOG,
  provider: async () => toyProvider(files),
  writeLine: (line) => writeSync(1, `${line}\n`),
  writeError: (line) => writeSync(2, `${line}\n`),
  exit: (code) => process.exit(code),
  process,
  // The Terraform of this provider is never killed.
  onParentEnd: () => undefined,
  clock: {
    now: Date.now,
    schedule: (delayMs, run) => {
      const timer = setTimeout(run, delayMs);
      return () => clearTimeout(timer);
    },
  },
});
