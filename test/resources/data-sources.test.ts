/** The data sources: what they bring, and that "shared with nobody" is not believed of an image that is not one's own. */
import { Session } from "../../src/resources";
import { accounts, failure, SimulatedTime } from "../support/simulated-service";
import { providerOf, SETTINGS, SimulatedCloud, titles } from "./simulated-cloud";

function start() {
  const cloud = new SimulatedCloud();
  const session = new Session(cloud, SETTINGS, new SimulatedTime(), new AbortController().signal);
  const { dataSources } = providerOf(() => session);
  const read = async (name: "ecd_image" | "ecd_image_share") =>
    (await dataSources[name]?.read({ image_id: "m-test", region: null })) ?? { state: null, diagnostics: [] };
  return { cloud, read };
}

describe("who an image is shared with", () => {
  it("is listed, each account with its line", async () => {
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

  it("is nobody for a custom image that is there", async () => {
    expect((await start().read("ecd_image_share")).state).toMatchObject({ account_ids: [] });
  });

  it.each([
    ["was shared to this account", { type: "SHARED" }],
    ["is not a custom image", { type: "SYSTEM" }],
    ["is encrypted", { encrypted: true }],
  ])("is an error for an image that %s, not an empty list", async (why, image) => {
    const { cloud, read } = start();
    cloud.images.set("m-test", image);
    const { state, diagnostics } = await read("ecd_image_share");
    expect(state).toBeNull();
    expect(titles(diagnostics)).toEqual([`Image m-test in cn-hangzhou ${why}`]);
  });

  it("is an error for an image that does not exist, and while it cannot be read", async () => {
    const { cloud, read } = start();
    cloud.failing.set("DescribeImagePermission", failure("denied"));
    expect(titles((await read("ecd_image_share")).diagnostics)[0]).toContain("could not be read");
    cloud.failing.clear();
    cloud.images.clear();
    expect(titles((await read("ecd_image_share")).diagnostics)[0]).toContain("does not exist");
  });
});

describe("an image by its id", () => {
  it("is what DescribeImages says of it", async () => {
    expect((await start().read("ecd_image")).state).toMatchObject({ name: "golden", type: "CUSTOM", size: 80 });
  });

  it("is an error where there is none", async () => {
    const { cloud, read } = start();
    cloud.images.clear();
    expect(titles((await read("ecd_image")).diagnostics)).toEqual(["Image m-test in cn-hangzhou does not exist"]);
  });
});
