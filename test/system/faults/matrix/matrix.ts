/**
 * The matrix: every combination of fault, operation, place and duration is a cell with an expected result, or has a
 * reason why it is skipped. Pure: the same cells every time. Cells alternate between exclusive and additive shares.
 */
import type { Fault, FaultEffect } from "../../../../emulator";
import { accounts } from "../../../support/workspace";
import { ANSWER_FAULTS } from "./answer-faults";
import { CALLER_FAULTS } from "./caller-faults";
import {
  type Cell,
  type Duration,
  type Expectation,
  type FaultKind,
  isWrite,
  OPERATIONS,
  type Operation,
  PLACES,
  type Place,
  type Site,
  type Skipped,
  type Target,
} from "./cell";
import { noOwnerLookUp, ownerExpectation, stagedLoss } from "./owner-look-up";
import { ownKeyId } from "./provider-keys";
import { SERVICE_FAULTS } from "./service-faults";
import { SLOW_FAULTS } from "./slow-faults";

export const FAULTS: readonly FaultKind[] = [...ANSWER_FAULTS, ...CALLER_FAULTS, ...SERVICE_FAULTS, ...SLOW_FAULTS];
const DURATIONS: readonly Duration[] = ["once", "lasting"];

/** From the API's documents, on purpose not from the product. */
const ACCOUNTS_PER_CALL = 10;
const BATCHES: readonly Place[] = ["first batch", "middle batch", "last batch"];

const STRANGER = "9000000000000009";
const BYSTANDER = "8000000000000008";

/** Long enough for every cell that succeeds, on a busy machine. */
const PATIENT = "90s";
/** For cells that fail only at the time limit. */
export const IMPATIENT = "8s";

export interface Matrix {
  readonly cells: readonly Cell[];
  readonly skipped: readonly Skipped[];
}

export function matrix(faults: readonly FaultKind[] = FAULTS): Matrix {
  const cells: Cell[] = [];
  const skipped: Skipped[] = [];
  for (const fault of faults) {
    for (const operation of OPERATIONS) {
      for (const place of PLACES) {
        for (const duration of DURATIONS) {
          const at = { operation, place, duration };
          const reason =
            noSuchPlace(at) ??
            noOwnerLookUp(fault, at) ??
            sameWithoutChange(fault, at) ??
            fiveMinutes(fault, at) ??
            fault.skip?.(at);
          if (reason === undefined) cells.push(toCell(fault, at, cells.length));
          else skipped.push({ ...at, name: nameOf(fault, at), reason });
        }
      }
    }
  }
  return { cells, skipped };
}

function nameOf(fault: FaultKind, { operation, place, duration }: Site): string {
  return `${operation}, ${place}, ${duration}: ${fault.name}`;
}

function noSuchPlace({ operation, place }: Site): string | undefined {
  if (place === OWNER) return undefined;
  const atRead = place === "image look-up" || place === "account read";
  if (isWrite(operation))
    return atRead ? "The checks of a write run in its plan, and the plan has separate cells" : undefined;
  if (!atRead) return "The operation reads all accounts in one call, so it has no batches and no later calls";
  return operation === "read" && place === "image look-up"
    ? "A read looks up the image only to confirm a loss"
    : undefined;
}

function sameWithoutChange({ applied }: FaultKind, { place }: Site): string | undefined {
  if (!applied || BATCHES.includes(place)) return undefined;
  return "A read changes nothing, so this fault equals the one that makes no change";
}

/** An import has no timeouts block, so it retries for the default time. */
function fiveMinutes(fault: FaultKind, { operation, place, duration }: Site): string | undefined {
  if (operation !== "import" || duration === "once" || !fault.retryable || fault.expect) return undefined;
  if (fault.slow || place === OWNER) return undefined;
  return "An import retries for five minutes, and no argument shortens that. The soak has two such faults, and the read has all";
}

function toCell(fault: FaultKind, at: Site, index: number): Cell {
  const { operation } = at;
  const exclusive = index % 2 === 0;
  const id = `c${String(index).padStart(4, "0")}`;
  const region = `cn-${id}`;
  const imageId = `m-${id}`;
  const bystanders = exclusive ? [] : [BYSTANDER];
  const { before, desired } = SETS[operation];
  const target = targetOf(at, before, desired, bystanders);
  const expected =
    at.place === OWNER
      ? ownerExpectation(fault, at, target)
      : { ...byDefault(fault, at, target), ...fault.expect?.(at, target) };
  // A call to STS names no image, so the key of the call identifies the cell.
  const calls = at.place === OWNER ? { accessKeyId: ownKeyId({ ...at, id, fault }) } : { region };
  const cell = { ...at, id, name: nameOf(fault, at), fault, region, imageId, exclusive, before, desired, bystanders };
  return {
    ...cell,
    armed: fault.effects(target).map(
      (effect): Fault => ({
        ...calls,
        effect: aimed(effect, imageId),
        ...(fault.everyCall ? {} : struckCalls(at)),
      }),
    ),
    staged: stagedLoss(at, region, imageId, target),
    curedByUndo:
      operation === "create" &&
      at.duration === "lasting" &&
      fault.retryable &&
      !fault.outlastsUndo &&
      at.place !== BETWEEN,
    timeout: expected.fails && fault.retryable ? IMPATIENT : PATIENT,
    expected,
  };
}

/** Adds the image of the cell to the effects that change an image. */
function aimed(effect: FaultEffect, imageId: string): FaultEffect {
  switch (effect.kind) {
    case "imageDeleted":
    case "imageEncrypted":
    case "foreignShare":
    case "foreignUnshare":
      return { ...effect, imageId };
    default:
      return effect;
  }
}

const BETWEEN: Place = "between plan and apply";
const OWNER: Place = "owner look-up";

/** 25 accounts each. The update exchanges all but two. */
const SETS: Readonly<Record<Operation, { readonly before: readonly string[]; readonly desired: readonly string[] }>> = {
  create: { before: [], desired: accounts(25) },
  update: { before: [...accounts(2), ...accounts(23, 101)], desired: [...accounts(2), ...accounts(23, 201)] },
  delete: { before: accounts(25), desired: [] },
  read: { before: accounts(25), desired: accounts(25) },
  "plan check": { before: [], desired: accounts(25) },
  import: { before: accounts(25), desired: accounts(25) },
};

function targetOf(
  { place }: Site,
  before: readonly string[],
  desired: readonly string[],
  bystanders: readonly string[],
): Target {
  const gained = desired.filter((id) => !before.includes(id));
  const lost = before.filter((id) => !desired.includes(id));
  const start = Math.max(0, BATCHES.indexOf(place)) * ACCOUNTS_PER_CALL;
  // The fault at the read after writing comes after all batches. The fault before the apply comes before every batch.
  const end = place === "read after writing" ? desired.length + before.length : start + ACCOUNTS_PER_CALL;
  const done = [...gained.slice(0, start), ...lost.slice(0, start)];
  return {
    adding: gained.slice(start, end),
    removing: lost.slice(start, end),
    keeping: before.filter((id) => desired.includes(id)),
    done,
    later: [...gained.slice(end), ...lost.slice(end)],
    everyone: [...before, ...bystanders],
    exclusive: bystanders.length === 0,
    stranger: STRANGER,
    sharedBefore: before.length + bystanders.length + gained.slice(0, start).length - lost.slice(0, start).length,
  };
}

/** An apply of a saved plan reads once before the writes and once after them. */
function struckCalls({ operation, place, duration }: Site): Partial<Fault> {
  const from = (nth: number) => (duration === "once" ? { nth } : { from: nth });
  const batch = BATCHES.indexOf(place);
  if (batch >= 0) return { action: "ModifyImagePermission", ...from(batch + 1) };
  switch (place) {
    case "read after writing":
      return { action: "DescribeImagePermission", ...from(2) };
    case "image look-up":
      return { action: "DescribeImages", ...from(1) };
    case "account read":
      return { action: "DescribeImagePermission", ...from(1) };
    case "owner look-up":
      return { action: "GetCallerIdentity", ...from(1) };
    default:
      return isWrite(operation) ? from(1) : {};
  }
}

function byDefault(fault: FaultKind, { operation, place, duration }: Site, target: Target): Expectation {
  const { adding, removing, later, done } = target;
  if (fault.retryable && duration === "once") return { fails: false };
  if (!isWrite(operation) || place === BETWEEN) return { fails: true };
  const names = [...adding, ...removing, ...later];
  if (place === "read after writing") return { fails: true, unseen: true, names };
  // If a change is made although the answer fails, the read after the batch sees it.
  if (fault.retryable && fault.applied) return { fails: false };
  // A lasting fault of the write also affects the undo.
  const undoFails = operation === "create" && duration === "lasting" && !fault.retryable && !fault.everyCall;
  return { fails: true, names, ...(undoFails ? { stillShared: done } : {}) };
}
