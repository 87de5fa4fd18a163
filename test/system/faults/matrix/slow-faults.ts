/**
 * Faults that last longer than the product waits: longer than the minute for the undo of a failed create, or than the
 * five minutes for an import. No argument shortens these times, so only the soak tries them.
 * test/resources/image-share/apply/undo.test.ts and import-patience.test.ts test the same in simulated time.
 */
import { ANSWER_FAULTS } from "./answer-faults";
import type { FaultKind, Site } from "./cell";
import { SERVICE_FAULTS } from "./service-faults";

function named(name: string): FaultKind {
  const found = [...ANSWER_FAULTS, ...SERVICE_FAULTS].find((fault) => fault.name === name);
  if (!found) throw new Error(`there is no fault "${name}"`);
  return found;
}

const takesBack = ({ operation, place, duration }: Site): string | undefined => {
  if (operation !== "create") return "The operation undoes nothing";
  if (duration === "once") return "The fault ends before the undo begins";
  if (place === "first batch") return "Before the first batch there is nothing to undo";
  return place.endsWith("batch") || place === "read after writing"
    ? undefined
    : "The fault occurs before the first write";
};

function whileTakenBack(fault: FaultKind): FaultKind {
  return {
    ...fault,
    name: `${fault.name}, and again while it is taken back`,
    slow: true,
    outlastsUndo: true,
    skip: (at) => takesBack(at) ?? fault.skip?.({ ...at, duration: "once" }),
    expect: ({ place }, { adding, later, done }) =>
      place === "read after writing"
        ? { fails: true, unseen: true, names: adding }
        : { fails: true, names: [...done, ...adding, ...later], stillShared: done },
  };
}

function forFiveMinutes(fault: FaultKind): FaultKind {
  return {
    ...fault,
    name: `${fault.name}, for five minutes`,
    slow: true,
    skip: ({ operation, place, duration }) =>
      operation === "import" && duration === "lasting" && place !== "owner look-up"
        ? undefined
        : "Only an import retries for five minutes with all settings",
  };
}

export const SLOW_FAULTS: readonly FaultKind[] = [
  ...[
    "Throttling.User with no hint",
    "503 ServiceUnavailable",
    "connection reset before",
    "a write that answers success and does nothing",
  ].map((name) => whileTakenBack(named(name))),
  ...["503 ServiceUnavailable", "connection reset before"].map((name) => forFiveMinutes(named(name))),
];
