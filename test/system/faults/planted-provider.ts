/** The provider with a bug planted in its source. A test of the tests runs it instead of the built provider. */
import { execFileSync } from "node:child_process";
import { copyFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type PayloadFile, packageVersion, readPayload } from "../../../lib/mirror";

export interface Planted {
  /** From the root of the checkout. */
  readonly file: string;
  /** A text that occurs exactly once in the file. */
  readonly find: string;
  readonly replace: string;
}

const ROOT = join(__dirname, "../../..");
const LAUNCHER = "terraform-provider-ecd";

export function plantedProvider(bugs: readonly Planted[]): readonly PayloadFile[] {
  const folder = mkdtempSync(join(tmpdir(), "ecd-planted-"));
  try {
    execFileSync(process.execPath, [join(__dirname, "plant.mjs"), folder, JSON.stringify(bugs)]);
    copyFileSync(join(ROOT, "src/provider/launcher.sh"), join(folder, LAUNCHER));
    return readPayload(folder, packageVersion());
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
