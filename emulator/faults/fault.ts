/**
 * A fault: the calls that it affects, and its effect. Plain data, so that it can be written in a test, in a file or in
 * a request to the control interface.
 */
import type { FaultEffect } from "./effects";

/** The calls that the fault affects. All conditions must hold. Without a condition, it affects every call. */
export interface FaultMatch {
  readonly action?: string;
  readonly region?: string;
  readonly imageId?: string;
  /** The call adds or removes one of these accounts. */
  readonly accounts?: readonly string[];
  readonly accessKeyId?: string;
  /** Only the nth call, or the nth calls, counted from 1 among those that match the rest. */
  readonly nth?: number | readonly number[];
  /** Only the nth call and those after it. */
  readonly from?: number;
  /** Strikes at most so often. @default no limit */
  readonly times?: number;
  /** The share of the calls that the fault affects, 0 to 1. @default 1 */
  readonly rate?: number;
  /** With a seed, `rate` affects the same calls in every run. @default the emulator's random numbers */
  readonly seed?: number;
}

export interface Fault extends FaultMatch {
  readonly effect: FaultEffect;
}
