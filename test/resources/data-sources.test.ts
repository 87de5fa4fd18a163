/** The data sources: their values, and no empty list of accounts for an image of another account. */

import { Session } from "../../src/resources";
import { SETTINGS } from "../support/session-settings";
import { accounts, failure, SimulatedTime } from "../support/simulated-service";
import { providerOf, SimulatedCloud, titles } from "./simulated-cloud";

function start() {
  const cloud = new SimulatedCloud();
  const session = new Session(cloud, SETTINGS, new SimulatedTime(), new AbortController().signal);
  const { dataSources } = providerOf(() => session);
  const read = async (name: "ecd_image" | "ecd_image_share") =>
    (await dataSources[name]?.read({ image_id: "m-test", region: null })) ?? { state: null, diagnostics: [] };
  return { cloud, read };
}

describe("the accounts of an image", () => {
  it("ecd_image_share lists the accounts of an image, each with its access line", async () => {
    const { cloud, read } = start();
    cloud.live = new Set(accounts(2));
    const { state, diagnostics } = await read("ecd_image_share");
    expect(diagnostics).toEqual([]);
    expect(state).toMatchObject({
      id: "cn-hangzhou:m-test",
      account_ids: accounts(2),
      access: Object.fromEntries(accounts(2).map((id) => [id, "cn-hangzhou:m-test"])),
    });
  });

  it("ecd_image_share gives an empty list for an own custom image without accounts", async () => {
    expect((await start().read("ecd_image_share")).state).toMatchObject({ account_ids: [] });
  });

  it.each([
    ["was shared to this account", { type: "SHARED" }],
    ["is not a custom image", { type: "SYSTEM" }],
    ["is encrypted", { encrypted: true }],
  ])("ecd_image_share returns no empty list for an image that %s", async (why, image) => {
    const { cloud, read } = start();
    cloud.images.set("m-test", image);
    const { state, diagnostics } = await read("ecd_image_share");
    expect(state).toBeNull();
    expect(titles(diagnostics)).toEqual([`Image m-test in cn-hangzhou ${why}`]);
  });

  it("ecd_image_share fails for an image that does not exist or cannot be read", async () => {
    const { cloud, read } = start();
    cloud.failing.set("DescribeImagePermission", failure("denied"));
    expect(titles((await read("ecd_image_share")).diagnostics)[0]).toContain("could not be read");
    cloud.failing.clear();
    cloud.images.clear();
    expect(titles((await read("ecd_image_share")).diagnostics)[0]).toContain("does not exist");
  });
});

describe("an image by its id", () => {
  it("ecd_image has the values of DescribeImages", async () => {
    expect((await start().read("ecd_image")).state).toMatchObject({ name: "golden", type: "CUSTOM", size: 80 });
  });

  it("ecd_image fails when the image does not exist", async () => {
    const { cloud, read } = start();
    cloud.images.clear();
    expect(titles((await read("ecd_image")).diagnostics)).toEqual(["Image m-test in cn-hangzhou does not exist"]);
  });
});
