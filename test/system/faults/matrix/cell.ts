/**
 * The terms of the fault matrix. A cell is one image of its own, in a region of its own, with one share of 25 accounts,
 * one operation on it, one fault that strikes at one place, and what must come of it.
 */
import type { Fault, FaultEffect } from "../../../../emulator";

export const OPERATIONS = ["create", "update", "delete", "read", "plan check", "import"] as const;
export type Operation = (typeof OPERATIONS)[number];

/** What an operation calls, by number of the batch for writes; each place is one call or the tries of one. */
export const PLACES = [
  "between plan and apply",
  "first batch",
  "middle batch",
  "last batch",
  "read after writing",
  "image look-up",
  "account read",
  "owner look-up",
] as const;
export type Place = (typeof PLACES)[number];

/** Whether the operation writes, in batches. */
export function isWrite(operation: Operation): boolean {
  return operation === "create" || operation === "update" || operation === "delete";
}

/** `once`: one call is struck. `lasting`: that call and all later ones, until it is cured. */
export type Duration = "once" | "lasting";

/** What a fault does in the eyes of the caller. */
export interface FaultKind {
  readonly name: string;
  readonly effects: (target: Target) => readonly FaultEffect[];
  /** The code that an error names; undefined when the service never gave one. */
  readonly code: string | undefined;
  /** Whether the answer carries a RequestId. */
  readonly requestId: boolean;
  /** Whether the same call may succeed later. */
  readonly retryable: boolean;
  /** The change is made although the answer says nothing of it. */
  readonly applied?: boolean;
  readonly provider?: ProviderAlias;
  /** Holds for every call of the cell; what it strikes is a matter of the accounts in it. */
  readonly everyCall?: boolean;
  /** Takes minutes, so only the soak tries it. */
  readonly slow?: boolean;
  /** A failed create meets it again while it takes back what it gave. */
  readonly outlastsUndo?: boolean;
  /** Where it makes sense; a reason where it does not. */
  readonly skip?: (at: Site) => string | undefined;
  /** In place of the rule that follows from the rest. */
  readonly expect?: (at: Site, target: Target) => Expectation | undefined;
}

export interface Site {
  readonly operation: Operation;
  readonly place: Place;
  readonly duration: Duration;
}

/** The accounts of a cell, for effects that name some. */
export interface Target {
  /** Those that the struck batch adds. */
  readonly adding: readonly string[];
  /** Those that the struck batch removes. */
  readonly removing: readonly string[];
  /** Those that keep their access throughout. */
  readonly keeping: readonly string[];
  /** Those of batches before the struck one, added or removed. */
  readonly done: readonly string[];
  /** Those of batches after the struck one. */
  readonly later: readonly string[];
  /** All that the image is shared with before the operation. */
  readonly everyone: readonly string[];
  readonly exclusive: boolean;
  /** One that nobody declares. */
  readonly stranger: string;
  /** How many accounts the image has when the struck batch arrives. */
  readonly sharedBefore: number;
}

/**
 * `hasty` gives up an answer soon; `other` has a key that may turn out to be another account's; `throttled` keeps all
 * calls of its process to the rate that a refusal shows; `role` signs with a role's sessions; `token` with a token that
 * nobody renews.
 */
export type ProviderAlias = "default" | "hasty" | "other" | "throttled" | "role" | "token";

export interface Expectation {
  readonly fails: boolean;
  /** In place of the fault's; undefined where the service never refused anything. */
  readonly code?: string | undefined;
  /** Accounts that the error must name. */
  readonly names?: readonly string[];
  /** Accounts that keep what a failed create gave them, because taking it back fails too. */
  readonly stillShared?: readonly string[];
  /** A text that must stand among the warnings. */
  readonly warning?: string;
  /** The read after writing fails too, so the state may be a guess until the next refresh. */
  readonly unseen?: boolean;
  /** The state stays as it was before the operation: nobody was believed to have lost access. */
  readonly kept?: boolean;
  /** Accounts that somebody else gave or took meanwhile. */
  readonly foreign?: { readonly added?: readonly string[]; readonly removed?: readonly string[] };
}

export interface Cell extends Site {
  readonly id: string;
  readonly name: string;
  readonly fault: FaultKind;
  readonly region: string;
  readonly imageId: string;
  readonly exclusive: boolean;
  /** Accounts that the share has before the operation; none when there is no share yet. */
  readonly before: readonly string[];
  /** Accounts that the configuration declares; none when the share is to go. */
  readonly desired: readonly string[];
  /** Accounts of the image that no share manages. */
  readonly bystanders: readonly string[];
  readonly armed: readonly Fault[];
  /** What makes the operation come to the struck call at all; it is no fault of its own. */
  readonly staged: readonly Fault[];
  /** The fault ends when a failed create begins to take back what it gave. */
  readonly curedByUndo: boolean;
  /** Of each operation, as Terraform writes it. */
  readonly timeout: string;
  readonly expected: Expectation;
}

export interface Skipped extends Site {
  readonly name: string;
  readonly reason: string;
}
