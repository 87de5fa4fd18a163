/** The file that keeps the state of an emulator between two runs, and its errors. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { EcdEmulator } from "../../../emulator";
import { StateFile } from "../../../emulator/state/state-file";
import { accountIds, OTHER, OWNER, withEmulator } from "../emulator-under-test";

const [A = ""] = accountIds(1);

describe("a state file", () => {
  const folder = mkdtempSync(join(tmpdir(), "ecd-emulator-"));
  afterAll(() => rmSync(folder, { recursive: true }));

  it("a state file keeps images, sharing and accounts between runs and overrides the next seed", async () => {
    const stateFile = join(folder, "kept.json");
    await withEmulator({ stateFile }, async (under) => {
      await under.modify("m-1", [A]);
    });
    const seed = { images: [{ imageId: "m-2" }], accounts: [{ accountId: OTHER }] };
    await withEmulator({ ...seed, stateFile }, async (under) => {
      expect((await under.permission("m-1")).json).toMatchObject({ AliUids: [A] });
      expect(await under.permission("m-2")).toMatchObject({ status: 404 });
      expect((await under.call("GetCallerIdentity")).json).toMatchObject({ AccountId: OWNER });
    });
  });

  it("changes within a short time cause one write, and later changes one more write", async () => {
    let asked = 0;
    const waits: { ms: number; end: () => void }[] = [];
    const sleep = (ms: number, signal: AbortSignal) =>
      new Promise<void>((end) => {
        if (signal.aborted) end();
        signal.addEventListener("abort", () => end());
        waits.push({ ms, end });
      });
    const path = join(folder, "gathered.json");
    const state = () => ({ regions: [`write-${++asked}`] });
    const file = new StateFile(path, state, { now: () => 0, sleep });
    for (let change = 0; change < 100; change++) file.changed();
    await file.flush();
    expect(JSON.parse(readFileSync(path, "utf8"))).toEqual({ regions: ["write-1"] });
    file.changed();
    await new Promise(setImmediate);
    expect(waits.map(({ ms }) => ms)).toEqual([100, 100]);
    waits[1]?.end();
    await file.flush();
    expect(JSON.parse(readFileSync(path, "utf8"))).toEqual({ regions: ["write-2"] });
    await file.flush();
    expect(asked).toBe(2);
  });

  it("a state file without a state is refused", () => {
    const stateFile = join(folder, "wrong.json");
    writeFileSync(stateFile, '{"image": []}');
    expect(() => new EcdEmulator({ stateFile })).toThrow(
      'seed has no key "image"; allowed: accounts, images, bundles, desktops, desktopGroups, regions, directory',
    );
  });

  it("the stop of an emulator fails if its state file cannot be written", async () => {
    const emulator = new EcdEmulator({ stateFile: join(folder, "missing", "state.json") });
    await emulator.start();
    await expect(emulator.stop()).rejects.toMatchObject({ code: "ENOENT" });
  });
});
