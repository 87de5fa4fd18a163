/**
 * The types of the fault matrix. A cell is one image in a separate region, one share of 25 accounts, one operation, one
 * fault at one place, and the expected result.
 */
import type { Fault, FaultEffect } from "../../../../emulator";

export const OPERATIONS = ["create", "update", "delete", "read", "plan check", "import"] as const;
export type Operation = (typeof OPERATIONS)[number];

/**
 * A place is the call that the fault affects. `between plan and apply` is the first call of the apply. An operation that
 * writes has three batches, because it adds or removes 23 or 25 accounts.
 */
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

/** True if the operation writes in batches. */
export function isWrite(operation: Operation): boolean {
  return operation === "create" || operation === "update" || operation === "delete";
}

/** `once`: the fault affects one call. `lasting`: it affects that call and all later ones, until it is cured. */
export type Duration = "once" | "lasting";

/** A fault as the caller sees it. */
export interface FaultKind {
  readonly name: string;
  readonly effects: (target: Target) => readonly FaultEffect[];
  /** The code in the error; undefined if the service gave none. */
  readonly code: string | undefined;
  /** True if the answer contains a RequestId. */
  readonly requestId: boolean;
  /** True if the same call may succeed later. */
  readonly retryable: boolean;
  /** The change is made, although the answer does not say so. */
  readonly applied?: boolean;
  readonly provider?: ProviderAlias;
  /** The fault is armed for every call of the cell. Its accounts or its limit decide which calls it affects. */
  readonly everyCall?: boolean;
  /** The cell takes minutes, so only the soak tries it. */
  readonly slow?: boolean;
  /** The fault also affects the undo of a failed create. */
  readonly outlastsUndo?: boolean;
  /** Undefined where the fault makes sense, otherwise the reason why it does not. */
  readonly skip?: (at: Site) => string | undefined;
  /** Overrides the expectation that follows from the other fields. */
  readonly expect?: (at: Site, target: Target) => Expectation | undefined;
}

export interface Site {
  readonly operation: Operation;
  readonly place: Place;
  readonly duration: Duration;
}

/** The accounts of a cell, for effects that need some. */
export interface Target {
  /** Accounts that the affected batch adds. */
  readonly adding: readonly string[];
  /** Accounts that the affected batch removes. */
  readonly removing: readonly string[];
  /** Accounts that keep access throughout. */
  readonly keeping: readonly string[];
  /** Accounts of the batches before the affected one, added or removed. */
  readonly done: readonly string[];
  /** Accounts of the batches after the affected one. */
  readonly later: readonly string[];
  /** All accounts with access before the operation. */
  readonly everyone: readonly string[];
  readonly exclusive: boolean;
  /** An account that no share declares. */
  readonly stranger: string;
  /** The number of accounts of the image when the affected batch arrives. */
  readonly sharedBefore: number;
}

/**
 * `hasty` waits only a short time for an answer. `other` has a key that may belong to another account. `throttled`
 * limits all calls of its process to the rate that the refusals show. `role` signs with sessions of a role. `token`
 * signs with a token that is never renewed.
 */
export type ProviderAlias = "default" | "hasty" | "other" | "throttled" | "role" | "token";

export interface Expectation {
  readonly fails: boolean;
  /** Overrides the code of the fault; undefined if the service refused nothing. */
  readonly code?: string | undefined;
  /** Accounts in the error. */
  readonly names?: readonly string[];
  /** Accounts that keep the access that a failed create gave, because its undo fails too. */
  readonly stillShared?: readonly string[];
  /** A text in the warnings. */
  readonly warning?: string;
  /** The read after writing fails too, so the state may be a guess until the next refresh. */
  readonly unseen?: boolean;
  /** The state stays as before the operation, because a loss of all access was not confirmed. */
  readonly kept?: boolean;
  /** Accounts that another person added or removed meanwhile. */
  readonly foreign?: { readonly added?: readonly string[]; readonly removed?: readonly string[] };
}

export interface Cell extends Site {
  readonly id: string;
  readonly name: string;
  readonly fault: FaultKind;
  readonly region: string;
  readonly imageId: string;
  readonly exclusive: boolean;
  /** The accounts of the share before the operation; empty if there is no share yet. */
  readonly before: readonly string[];
  /** The accounts in the configuration; empty if the share is to be destroyed. */
  readonly desired: readonly string[];
  /** Accounts of the image that no share manages. */
  readonly bystanders: readonly string[];
  readonly armed: readonly Fault[];
  /** A fault that makes the operation reach the affected call. It is not the fault under test. */
  readonly staged: readonly Fault[];
  /** The fault ends when a failed create begins its undo. */
  readonly curedByUndo: boolean;
  /** The time limit of each operation, in Terraform's form. */
  readonly timeout: string;
  readonly expected: Expectation;
}

export interface Skipped extends Site {
  readonly name: string;
  readonly reason: string;
}
