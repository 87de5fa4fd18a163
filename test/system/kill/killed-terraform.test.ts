/** SIGKILL of terraform at random moments of an apply. The provider gets no message. */
import { Campaign } from "../campaign";
import { LIFECYCLE_TIMEOUT_MS, runLifecycle } from "./lifecycle";

const campaign = new Campaign("kill", "killed terraform");

campaign.it(
  "a killed Terraform leaves the old or the new state, and the provider ends by itself",
  async () => {
    await runLifecycle(campaign, "kill terraform", ({ struck, state, before, wanted }) => {
      if (struck.exitCode === 0) expect(state).toEqual(wanted);
      else expect([before, wanted ?? []]).toContainEqual(state ?? []);
    });
  },
  LIFECYCLE_TIMEOUT_MS,
);
