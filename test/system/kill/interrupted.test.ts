/** One Ctrl-C at random moments of an apply. */
import { Campaign } from "../campaign";
import { LATENCY_MS, LIFECYCLE_TIMEOUT_MS, runLifecycle } from "./lifecycle";

/** The call in flight, and the read that establishes the true state. */
const IN_FLIGHT_MS = 2 * LATENCY_MS;

const campaign = new Campaign("kill", "interrupted");

campaign.it(
  "an interrupted apply ends soon with a true state and a message, and a create is undone",
  async () => {
    await runLifecycle(campaign, "interrupt", ({ struck, operation, live, state, wanted, wrote }) => {
      const { endedAfterMs, exitCode, output } = struck;
      if (endedAfterMs === undefined) return;
      expect(endedAfterMs).toBeLessThan(operation === "create" ? 10_000 : IN_FLIGHT_MS + 2_000);
      expect(state ?? []).toEqual(live);
      if (JSON.stringify(state) === JSON.stringify(wanted)) return;
      // Before the provider gets its first change, only Terraform prints a message.
      expect({ exitCode, output }).toMatchObject({
        exitCode: 1,
        output: expect.stringMatching(wrote ? /Terraform was interrupted/ : /Interrupt received/),
      });
      if (operation === "create") expect(live).toEqual([]);
    });
  },
  LIFECYCLE_TIMEOUT_MS,
);
