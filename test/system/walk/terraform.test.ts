/**
 * A walk of 100 steps with the real terraform. The message of a failure contains the seed. `ECD_SEED` repeats it, and
 * `ECD_STEPS` sets the number of steps.
 */
import fc from "fast-check";
import { Campaign, SEED } from "../campaign";
import { providersOf, socketFolders } from "../kill/processes";
import { type Step, stepWith } from "./steps";
import { TerraformDriver } from "./terraform-driver";
import { Walk } from "./walk";

const STEPS = Number(process.env.ECD_STEPS ?? 100);
const campaign = new Campaign("walk", "with terraform");
/** The repetition until a plan is empty takes several more commands, so not every apply has it. */
const SETTLE_EVERY = 3;

/** After an ignored write, the provider reads for five minutes, its time limit. In process, that takes no time. */
const affordable = stepWith(6).filter((step) => !("fault" in step && step.fault?.kind === "ignored"));

function drawn(): Step[] {
  const draws = fc.sample(affordable, { seed: SEED, numRuns: STEPS });
  return draws.map((step, index) => (step.do === "apply" ? { ...step, settle: index % SETTLE_EVERY === 0 } : step));
}

campaign.it(
  "every invariant holds at every step of a walk with Terraform",
  async () => {
    const driver = await TerraformDriver.start();
    try {
      await new Walk(driver).all(drawn());
      campaign.count("walk steps", STEPS);
      expect(providersOf(driver.workspace)).toEqual([]);
      expect(socketFolders(driver.workspace)).toEqual([]);
    } catch (error) {
      throw new Error(`ECD_SEED=${SEED} ECD_STEPS=${STEPS}`, { cause: error });
    } finally {
      await driver.close();
    }
  },
  STEPS * 10_000,
);
