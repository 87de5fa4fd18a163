/** `EcdEmulator` in the process of a test: its start and stop, and changes without a call of the client. */
import { EcdEmulator } from "../../emulator";
import { accountIds, EmulatorUnderTest, OTHER, REGION, withEmulator } from "./emulator-under-test";

const [A = "", B = ""] = accountIds(2);

describe("an emulator", () => {
  it("the address of an emulator throws before the start", () => {
    expect(() => new EcdEmulator().url).toThrow("the emulator is not started");
  });

  it("the start of an emulator fails if its port is in use", () =>
    withEmulator({}, async (under) => {
      const second = new EcdEmulator({ port: Number(new URL(under.emulator.url).port) });
      await expect(second.start()).rejects.toMatchObject({ code: "EADDRINUSE" });
    }));

  it("a test can share, unshare, put and delete without a call of the client", () =>
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

  it("an emulator throws if a test names an image that does not exist", () => {
    const emulator = new EcdEmulator();
    const unknown = "there is no image m-none in eu-central-1 (images that name no region are in cn-hangzhou)";
    expect(() => emulator.share("eu-central-1", "m-none", A)).toThrow(unknown);
    expect(() => emulator.unshare("eu-central-1", "m-none", A)).toThrow(unknown);
    expect(() => emulator.deleteImage("eu-central-1", "m-none")).toThrow(unknown);
  });

  it("an emulator delays every call by its latency, and calls wait in parallel", () =>
    withEmulator({ options: { latencyMs: 40 } }, async (under) => {
      await Promise.all([under.permission("m-1"), under.permission("m-1")]);
      expect(under.clock.slept).toEqual([40, 40]);
    }));

  it("the stop of an emulator ends calls that still wait", async () => {
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
