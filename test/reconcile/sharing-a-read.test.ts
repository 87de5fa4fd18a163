/** The cases in which an earlier read replaces a new read (invariant 4). */
import { ImageLocks, LiveReads } from "../../src/reconcile";
import { accounts, IMAGE, limits, SimulatedService, SimulatedTime } from "../support/simulated-service";

function start() {
  const service = new SimulatedService(accounts(1));
  const time = new SimulatedTime();
  const reads = new LiveReads(service, time);
  const look = async () => {
    const result = await reads.accounts(IMAGE, limits(time));
    return result.ok ? [...result.value] : result.failure;
  };
  return { service, time, reads, look };
}

describe("a read of an image", () => {
  it("a read of an image is reused by reads within the next minute, and not later", async () => {
    const { service, time, look } = start();
    await look();
    service.live = new Set(accounts(2));
    time.ms = 60_000;
    expect(await look()).toEqual(accounts(1));
    time.ms = 60_001;
    expect(await look()).toEqual(accounts(2));
    expect(service.reads).toBe(2);
  });

  it("a read of an image is not reused after it was discarded", async () => {
    const { service, reads, look } = start();
    await look();
    service.live = new Set(accounts(2));
    reads.discard(IMAGE);
    expect(await look()).toEqual(accounts(2));
  });

  it("a read of an image is reused only for the same image in the same region", async () => {
    const { service, time, reads } = start();
    await reads.accounts(IMAGE, limits(time));
    await reads.accounts({ ...IMAGE, region: "cn-beijing" }, limits(time));
    expect(service.reads).toBe(2);
  });
});

describe("locks on an image", () => {
  it("a lock on an image tells its holder whether it had to wait", async () => {
    const locks = new ImageLocks();
    const waits: boolean[] = [];
    const turn = () => locks.run(IMAGE, async (waited) => void waits.push(waited));
    await Promise.all([turn(), turn(), turn()]);
    await turn();
    expect(waits).toEqual([false, true, true, false]);
  });

  it("locks on one image are held one after the other, and on other images at the same time", async () => {
    const locks = new ImageLocks();
    const story: string[] = [];
    let finish: () => void = () => undefined;
    const first = locks.run(IMAGE, async () => {
      story.push("first begins");
      await new Promise<void>((resolve) => {
        finish = resolve;
      });
      story.push("first ends");
    });
    const second = locks.run(IMAGE, async () => void story.push("second"));
    await locks.run({ ...IMAGE, imageId: "m-other" }, async () => void story.push("other image"));
    finish();
    await Promise.all([first, second]);
    expect(story).toEqual(["first begins", "other image", "first ends", "second"]);
  });

  it("a lock on an image is released after work that fails", async () => {
    const locks = new ImageLocks();
    const failed = locks.run(IMAGE, async () => Promise.reject(new Error("broken")));
    const next = locks.run(IMAGE, async () => "done");
    await expect(failed).rejects.toThrow("broken");
    expect(await next).toBe("done");
  });
});
