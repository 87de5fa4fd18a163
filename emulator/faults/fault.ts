/**
 * A fault: which calls it strikes, and what happens to them. Plain data, so that it can be written in a test, in a file or
 * in a request to the control interface.
 */
import type { FaultEffect } from "./effects";

/** Which calls are struck. Everything given must hold; nothing given is every call. */
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
  /** Strikes this share of the calls, 0 to 1. @default 1 */
  readonly rate?: number;
  /** Makes `rate` strike the same calls every time. @default the emulator's random numbers */
  readonly seed?: number;
}

export interface Fault extends FaultMatch {
  readonly effect: FaultEffect;
}
