/** SIGKILL of the provider at random moments of an apply. */
import { Campaign } from "../campaign";
import { LIFECYCLE_TIMEOUT_MS, runLifecycle } from "./lifecycle";

const campaign = new Campaign("kill", "killed provider");

campaign.it(
  "a killed provider fails the apply, leaves the old state, and the next apply completes it",
  async () => {
    await runLifecycle(campaign, "kill provider", ({ struck, state, before, wanted }) => {
      if (struck.exitCode === 0) expect(state).toEqual(wanted);
      else expect(state ?? []).toEqual(before);
    });
  },
  LIFECYCLE_TIMEOUT_MS,
);
