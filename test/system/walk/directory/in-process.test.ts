/** Thousands of random steps in an organisation, in process. A failing walk is shrunk to the shortest one. */
import fc from "fast-check";
import { Campaign, SEED, SOAK } from "../../campaign";
import { directoryStepWith } from "./directory-steps";
import { DirectoryWalk } from "./directory-walk";
import { InProcessDriver } from "./in-process-driver";

const campaign = new Campaign("walk", "directory in process");
const LONGEST_MS = 900_000;

describe("a walk through an organisation in process", () => {
  campaign.it(
    "every plan in process shows the accounts of the folder, and the apply does what it shows",
    async () => {
      await fc.assert(
        fc.asyncProperty(fc.array(directoryStepWith(6), { maxLength: 30, size: "max" }), async (steps) => {
          await new DirectoryWalk(new InProcessDriver()).all(steps);
          campaign.count("walk steps", steps.length);
        }),
        { seed: SEED, numRuns: SOAK ? 5_000 : 80 },
      );
    },
    LONGEST_MS,
  );
});
