/**
 * Loads the code that calls the cloud. This code is a separate bundle for two reasons. The package depends on no
 * library at run time, and other verbs must not wait for this code. The types here repeat those of `src/cloud-tools`,
 * because this room must not import that room.
 */
import type { RegionShares } from "../adopt";
import type { OnProgress, Survey, SurveyRequest } from "../audit";
import type { Diagnosis } from "../doctor";
import type { WaitingClock } from "./verb";

/** An image with the mark of a copy that is not in the state. */
export interface Stray {
  readonly region: string;
  readonly imageId: string;
  readonly name: string;
  readonly status: string;
  readonly sizeGiB: number | null;
  readonly creationTime: string;
  readonly accounts: readonly string[] | null;
}

type Environment = Readonly<Record<string, string | undefined>>;
/** The arguments of a probe. */
export interface ProbeRequest {
  readonly region: string | undefined;
  readonly imageId: string;
  readonly accounts: readonly string[];
  readonly foreignImage: string | undefined;
  readonly nowMs: number;
}

export interface ProbeContext {
  readonly environment: Environment;
  readonly packageVersion: string;
  readonly clock: WaitingClock | undefined;
  readonly signal: AbortSignal;
  say(line: string): void;
  confirm(question: string): Promise<string | undefined>;
}

interface CloudTools {
  diagnose(environment: Environment, packageVersion: string, nowMs: number): Promise<Diagnosis>;
  strays(
    environment: Environment,
    packageVersion: string,
    regions: readonly string[],
    managed: ReadonlySet<string>,
  ): Promise<readonly Stray[]>;
  survey(
    environment: Environment,
    packageVersion: string,
    request: SurveyRequest,
    onProgress: OnProgress,
  ): Promise<Survey>;
  regionShares(
    environment: Environment,
    packageVersion: string,
    region: string | undefined,
    onProgress: OnProgress,
  ): Promise<RegionShares>;
  runProbe(
    request: ProbeRequest,
    context: ProbeContext,
  ): Promise<{ readonly text: string; readonly problems: readonly string[] }>;
  restoreProbe(journalPath: string, context: ProbeContext): Promise<string>;
}

/** @throws Error when the package is not built */
export function cloudTools(): CloudTools {
  try {
    return require("../../cloud-tools/index.cjs") as CloudTools;
  } catch (cause) {
    const remedy = 'run "npm run build" in a checkout, else install again';
    throw new Error(`the cloud tools are missing: ${remedy}`, { cause });
  }
}
