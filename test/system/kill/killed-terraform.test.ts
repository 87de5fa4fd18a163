/** SIGKILL of terraform at random moments of an apply: nobody tells the provider. */
import { Campaign } from "../campaign";
import { LIFE_TIMEOUT_MS, liveThrough } from "./lives";

const campaign = new Campaign("kill", "killed terraform");

campaign.it(
  "leaves the state as it was or wholly changed, and a provider that ends by itself",
  async () => {
    await liveThrough(campaign, "kill terraform", ({ struck, state, before, wanted }) => {
      if (struck.exitCode === 0) expect(state).toEqual(wanted);
      else expect([before, wanted ?? []]).toContainEqual(state ?? []);
    });
  },
  LIFE_TIMEOUT_MS,
);
