/** Each switch of the emulator that a probe can see is found by a probe of an emulator that has it. */
import { DEFAULT_BEHAVIOUR } from "../../emulator";
import { NEVER_ASKED, SWITCHES } from "../../src/probe";
import { SEED, SOAK } from "../system/campaign";
import { mixtures, POSITIONS, pairs } from "./positions";
import { expectFound } from "./probed-position";

/** Every pair takes about a minute. Of these, all but the last two hide a part of one another. */
const SAMPLE = SOAK
  ? pairs()
  : ([
      { addShared: "error", addAndRemoveSame: "added" },
      { removeUnshared: "error", addAndRemoveSame: "removed" },
      { addAndRemove: "error", addOwner: "ok" },
      { readDelayMs: 300, readDelayReads: 3 },
      { accountsPerArray: 50, accountsBeyond: "refused" },
    ] as const);

it("a probe finds the defaults of the emulator", async () => {
  await expectFound({});
});

it.each(POSITIONS)("a probe finds the switch %j", async (position) => {
  await expectFound(position);
});

it.each(SAMPLE)("a probe finds both switches %j", async (position) => {
  await expectFound(position);
});

it.each(mixtures(SOAK ? 100 : 5, SEED))(`a probe finds all switches %j (ECD_SEED=${SEED})`, async (position) => {
  await expectFound(position);
});

it("a probe asks about every switch of the emulator, or says why it does not", () => {
  const { latencyMs: _, ...switches } = DEFAULT_BEHAVIOUR;
  expect(Object.keys(SWITCHES).sort()).toEqual(Object.keys(switches).sort());
  const seen = new Set(POSITIONS.flatMap((position) => Object.keys(position)));
  expect(Object.keys(switches).filter((name) => !seen.has(name))).toEqual(Object.keys(NEVER_ASKED));
});
