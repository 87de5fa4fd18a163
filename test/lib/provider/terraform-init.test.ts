/** The real `terraform init` verifies the checksum of the provider that synth writes beside a stack. */
import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { EcdProvider } from "../../../lib";
import {
  IMPLIED_MIRROR,
  lockBlocks,
  PROVIDER_SOURCE,
  packageVersion,
  payloadFolder,
  readPayload,
  writeMirror,
} from "../../../lib/mirror";
import { pack } from "../../support/pack";
import { synthInto, withFolder } from "../../support/stack";

/** Runs `terraform init` with an empty CLI configuration. @returns its exit code and its output */
function init(stackFolder: string, home: string, ...options: string[]) {
  const cliConfig = join(home, "empty.tfrc");
  writeFileSync(cliConfig, "");
  const { status, stdout, stderr } = spawnSync("terraform", ["init", "-no-color", "-input=false", ...options], {
    cwd: stackFolder,
    encoding: "utf8",
    env: { PATH: process.env.PATH, HOME: home, TF_CLI_CONFIG_FILE: cliConfig, CHECKPOINT_DISABLE: "1" },
  });
  return { status, output: stdout + stderr };
}

function withStack(use: (stackFolder: string, home: string) => void): void {
  withFolder((folder) => {
    synthInto(folder, (stack) => new EcdProvider(stack, "ecd"));
    use(join(folder, "stacks", "stack"), folder);
  });
}

describe("terraform init in the folder of a stack", () => {
  test("terraform init accepts the checksum of synth, and does not change the lock file", () => {
    withStack((folder, home) => {
      const lockFile = join(folder, ".terraform.lock.hcl");
      const written = readFileSync(lockFile);
      const { status, output } = init(folder, home, "-lockfile=readonly");
      expect(output).toContain(`Installing ${PROVIDER_SOURCE} v${packageVersion()}`);
      expect(status).toBe(0);
      expect(readFileSync(lockFile)).toEqual(written);
    });
  });

  test("terraform init computes exactly the same lock block when there is none", () => {
    withStack((folder, home) => {
      const lockFile = join(folder, ".terraform.lock.hcl");
      const [ours] = lockBlocks(readFileSync(lockFile, "latin1"));
      writeFileSync(lockFile, "");
      expect(init(folder, home).status).toBe(0);
      const [theirs] = lockBlocks(readFileSync(lockFile, "latin1"));
      expect({ ...theirs, start: 0, end: 0 }).toEqual({ ...ours, start: 0, end: 0 });
    });
  });

  test("terraform init refuses a provider that was changed after synth", () => {
    withStack((folder, home) => {
      const changed = readPayload(payloadFolder(), packageVersion()).map((file) => ({
        ...file,
        content: Buffer.concat([file.content, Buffer.from("// changed")]),
      }));
      writeMirror(join(folder, IMPLIED_MIRROR), packageVersion(), pack(changed));
      const { status, output } = init(folder, home);
      expect(output).toMatch(/doesn't match\s+any of the checksums/);
      expect(status).toBe(1);
    });
  });
});
