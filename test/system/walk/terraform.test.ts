/**
 * Steps with the real terraform. One walk of 300; the seed is part of a failure's message, `ECD_SEED` repeats it and
 * `ECD_STEPS` sets its length.
 */
import fc from "fast-check";
import { Campaign, SEED } from "../campaign";
import { providersOf, socketFolders } from "../kill/processes";
import { type Step, stepWith } from "./steps";
import { TerraformDriver } from "./terraform-driver";
import { Walk } from "./walk";

const STEPS = Number(process.env.ECD_STEPS ?? 300);
const campaign = new Campaign("walk", "with terraform");
/** To settle takes several commands more, so not every apply does. */
const SETTLE_EVERY = 3;

/** A look that never succeeds is waited for a minute: in process that takes no time. */
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
