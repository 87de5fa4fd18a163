/** Thousands of steps in process. A failing walk is shrunk to the shortest one and printed with its seed. */
import fc from "fast-check";
import { Campaign, SEED, SOAK } from "../campaign";
import { CoreDriver } from "./core-driver";
import { KEPT_WALKS } from "./kept-walks";
import { stepWith } from "./steps";
import { Walk } from "./walk";

const campaign = new Campaign("walk", "in process");
/** Five thousand walks take a minute or two. */
const LONGEST_MS = 1_800_000;

describe("a walk in process", () => {
  campaign.it(
    "every invariant holds at every step of a walk in process",
    async () => {
      await fc.assert(
        fc.asyncProperty(
          fc.array(stepWith(12), { maxLength: 30, size: "max" }),
          fc.boolean(),
          async (steps, isNewCore) => {
            await new Walk(new CoreDriver(isNewCore)).all(steps);
            campaign.count("walk steps", steps.length);
          },
        ),
        {
          seed: SEED,
          numRuns: SOAK ? 5_000 : 200,
          examples: KEPT_WALKS.flatMap((steps) => [false, true].map((isNewCore) => [[...steps], isNewCore])),
        },
      );
    },
    LONGEST_MS,
  );
});
