/**
 * The positions of the emulator's switches that a probe can see, and the findings that it must make for each
 * combination. The expectations come from the emulator alone, so a probe that misreads an answer fails a test.
 */
import { type Behaviour, DEFAULT_BEHAVIOUR } from "../../emulator";
import type { Switch } from "../../src/probe/answers/switches";

export type Position = Partial<Behaviour>;

/** One switch each, away from its default. */
export const POSITIONS: readonly Position[] = [
  { unsharedImage: "omitted" },
  { accountIdsAs: "numbers" },
  { addShared: "error" },
  { removeUnshared: "error" },
  { addOwner: "ok" },
  { addAndRemoveSame: "added" },
  { addAndRemoveSame: "removed" },
  { addAndRemove: "error" },
  { permissionOfUnknownImage: "empty" },
  { permissionOfForeignImage: "empty" },
  { describeUnknownImage: "error" },
  { noImages: "omitted" },
  { accountsPerArray: 20 },
  { accountsPerArray: 50 },
  { accountsPerArray: 51 },
  { accountsBeyond: "allIgnored" },
  { accountsBeyond: "refused" },
  { refusedCall: "partly" },
  { accountErrors: "unnamed" },
  { notFoundStatus: "400" },
  { readDelayMs: 300 },
  { readDelayMs: 7_000 },
  { readDelayReads: 1 },
  { readDelayReads: 3 },
];

/** All pairs of positions of two switches. */
export function pairs(): readonly Position[] {
  return POSITIONS.flatMap((one, index) =>
    POSITIONS.slice(index + 1)
      .filter((other) => Object.keys(one)[0] !== Object.keys(other)[0])
      .map((other) => ({ ...one, ...other })),
  );
}

/** Many switches at once. Without readDelayReads, which needs more than 150 calls with a long lag and full arrays. */
export function mixtures(count: number, seed: number): readonly Position[] {
  let state = (seed % 2_147_483_646) + 1;
  const isChosen = () => {
    state = (state * 48_271) % 2_147_483_647;
    return state % 3 === 0;
  };
  const usable = POSITIONS.filter((position) => !("readDelayReads" in position));
  return Array.from({ length: count }, () => Object.assign({}, ...usable.filter(isChosen)));
}

/** A value, or the bounds of a measured value. Undefined if other switches hide it. */
export type Expected = string | number | { readonly from: number; readonly to: number } | undefined;

export function expectedOf(position: Position): Partial<Record<Switch, Expected>> {
  const all = { ...DEFAULT_BEHAVIOUR, ...position };
  const { readDelayMs } = all;
  return {
    unsharedImage: all.unsharedImage,
    accountIdsAs: all.accountIdsAs,
    addShared: all.addShared,
    removeUnshared: all.removeUnshared,
    addOwner: all.addOwner,
    addAndRemove: all.addAndRemove,
    addAndRemoveSame: all.addAndRemove === "error" ? undefined : all.addAndRemoveSame,
    permissionOfUnknownImage: all.permissionOfUnknownImage,
    permissionOfForeignImage: all.permissionOfForeignImage,
    describeUnknownImage: all.describeUnknownImage,
    noImages: all.describeUnknownImage === "error" ? undefined : all.noImages,
    accountsPerArray: all.accountsPerArray,
    accountsBeyond: all.accountsPerArray > 50 ? undefined : all.accountsBeyond,
    refusedCall: all.addOwner === "ok" ? undefined : all.refusedCall,
    accountErrors: isAnyAccountRefused(all) ? all.accountErrors : undefined,
    notFoundStatus: isAnyImageMissing(all) ? all.notFoundStatus : undefined,
    // The time between two reads grows by a tenth.
    readDelayMs: readDelayMs === 0 ? 0 : { from: readDelayMs, to: readDelayMs * 1.1 + 20 },
    readDelayReads: all.readDelayReads,
  };
}

function isAnyAccountRefused(all: Behaviour): boolean {
  const isOneInBothRefused = all.addAndRemove === "ok" && all.addAndRemoveSame === "error";
  return all.addShared === "error" || all.removeUnshared === "error" || all.addOwner === "error" || isOneInBothRefused;
}

function isAnyImageMissing(all: Behaviour): boolean {
  return [all.permissionOfUnknownImage, all.permissionOfForeignImage, all.describeUnknownImage].includes("error");
}
