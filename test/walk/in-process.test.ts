/** Thousands of steps in process: shrunk to the shortest walk that fails, and printed with its seed. */
import fc from "fast-check";
import { CoreDriver } from "./core-driver";
import { KEPT_WALKS } from "./kept-walks";
import { stepWith } from "./steps";
import { Walk } from "./walk";

const SOAK = process.env.ECD_SOAK === "1";

describe("a walk in process", () => {
  it("keeps every invariant at every step", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(stepWith(12), { maxLength: 30, size: "max" }), async (steps) => {
        await new Walk(new CoreDriver()).all(steps);
      }),
      { numRuns: SOAK ? 5_000 : 200, examples: KEPT_WALKS.map((steps) => [[...steps]]) },
    );
  });
});
