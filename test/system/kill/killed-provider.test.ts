/** SIGKILL of the provider at random moments of an apply. */
import { Campaign } from "../campaign";
import { LIFECYCLE_TIMEOUT_MS, runLifecycle } from "./lifecycle";

const campaign = new Campaign("kill", "killed provider");

campaign.it(
  "fails the apply and leaves the state as it was, no socket, and nothing that the next apply cannot finish",
  async () => {
    await runLifecycle(campaign, "kill provider", ({ struck, state, before, wanted }) => {
      if (struck.exitCode === 0) expect(state).toEqual(wanted);
      else expect(state ?? []).toEqual(before);
    });
  },
  LIFECYCLE_TIMEOUT_MS,
);
