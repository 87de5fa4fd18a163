import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { EcdEmulator } from "../../emulator";
import { accountIds, EmulatorUnderTest, OTHER, OWNER, REGION, withEmulator } from "./emulator-under-test";

const [A = "", B = ""] = accountIds(2);

describe("an emulator", () => {
  it("refuses to tell its address before it is started", () => {
    expect(() => new EcdEmulator().url).toThrow("the emulator is not started");
  });

  it("says so when its port is taken", () =>
    withEmulator({}, async (under) => {
      const second = new EcdEmulator({ port: Number(new URL(under.emulator.url).port) });
      await expect(second.start()).rejects.toMatchObject({ code: "EADDRINUSE" });
    }));

  it("lets a test share, unshare, put and delete behind the client's back", () =>
    withEmulator({}, async (under) => {
      const { emulator } = under;
      emulator.share(REGION, "m-1", B, A);
      emulator.unshare(REGION, "m-1", A);
      expect((await under.permission("m-1")).json).toMatchObject({ AliUids: [B] });
      emulator.putImage({ imageId: "m-1", owner: OTHER });
      expect(await under.permission("m-1")).toMatchObject({ status: 404 });
      emulator.deleteImage(REGION, "m-1");
      expect(emulator.sharedWith(REGION, "m-1")).toEqual([]);
    }));

  it("throws when a test names an image that does not exist", () => {
    const emulator = new EcdEmulator();
    const unknown = "there is no image m-none in eu-central-1 (images that name no region are in cn-hangzhou)";
    expect(() => emulator.share("eu-central-1", "m-none", A)).toThrow(unknown);
    expect(() => emulator.unshare("eu-central-1", "m-none", A)).toThrow(unknown);
    expect(() => emulator.deleteImage("eu-central-1", "m-none")).toThrow(unknown);
  });

  it("adds its latency to every call, side by side", () =>
    withEmulator({ options: { latencyMs: 40 } }, async (under) => {
      await Promise.all([under.permission("m-1"), under.permission("m-1")]);
      expect(under.clock.slept).toEqual([40, 40]);
    }));

  it("ends calls that are still waiting when it stops", async () => {
    const clock = { now: () => Date.now(), sleep: () => new Promise<void>(() => undefined) };
    const under = new EmulatorUnderTest({ clock });
    under.clock.nowMs = Date.now();
    await under.emulator.start();
    under.emulator.faults.add({ effect: { kind: "slow", ms: 90_000 } });
    const call = under.permission("m-1");
    const refused = expect(call).rejects.toThrow();
    while (under.emulator.journal.length === 0) await new Promise(setImmediate);
    await under.emulator.stop();
    await refused;
  });
});

describe("a state file", () => {
  const folder = mkdtempSync(join(tmpdir(), "ecd-emulator-"));
  afterAll(() => rmSync(folder, { recursive: true }));

  it("keeps images, sharing and accounts from one run to the next, before the seed", async () => {
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

  it("is written while the emulator runs, soon after a change", () => {
    const stateFile = join(folder, "soon.json");
    return withEmulator({ stateFile }, async (under) => {
      await under.modify("m-1", [A]);
      const written = () => {
        try {
          return readFileSync(stateFile, "utf8").includes(A);
        } catch {
          return false;
        }
      };
      while (!written()) await new Promise(setImmediate);
      expect(JSON.parse(readFileSync(stateFile, "utf8")).images).toMatchObject([{ imageId: "m-1", sharedWith: [A] }]);
    });
  });

  it("is refused when it is not a state", () => {
    const stateFile = join(folder, "wrong.json");
    writeFileSync(stateFile, '{"image": []}');
    expect(() => new EcdEmulator({ stateFile })).toThrow('seed has no key "image"; allowed: accounts, images, regions');
  });

  it("makes the stop fail when it cannot be written", async () => {
    const emulator = new EcdEmulator({ stateFile: join(folder, "missing", "state.json") });
    await emulator.start();
    await expect(emulator.stop()).rejects.toMatchObject({ code: "ENOENT" });
  });
});
