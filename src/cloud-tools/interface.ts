/**
 * The cloud operations that the command line calls. The command compiles against these types and loads the bundle of
 * this folder at run time. So this file has no code, and imports only what the command may import too.
 */
import type { RegionShares } from "../adopt";
import type { OnProgress, Survey, SurveyRequest } from "../audit";
import type { Diagnosis } from "../doctor";

type Environment = Readonly<Record<string, string | undefined>>;

export interface CloudTools {
  /** @param nowMs the time of this machine at the moment of the call, in milliseconds since 1970 */
  readonly diagnose: (environment: Environment, packageVersion: string, nowMs: number) => Promise<Diagnosis>;
  /** @param regions empty: the region of the environment or the profile */
  readonly strays: (
    environment: Environment,
    packageVersion: string,
    regions: readonly string[],
    managed: ReadonlySet<string>,
  ) => Promise<readonly Stray[]>;
  /** Reads the data of an audit. @throws Error when it cannot start; the survey holds later failures */
  readonly survey: (
    environment: Environment,
    packageVersion: string,
    request: SurveyRequest,
    onProgress: OnProgress,
  ) => Promise<Survey>;
  /**
   * Reads the shares of a region for `adopt`.
   * @param region undefined: the region of the environment or the profile
   * @throws Error when any part could not be read
   */
  readonly regionShares: (
    environment: Environment,
    packageVersion: string,
    region: string | undefined,
    onProgress: OnProgress,
  ) => Promise<RegionShares>;
  /** @throws Error when the probe did not start; nothing was changed then */
  readonly runProbe: (request: ProbeRequest, context: ProbeContext) => Promise<ProbeReport>;
  /** @returns the text to print. @throws Error when the image could not be restored; the journal then stays */
  readonly restoreProbe: (journalPath: string, context: ProbeContext) => Promise<string>;
}

/** An image with the mark of a copy that is not in the state. */
export interface Stray {
  readonly region: string;
  readonly imageId: string;
  readonly name: string;
  readonly status: string;
  readonly sizeGiB: number | null;
  readonly creationTime: string;
  /** Null: the accounts could not be read. */
  readonly accounts: readonly string[] | null;
}

export interface ProbeRequest {
  /** Undefined: the region of the environment or the profile. */
  readonly region: string | undefined;
  readonly imageId: string;
  readonly accounts: readonly string[];
  readonly foreignImage: string | undefined;
  /** Milliseconds since 1970. */
  readonly nowMs: number;
}

export interface ProbeContext {
  readonly environment: Environment;
  readonly packageVersion: string;
  /** @default the real clock */
  readonly clock?: WaitingClock | undefined;
  /** Aborted by Ctrl-C: no further question is asked, and the image is restored. */
  readonly signal: AbortSignal;
  /** Prints a line for the user at once. */
  say(line: string): void;
  /** Asks the user for the image id. @returns the typed text; undefined without a terminal */
  confirm(question: string): Promise<string | undefined>;
}

export interface WaitingClock {
  /** Milliseconds of a monotonic clock. */
  now(): number;
  /** Resolves after this time, or at once when the signal is aborted. */
  sleep(ms: number, signal: AbortSignal): Promise<void>;
  /** A number from 0 to below 1. */
  random(): number;
}

export interface ProbeReport {
  /** The text to print. */
  readonly text: string;
  /** Empty when the probe asked every question and restored the image. */
  readonly problems: readonly string[];
}
