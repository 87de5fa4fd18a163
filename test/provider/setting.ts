/** Configures a cloud for the tests of `src/provider`, with an environment, a clock and timers of the test. */
import { writeFileSync } from "node:fs";
import { mkdir } from "node:fs/promises";
import { dirname } from "node:path";
import type { EcdClient } from "../../src/client";
import { type ConfiguredCloud, configureCloud } from "../../src/provider/cloud-factory";
import type { ObjectValue } from "../../src/tfplugin";
import { temporaryFolder } from "../support/temporary-folder";

export { IMAGE, NEVER } from "../support/fake-service";

export interface Logged {
  readonly message: string;
  readonly fields: Readonly<Record<string, unknown>>;
}

export interface Surroundings {
  readonly env?: Readonly<Record<string, string>>;
  readonly now?: () => number;
  readonly lines?: Logged[];
  /** Ends waits with the limit of 3 s at once (`LOCAL_LIMIT_MS` in sdk-source.ts). */
  readonly hasHurry?: boolean;
}

/** An empty home folder, so that no file of the machine's user is found. */
export function emptyHome(): string {
  return temporaryFolder("ecd-home-");
}

export function configure(config: ObjectValue, surroundings: Surroundings = {}): Promise<ConfiguredCloud> {
  const env = { HOME: emptyHome(), ALIBABA_CLOUD_ECS_METADATA_DISABLED: "true", ...surroundings.env };
  return configureCloud(config, env, {
    terraformVersion: "1.11.4",
    packageVersion: "0.0.0",
    log: (message, fields) => surroundings.lines?.push({ message, fields }),
    setTimer: (run, ms) => {
      const timer = setTimeout(run, surroundings.hasHurry && ms === 3000 ? 0 : ms);
      return () => clearTimeout(timer);
    },
    now: surroundings.now ?? Date.now,
    elapsedMs: () => performance.now(),
  });
}

/** The cloud of a valid configuration. */
export async function cloudOf(config: ObjectValue, surroundings: Surroundings = {}): Promise<EcdClient> {
  const { cloud, diagnostics } = await configure(config, surroundings);
  if (!cloud) throw new Error(JSON.stringify(diagnostics));
  return cloud;
}

/** Writes a file and creates its folders. */
export async function write(file: string, content: string | object): Promise<string> {
  await mkdir(dirname(file), { recursive: true });
  writeFileSync(file, typeof content === "string" ? content : JSON.stringify(content));
  return file;
}
