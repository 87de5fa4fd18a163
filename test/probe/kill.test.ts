/** A probe that is killed at any of its writes: with its journal alone, the image ends up shared with no account. */
import { type ChildProcess, spawn } from "node:child_process";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { EcdEmulator } from "../../emulator";
import { run } from "../../src/cli/main";
import { SOAK } from "../system/campaign";
import { A, B, benchOf, IMAGE, OWNER, seedOf, WaitingClock } from "./probe-bench";

/** The positions with the most writes. */
const OPTIONS = { accountsPerArray: 51, addOwner: "ok" } as const;
const WRITES = 18;

/** The built command with a clock that does not wait. A probe ends after a second instead of three minutes. */
const CHILD = `
const { run } = require(${JSON.stringify(join(__dirname, "../../dist/src/cli/main.js"))});
let now = 0;
const clock = { now: () => now, random: Math.random, sleep: async (ms) => { now += ms; } };
const args = ["probe", "--image", "${IMAGE}", "--account", "${A}", "--account", "${B}", "--region", "cn-hangzhou", "--yes", "--confirm-image", "${IMAGE}"];
Promise.resolve(run(args, { environment: process.env, nowMs: 0, clock })).then(({ stderr = "" }) => process.stderr.write(stderr));
`;

function startProbe(environment: Readonly<Record<string, string>>): ChildProcess {
  return spawn(process.execPath, ["-e", CHILD], { env: { PATH: process.env.PATH, ...environment }, stdio: "inherit" });
}

async function killAt(nth: number, applied: boolean): Promise<void> {
  // The emulator uses real time, so that it can hold a call while the probe is killed.
  const emulator = new EcdEmulator({ ...seedOf(), options: OPTIONS });
  await emulator.start();
  try {
    const bench = benchOf(emulator, new WaitingClock(), emulator.url);
    emulator.faults.add({ action: "ModifyImagePermission", nth, effect: { kind: "slow", ms: 3_600_000, applied } });
    const child = startProbe(bench.environment);
    const ended = new Promise((resolve) => child.once("exit", resolve));
    while (emulator.calls("ModifyImagePermission").length < nth && child.exitCode === null) await delay(5);
    child.kill("SIGKILL");
    await ended;
    expect(emulator.calls("ModifyImagePermission")).toHaveLength(nth);
    const [path = ""] = bench.journals();
    const context = { environment: bench.environment, nowMs: 0, clock: bench.clock };
    const { stderr, stdout } = await run(["probe", "--restore", path], context);
    expect([stderr, stdout]).toEqual([undefined, expect.stringContaining("is shared with no account")]);
    expect(bench.live()).toEqual([]);
    expect(bench.journals()).toEqual([]);
  } finally {
    await emulator.stop();
  }
}

/** Every build kills a probe after each of its writes, and at a third of them before the write is made. */
const CASES = Array.from({ length: WRITES }, (_, index) => index + 1).flatMap((nth) => [
  [nth, "made", true] as const,
  ...(SOAK || nth % 3 === 0 ? [[nth, "not made", false] as const] : []),
]);

it.each(CASES)(
  "the journal of a probe killed at write %i, which is %s, restores the image",
  async (nth, _, applied) => {
    await killAt(nth, applied);
  },
);

it("the tests kill a probe at each of its writes", async () => {
  const emulator = new EcdEmulator({ ...seedOf(), options: OPTIONS });
  await emulator.start();
  try {
    const bench = benchOf(emulator, new WaitingClock(), emulator.url);
    const { writes } = await bench.run();
    expect(writes).toBe(WRITES);
    expect(bench.emulator.calls("ModifyImagePermission").at(-1)?.removeAccounts).toEqual([A, OWNER]);
  } finally {
    await emulator.stop();
  }
});
