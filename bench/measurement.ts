/**
 * All figures, with the machine and the versions: the format of bench/results.json. `main.ts` writes the file, and
 * `tables.ts` turns the figures into tables.
 */
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { cpus, loadavg, platform, release, totalmem } from "node:os";
import { join } from "node:path";
import { packageRoot, packageVersion, payloadFolder, readPayload } from "../lib/mirror";
import type { Comparison } from "./pairs";
import type { AccountsRow } from "./sections/accounts";
import type { ChanceRow } from "./sections/chance";
import type { CommandRow } from "./sections/commands";
import type { CopiesRow } from "./sections/copies";
import type { DirectoryFigures } from "./sections/directory";
import type { EngineRow } from "./sections/engines";
import type { GrowthPoint } from "./sections/growth";
import type { ImagesRow } from "./sections/images";
import type { PackedFigures } from "./sections/packed";
import type { ThrottledRow } from "./sections/throttled";

export interface Setting {
  readonly date: string;
  readonly commit: string;
  readonly machine: string;
  readonly node: string;
  readonly terraform: string;
  /**
   * The load average of the last minute at the start of the section. If it is above the number of processors, other
   * work ran too.
   */
  readonly load: number;
  readonly bundleBytes: number;
}

/** A section and its setting. Sections may be measured at different times. */
export interface Measurement<T> {
  readonly setting: Setting;
  readonly runs: number;
  readonly figures: T;
}

export interface Results {
  readonly handshake?: Measurement<Comparison>;
  readonly commands?: Measurement<{
    readonly rows: readonly CommandRow[];
    /** The built-in plan without change plus three empty Node.js processes, as a ratio to the built-in plan. */
    readonly emptyNode: number;
    /** The plan without change with a plugin of recorded answers, in milliseconds. */
    readonly recorded: Comparison;
  }>;
  readonly chance?: Measurement<readonly ChanceRow[]>;
  readonly accounts?: Measurement<readonly AccountsRow[]>;
  readonly images?: Measurement<readonly ImagesRow[]>;
  readonly growth?: Measurement<{
    readonly images: readonly GrowthPoint[];
    readonly accounts: readonly GrowthPoint[];
  }>;
  readonly throttled?: Measurement<readonly ThrottledRow[]>;
  readonly copies?: Measurement<CopiesRow>;
  readonly directory?: Measurement<DirectoryFigures>;
  readonly engines?: Measurement<readonly EngineRow[]>;
  readonly packed?: Measurement<PackedFigures>;
}

export const RESULTS_FILE = join(packageRoot(), "bench", "results.json");

/** The earlier results, or none. */
export function readResults(): Results {
  try {
    return JSON.parse(readFileSync(RESULTS_FILE, "utf8")) as Results;
  } catch {
    return {};
  }
}

export function currentSetting(): Setting {
  const [processor] = cpus();
  const terraform = execFileSync(process.env.TERRAFORM_BINARY_NAME ?? "terraform", ["version"], {
    encoding: "utf8",
    stdio: ["ignore", "pipe", "ignore"],
  });
  const commit = execFileSync("git", ["rev-parse", "--short", "HEAD"], { cwd: packageRoot(), encoding: "utf8" });
  return {
    date: new Date().toISOString(),
    commit: commit.trim(),
    machine: `${platform()} ${release()}, ${cpus().length} × ${processor?.model.trim()}, ${Math.round(totalmem() / 2 ** 30)} GiB`,
    node: process.version,
    terraform: /Terraform v(\S+)/.exec(terraform)?.[1] ?? "",
    load: Math.round((loadavg()[0] ?? 0) * 10) / 10,
    bundleBytes: readPayload(payloadFolder(), packageVersion()).reduce((sum, { content }) => sum + content.length, 0),
  };
}
