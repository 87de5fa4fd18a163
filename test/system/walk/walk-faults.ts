/** The fault of one command, in a form that both the simulated cloud and the emulator can inject. */
import fc from "fast-check";
import type { Fault } from "../../../emulator";
import { accounts } from "../../support/workspace";

export type WalkFault =
  /** The service throttles the first n writes. */
  | { readonly kind: "throttled"; readonly writes: number }
  /** The answer to the nth write is lost. */
  | { readonly kind: "lost"; readonly write: number; readonly applied: boolean }
  /** From the nth on, a number of reads gets 503. */
  | { readonly kind: "unreadable"; readonly read: number; readonly times: number }
  | { readonly kind: "denied"; readonly verb: "read" | "write"; readonly from: number }
  /** The service does not know an account, and refuses calls that add it. */
  | { readonly kind: "unknown account"; readonly account: string }
  /** The service refuses every call that removes the account. */
  | { readonly kind: "locked account"; readonly account: string }
  /** Reads show a write only after this number of reads. */
  | { readonly kind: "late"; readonly reads: number }
  | { readonly kind: "full"; readonly most: number }
  /** The service answers success to the nth write and ignores it. */
  | { readonly kind: "ignored"; readonly write: number }
  /** Another person changes the image just before the nth write. */
  | {
      readonly kind: "others";
      readonly write: number;
      readonly share: readonly string[];
      readonly unshare: readonly string[];
    }
  /** The credentials belong to another account. */
  | { readonly kind: "stranger" }
  /** Ctrl-C after the nth call. */
  | { readonly kind: "interrupt"; readonly call: number }
  /** SIGKILL after the nth call. */
  | { readonly kind: "kill"; readonly call: number };

export const STRANGER = "1000000000000002";

const account = fc.constantFrom(...accounts(26));
const nth = fc.integer({ min: 1, max: 4 });

export const applyFault: fc.Arbitrary<WalkFault> = fc.oneof(
  fc.record({ kind: fc.constant("throttled" as const), writes: fc.integer({ min: 1, max: 2 }) }),
  fc.record({ kind: fc.constant("lost" as const), write: nth, applied: fc.boolean() }),
  fc.record({ kind: fc.constant("unreadable" as const), read: nth, times: fc.integer({ min: 1, max: 2 }) }),
  fc.record({
    kind: fc.constant("denied" as const),
    verb: fc.constantFrom("read" as const, "write" as const),
    from: nth,
  }),
  fc.record({ kind: fc.constant("unknown account" as const), account }),
  fc.record({ kind: fc.constant("locked account" as const), account }),
  fc.record({ kind: fc.constant("late" as const), reads: fc.integer({ min: 1, max: 3 }) }),
  fc.record({ kind: fc.constant("full" as const), most: fc.integer({ min: 0, max: 20 }) }),
  fc.record({
    kind: fc.constant("others" as const),
    write: nth,
    share: fc.subarray(accounts(26), { maxLength: 3 }),
    unshare: fc.subarray(accounts(26), { maxLength: 3 }),
  }),
  fc.constant<WalkFault>({ kind: "stranger" }),
  fc.record({ kind: fc.constant("interrupt" as const), call: fc.integer({ min: 1, max: 6 }) }),
  fc.record({ kind: fc.constant("kill" as const), call: fc.integer({ min: 1, max: 6 }) }),
);

/** The fault in the emulator's form. The driver itself does interrupts and kills. */
export function toFaults(fault: WalkFault): readonly Fault[] {
  const write = { action: "ModifyImagePermission" } as const;
  const read = { action: "DescribeImagePermission" } as const;
  switch (fault.kind) {
    case "throttled":
      return [{ ...write, times: fault.writes, effect: { kind: "throttle" } }];
    case "lost":
      return [{ ...write, nth: fault.write, effect: { kind: fault.applied ? "resetAfter" : "resetBefore" } }];
    case "unreadable":
      return [{ ...read, from: fault.read, times: fault.times, effect: { kind: "status", status: 503 } }];
    case "denied":
      return [{ ...(fault.verb === "read" ? read : write), from: fault.from, effect: { kind: "deny" } }];
    case "unknown account":
      return [{ effect: { kind: "badAccount", account: fault.account } }];
    case "locked account":
      return [{ effect: { kind: "rejectRemoval", account: fault.account } }];
    case "late":
      return [{ effect: { kind: "readDelay", reads: fault.reads } }];
    case "full":
      return [{ effect: { kind: "quota", maxAccounts: fault.most } }];
    case "ignored":
      return [{ ...write, nth: fault.write, effect: { kind: "ignoreWrite" } }];
    case "others":
      return [
        { ...write, nth: fault.write, effect: { kind: "foreignShare", accounts: fault.share } },
        { ...write, nth: fault.write, effect: { kind: "foreignUnshare", accounts: fault.unshare } },
      ];
    case "stranger":
      return [{ effect: { kind: "wrongAccount", account: STRANGER } }];
    case "interrupt":
    case "kill":
      return [];
  }
}
