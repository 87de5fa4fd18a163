/** Random steps in an organisation with the real terraform: `ECD_STEPS` / 10 steps. `ECD_SEED` repeats a walk. */
import fc from "fast-check";
import { Campaign, SEED } from "../../campaign";
import { directoryStepWith } from "./directory-steps";
import { DirectoryWalk } from "./directory-walk";
import { TerraformDirectoryDriver } from "./terraform-driver";

/** By default 20, a fifth of the walk of a share. The applies take longer, because each plan reads the directory. */
const STEPS = Math.ceil(Number(process.env.ECD_STEPS ?? 200) / 10);
const campaign = new Campaign("walk", "directory with terraform");

campaign.it(
  "every plan of Terraform shows the accounts of the folder, and the apply does what it shows",
  async () => {
    const driver = await TerraformDirectoryDriver.start();
    try {
      await new DirectoryWalk(driver).all(fc.sample(directoryStepWith(6), { seed: SEED, numRuns: STEPS }));
      campaign.count("walk steps", STEPS);
    } catch (error) {
      throw new Error(`ECD_SEED=${SEED} ECD_STEPS=${STEPS * 10}`, { cause: error });
    } finally {
      await driver.close();
    }
  },
  STEPS * 20_000,
);
