/** The reads that a process makes once, and those that it must repeat (invariant 4). */

import { Session } from "../../src/resources";
import { SETTINGS } from "../support/session-settings";
import { accounts, IMAGE, SimulatedTime } from "../support/simulated-service";
import { config, SimulatedCloud, terraform } from "./simulated-cloud";

describe("locks on an image", () => {
  it("a task that waited for the lock of an image reads again, even when nothing was written", async () => {
    const cloud = new SimulatedCloud();
    const session = new Session(cloud, SETTINGS, new SimulatedTime(), new AbortController().signal);
    const read = async () => {
      const live = await session.reads.accounts(IMAGE, session.limits(60_000));
      return live.ok ? [...live.value] : live.failure;
    };
    const first = session.withImageLock(IMAGE, async () => {
      const before = await read();
      // Another writer adds accounts while the second task waits.
      cloud.live = new Set(accounts(2));
      return [before, await read()];
    });
    const second = session.withImageLock(IMAGE, read);
    expect(await first).toEqual([[], []]);
    expect(await second).toEqual(accounts(2));
  });
});

describe("an apply in the process of its plan", () => {
  it("an apply in the process of its plan does not read the image and its accounts again", async () => {
    const { core, cloud } = terraform();
    const plan = await core.plan(config(accounts(3)));
    expect(cloud.calls.filter((call) => call === "DescribeImages")).toHaveLength(1);
    cloud.calls.length = 0;
    await core.apply(plan);
    expect(cloud.calls.filter((call) => call !== "GetCallerIdentity")).toEqual([
      "ModifyImagePermission",
      "DescribeImagePermission",
    ]);
  });

  it("an apply in a new process reads the image once", async () => {
    const { cloud, apply } = terraform();
    await apply(config(accounts(3)));
    expect(cloud.calls.filter((call) => call === "DescribeImages")).toHaveLength(1);
  });

  it("an apply in a new process reads the image and its accounts at the same time", async () => {
    const { core, cloud } = terraform();
    const plan = await core.plan(config(accounts(3)));
    core.restart();
    // DescribeImages gets its answer only after the call for the accounts.
    const { promise: isAskedForAccounts, resolve } = withResolvers();
    const { describeImage, listAccounts } = cloud;
    cloud.describeImage = async (ref) => {
      await isAskedForAccounts;
      return await describeImage.call(cloud, ref);
    };
    cloud.listAccounts = () => {
      resolve();
      return listAccounts.call(cloud);
    };
    await core.apply(plan);
    expect([...cloud.live]).toEqual(accounts(3));
  }, 5_000);
});

function withResolvers(): { readonly promise: Promise<void>; readonly resolve: () => void } {
  let resolve = (): void => undefined;
  const promise = new Promise<void>((done) => {
    resolve = done;
  });
  return { promise, resolve };
}
