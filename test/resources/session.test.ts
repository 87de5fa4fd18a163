/** What a process asks once, and what it must ask again (invariant 4). */
import { Session } from "../../src/resources";
import { accounts, IMAGE, SimulatedTime } from "../support/simulated-service";
import { config, SETTINGS, SimulatedCloud, terraform } from "./simulated-cloud";

describe("turns on an image", () => {
  it("make whoever waited read anew, although nothing was written meanwhile", async () => {
    const cloud = new SimulatedCloud();
    const session = new Session(cloud, SETTINGS, new SimulatedTime(), new AbortController().signal);
    const read = async () => {
      const live = await session.reads.accounts(IMAGE, session.limits(60_000));
      return live.ok ? [...live.value] : live.failure;
    };
    const first = session.withImageLock(IMAGE, async () => {
      const before = await read();
      // Somebody else, while the second waits.
      cloud.live = new Set(accounts(2));
      return [before, await read()];
    });
    const second = session.withImageLock(IMAGE, read);
    expect(await first).toEqual([[], []]);
    expect(await second).toEqual(accounts(2));
  });
});

describe("an apply in the process of its plan", () => {
  it("does not look at the image again: DescribeImages and DescribeImagePermission were asked for the plan", async () => {
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

  it("looks at the image in a process of its own", async () => {
    const { cloud, apply } = terraform();
    await apply(config(accounts(3)));
    expect(cloud.calls.filter((call) => call === "DescribeImages")).toHaveLength(1);
  });

  it("asks for the image and for who has access at once, in a process of its own", async () => {
    const { core, cloud } = terraform();
    const plan = await core.plan(config(accounts(3)));
    core.restart();
    // An image that is only described once somebody asks for its accounts.
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
