/** A probe of an emulator. Both use one clock that only waiting moves, so minutes of waiting take no time. */
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { type Behaviour, EcdEmulator, type ImageSeed, type Seed } from "../../emulator";
import { cloudOf } from "../../src/cloud-tools/cloud";
import type { Switch } from "../../src/probe/answers/switches";
import type { ProbeTarget } from "../../src/probe/preconditions";
import { type ProbeIo, type ProbeResult, probe } from "../../src/probe/probe";
import type { ProbeCloud } from "../../src/probe/probe-cloud";
import { temporaryFolder } from "../support/temporary-folder";

export const OWNER = "1000000000000001";
export const A = "1000000000000011";
export const B = "1000000000000012";
export const THIRD = "1000000000000013";
export const REGION = "cn-hangzhou";
export const IMAGE = "m-probed";
export const FOREIGN = "m-foreign";
const KEY = { id: "probe-key-id", secret: "probe-key-secret" };

export const TARGET: ProbeTarget = { region: REGION, imageId: IMAGE, accounts: [A, B], foreignImage: FOREIGN };

/** A clock that waiting moves at once. It starts at the present, because the SDK signs with the time of the machine. */
export class WaitingClock {
  private nowMs = Date.now();
  readonly now = (): number => this.nowMs;
  readonly random = Math.random;
  readonly sleep = async (ms: number): Promise<void> => {
    this.nowMs += ms;
  };
}

export interface Bench {
  readonly emulator: EcdEmulator;
  readonly clock: WaitingClock;
  /** Folder of the journals. */
  readonly stateFolder: string;
  readonly said: string[];
  readonly environment: Readonly<Record<string, string>>;
  readonly io: ProbeIo;
  cloud(): Promise<Awaited<ReturnType<typeof cloudOf>>["cloud"]>;
  run(target?: Partial<ProbeTarget>, io?: Partial<ProbeIo>, cloud?: ProbeCloud): Promise<ProbeResult>;
  journals(): readonly string[];
  /** Accounts that have access, whether or not a read shows it. */
  live(): readonly string[];
}

/** @param work gets its own bench; the emulator stops after it */
export async function withBench<T>(
  options: Partial<Behaviour>,
  work: (bench: Bench) => Promise<T>,
  image: Partial<ImageSeed> = {},
): Promise<T> {
  const clock = new WaitingClock();
  const emulator = new EcdEmulator({
    ...seedOf(image),
    clock: { now: clock.now, sleep: (ms) => clock.sleep(ms) },
    options,
  });
  const { url } = await emulator.start();
  try {
    return await work(benchOf(emulator, clock, url));
  } finally {
    await emulator.stop();
  }
}

export function seedOf(image: Partial<ImageSeed> = {}): Seed {
  return {
    accounts: [{ accountId: OWNER, accessKeys: [KEY] }, { accountId: THIRD }],
    images: [
      { imageId: IMAGE, ...image },
      { imageId: FOREIGN, owner: THIRD },
    ],
  };
}

export function benchOf(emulator: EcdEmulator, clock: WaitingClock, url: string): Bench {
  const home = temporaryFolder("ecd-probe-");
  const stateFolder = join(home, "state", "ecd-image-share");
  const said: string[] = [];
  const environment = {
    ALICLOUD_ACCESS_KEY: KEY.id,
    ALICLOUD_SECRET_KEY: KEY.secret,
    ECD_ENDPOINT: url,
    STS_ENDPOINT: url,
    HOME: home,
    XDG_STATE_HOME: join(home, "state"),
  };
  const io: ProbeIo = {
    clock,
    signal: new AbortController().signal,
    stateFolder,
    say: (line) => said.push(line),
    confirm: async () => IMAGE,
  };
  const cloud = async () => (await cloudOf(environment, "0.0.0")).cloud;
  return {
    emulator,
    clock,
    stateFolder,
    said,
    environment,
    io,
    cloud,
    run: async (target = {}, more = {}, used) =>
      await probe({ ...TARGET, ...target }, used ?? (await cloud()), { ...io, ...more }),
    journals: () => {
      try {
        return readdirSync(stateFolder).map((name) => join(stateFolder, name));
      } catch {
        return [];
      }
    },
    live: () => emulator.sharedWith(REGION, IMAGE),
  };
}

/** The values that a probe found, by switch. */
export function valuesOf({ findings }: ProbeResult): Partial<Record<Switch, string | number>> {
  return Object.fromEntries(findings.all().flatMap(({ name, value }) => (value === undefined ? [] : [[name, value]])));
}
