/**
 * SIGKILL of a program that plays Terraform, at random moments between the start of the provider and its first answer.
 */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { payloadFolder } from "../../../lib/mirror";
import { ConcurrencyLimit } from "../../../src/client/calls/concurrency-limit";
import { temporaryFolder } from "../../support/temporary-folder";
import { MUTUAL_TLS, TERRAFORM } from "../../support/toy/served-plugin";
import { Campaign, SEED, SOAK } from "../campaign";
import { activityOf, providersGone, providersOf, socketFolders } from "./processes";

const STAGES = [
  "started",
  "handshake read",
  "connecting",
  "connected without TLS",
  "TLS begun",
  "TLS without HTTP/2",
  "HTTP/2 opened",
  "asked",
  "answered",
];
const STAGES_AT_ONCE = 3;
const KILLS_PER_STAGE = SOAK ? 100 : 6;
/** Every second kill falls within the shorter time. Kills within both times once left providers running. */
const WITHIN_MS = [10, 60];
/**
 * The provider notices the end of Terraform within half a second and gives calls in flight 2 s. The rest is for a busy
 * machine.
 */
const ENDS_WITHIN_MS = 20_000;

const campaign = new Campaign("orphans", "dying client");
const draws = fc.sample(fc.double({ min: 0, max: 1, noNaN: true }), { seed: SEED, numRuns: KILLS_PER_STAGE });

/** Kills one client at each random moment after a stage. */
async function killAfter(stage: string, folder: string, environment: Readonly<Record<string, string>>): Promise<void> {
  for (const [index, draw] of draws.entries()) {
    const delayMs = draw * (WITHIN_MS[index % WITHIN_MS.length] ?? 0);
    const client = spawn(
      process.execPath,
      [join(__dirname, "dying-client.cjs"), join(payloadFolder(), "terraform-provider-ecd"), stage, String(delayMs)],
      {
        env: {
          ...environment,
          PATH: process.env.PATH,
          HOME: folder,
          TMPDIR: join(folder, "tmp"),
          TF_PLUGIN_MAGIC_COOKIE: MUTUAL_TLS.TF_PLUGIN_MAGIC_COOKIE,
          CLIENT_CERTIFICATE: TERRAFORM.certificatePem,
          CLIENT_KEY: TERRAFORM.privateKeyPem,
        },
        stdio: ["ignore", "ignore", "inherit"],
      },
    );
    const [, signal] = await once(client, "exit");
    expect(signal).toBe("SIGKILL");
    campaign.count("kills", 1);
  }
}

function makeFolder(): string {
  const folder = temporaryFolder("ecd-kill-");
  mkdirSync(join(folder, "tmp"));
  return folder;
}

interface Left {
  /** The threads and open files of each provider that still runs. */
  readonly providers: readonly string[];
  /** The number of socket folders that still exist. */
  readonly sockets: number;
}

async function leftAfter(stage: string): Promise<Left> {
  const folder = makeFolder();
  await killAfter(stage, folder, {});
  return await leftIn(folder);
}

async function leftIn(folder: string): Promise<Left> {
  await providersGone({ folder }, ENDS_WITHIN_MS);
  const providers = providersOf({ folder });
  const activities = providers.map(activityOf);
  for (const provider of providers) process.kill(provider, "SIGKILL");
  return { providers: activities, sockets: socketFolders({ folder }).length };
}

describe("a killed Terraform leaves no provider behind", () => {
  // Most of the time is the wait for the end of the providers, so several stages run at once.
  let results: ReadonlyMap<string, Promise<Left>> = new Map();
  beforeAll(() => {
    const limit = new ConcurrencyLimit(STAGES_AT_ONCE);
    results = new Map(STAGES.map((stage) => [stage, limit.run(async () => await leftAfter(stage))]));
    // The test of the stage reports its error.
    for (const result of results.values()) result.catch(() => undefined);
  });

  for (const stage of STAGES) {
    campaign.it(
      `no provider stays after its client is killed at the stage: ${stage}`,
      // A killed provider cannot remove its socket. A provider that ends by itself removes it.
      async () => expect(await results.get(stage)).toEqual({ providers: [], sockets: 0 }),
      SOAK ? 600_000 : undefined,
    );
  }

  campaign.it("no provider stays if its parent ends at once and the reader of its stdout ends later", async () => {
    const folder = makeFolder();
    const launcher = join(payloadFolder(), "terraform-provider-ecd");
    // The shell that starts the provider ends at once. The program that reads stdout lives longer than the handshake.
    const shell = spawn("/bin/sh", ["-c", '("$0" &) | sleep 1', launcher], {
      env: {
        PATH: process.env.PATH,
        HOME: folder,
        TMPDIR: join(folder, "tmp"),
        TF_PLUGIN_MAGIC_COOKIE: MUTUAL_TLS.TF_PLUGIN_MAGIC_COOKIE,
      },
      stdio: "ignore",
    });
    await once(shell, "exit");
    expect(await leftIn(folder)).toEqual({ providers: [], sockets: 0 });
  });

  campaign.it(
    "no provider stays if a program runs between the launcher and Node.js",
    async () => {
      const folder = makeFolder();
      const shim = join(folder, "shim");
      writeFileSync(shim, `#!/bin/sh\n"${process.execPath}" "$@"\nexit $?\n`, { mode: 0o755 });
      for (const stage of ["handshake read", "TLS begun", "asked"]) await killAfter(stage, folder, { ECD_NODE: shim });
      expect(await leftIn(folder)).toEqual({ providers: [], sockets: 0 });
    },
    SOAK ? 600_000 : undefined,
  );
});
