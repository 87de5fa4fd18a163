/** SIGKILL of the real terraform while it starts providers and connects to them, at random moments of a plan. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import fc from "fast-check";
import { accounts, share, Workspace } from "../../support/workspace";
import { Campaign, SEED, SOAK } from "../campaign";
import { providersGone, providersOf, socketFolders } from "./processes";

const KILLS = SOAK ? 100 : 10;
/** During its first second, a plan starts three providers, one after the other. */
const WITHIN_MS = 1_000;
const ENDS_WITHIN_MS = 20_000;

const campaign = new Campaign("orphans", "dying terraform");

campaign.it(
  "a Terraform that is killed while it starts providers leaves no provider running",
  async () => {
    const workspace = await Workspace.start();
    try {
      workspace.write(share(accounts(3)));
      await workspace.init();
      const delays = fc.sample(fc.nat(WITHIN_MS), { seed: SEED, numRuns: KILLS });
      for (const delayMs of delays) {
        const { folder: cwd, environment: env } = workspace;
        const terraform = spawn("terraform", ["plan", "-lock=false"], { cwd, env, stdio: "ignore" });
        const ended = once(terraform, "exit");
        await new Promise((resolve) => setTimeout(resolve, delayMs));
        if (terraform.kill("SIGKILL")) campaign.count("kills", 1);
        await ended;
      }
      await providersGone(workspace, ENDS_WITHIN_MS);
      const left = providersOf(workspace);
      for (const provider of left) process.kill(provider, "SIGKILL");
      expect(left).toEqual([]);
      expect(socketFolders(workspace)).toEqual([]);
    } finally {
      await workspace.close();
    }
  },
  SOAK ? 600_000 : undefined,
);
