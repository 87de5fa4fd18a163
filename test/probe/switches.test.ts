/** A probe finds each switch that it can see, in an emulator with that switch. */
import { DEFAULT_BEHAVIOUR } from "../../emulator";
import { NEVER_ASKED, SWITCHES } from "../../src/probe/answers/switches";
import { SEED, SOAK } from "../system/campaign";
import { mixtures, POSITIONS, pairs } from "./positions";
import { expectFound } from "./probed-position";

/** All pairs together take about a minute. In this sample, all but the last two pairs hide a part of each other. */
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

it.each(POSITIONS)("a probe finds the single switch %j", async (position) => {
  await expectFound(position);
});

it.each(SAMPLE)("a probe finds both %j", async (position) => {
  await expectFound(position);
});

it.each(mixtures(SOAK ? 100 : 5, SEED))(`a probe finds mixture %# of switches (ECD_SEED=${SEED})`, async (position) => {
  await expectFound(position);
});

it("a probe asks about every switch of the emulator, or says why it does not", () => {
  const { latencyMs: _, ...switches } = DEFAULT_BEHAVIOUR;
  expect(Object.keys(SWITCHES).sort()).toEqual(Object.keys(switches).sort());
  const seen = new Set(POSITIONS.flatMap((position) => Object.keys(position)));
  expect(Object.keys(switches).filter((name) => !seen.has(name))).toEqual(Object.keys(NEVER_ASKED));
});
