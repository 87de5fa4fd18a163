/** The real terraform with a provider inside this test, without a bundle and without TLS, as under a debugger. */
import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { createLogger } from "../../../src/tfplugin/process/logger";
import { serveReattached } from "../../../src/tfplugin/process/reattach";
import type { ObjectValue } from "../../../src/tfplugin/values/value";
import { toyProvider } from "../../support/toy/toy-provider";

const CONFIG = `
terraform {
  required_providers {
    toy = { source = "toys.invalid/test/toy" }
  }
}
resource "toy_thing" "one" { name = "bear" }
`;

test("terraform uses the provider of another process, which does not end until it is closed", async () => {
  const folder = mkdtempSync(join(tmpdir(), "toy-"));
  const store = new Map<string, ObjectValue>();
  const reattached = await serveReattached({
    address: "toys.invalid/test/toy",
    provider: async () => toyProvider(store),
    logger: createLogger({ level: undefined, module: "toy", now: () => 0, writeLine: () => undefined }),
    processId: process.pid,
  });
  try {
    writeFileSync(join(folder, "main.tf"), CONFIG);
    writeFileSync(join(folder, "empty.tfrc"), "");
    const env = {
      PATH: process.env.PATH,
      HOME: folder,
      TF_CLI_CONFIG_FILE: join(folder, "empty.tfrc"),
      CHECKPOINT_DISABLE: "1",
      TF_REATTACH_PROVIDERS: reattached.reattachProviders,
    };
    const terraform = (...args: string[]) => promisify(execFile)("terraform", args, { cwd: folder, env });
    await terraform("apply", "-auto-approve");
    expect([...store.keys()]).toEqual(["thing-bear"]);
    await terraform("destroy", "-auto-approve");
    expect(store.size).toBe(0);
  } finally {
    await reattached.close();
    rmSync(folder, { recursive: true });
  }
  const { Addr } = JSON.parse(reattached.reattachProviders)["toys.invalid/test/toy"];
  const refused = await new Promise((resolve) => connect(Addr.String).once("error", (error) => resolve(error.message)));
  expect(refused).toContain("ENOENT");
});
