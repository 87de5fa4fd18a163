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
  /**
   * Affects only the nth call, or only the calls of a list. Counts the calls that match the other conditions, from 1.
   */
  readonly nth?: number | readonly number[];
  /** Affects only the nth call and later calls. */
  readonly from?: number;
  /** The largest number of calls that the fault affects. @default no limit */
  readonly times?: number;
  /** The fraction of the calls that the fault affects, 0 to 1. @default 1 */
  readonly rate?: number;
  /** With a seed, `rate` affects the same calls in every run. @default the emulator's random numbers */
  readonly seed?: number;
}

export interface Fault extends FaultMatch {
  readonly effect: FaultEffect;
}
