/** Lists: the data sources of images and regions, and the registry of `terraform query`. */

import { withMark } from "../../src/model";
import { LIST_RESOURCES, made, RESOURCES, Session } from "../../src/resources";
import { SETTINGS } from "../support/session-settings";
import { failure, SimulatedTime } from "../support/simulated-service";
import { providerOf, SimulatedCloud, titles } from "./simulated-cloud";

function start() {
  const cloud = new SimulatedCloud();
  const session = new Session(cloud, SETTINGS, new SimulatedTime(), new AbortController().signal);
  const { dataSources } = providerOf(() => session);
  const read = async (name: string, config = {}) =>
    (await dataSources[name]?.read({ region: null, include_copies: null, ...config })) ?? {
      state: null,
      diagnostics: [],
    };
  return { cloud, read };
}

const MARKED = withMark("a copy", { key: "0123456789ab", nonce: "0123456789ab" });

it("every list of the registry belongs to a resource with an identity", () => {
  const resources = made(RESOURCES, () => {
    throw new Error("an identity needs no session");
  });
  for (const name of Object.keys(LIST_RESOURCES))
    expect([name, resources[name]?.identity]).toEqual([name, expect.anything()]);
});

describe("ecd_images", () => {
  it("ecd_images lists own available images, the newest first, and copies only on request", async () => {
    const { cloud, read } = start();
    cloud.images.clear();
    cloud.images.set("m-old", { creationTime: "2026-01-01T00:00:00Z", name: "old" });
    cloud.images.set("m-new", { creationTime: "2026-03-01T00:00:00Z", name: "new" });
    cloud.images.set("m-creating", { creationTime: "2026-04-01T00:00:00Z", status: "Creating" });
    cloud.images.set("m-shared", { type: "SHARED" });
    cloud.images.set("m-copy", { description: MARKED });
    const { state } = await read("ecd_images");
    expect(state).toMatchObject({ image_ids: ["m-new", "m-old"], names: { "m-new": "new", "m-old": "old" } });
    const all = await read("ecd_images", { include_copies: true });
    expect(all.state?.image_ids).toEqual(["m-new", "m-copy", "m-old"]);
  });

  it("ecd_images fails when images cannot be listed, and never returns an incomplete list", async () => {
    const { cloud, read } = start();
    cloud.failing.set("DescribeImages", failure("denied"));
    const { state, diagnostics } = await read("ecd_images");
    expect(state).toBeNull();
    expect(titles(diagnostics)).toEqual(["The images of cn-hangzhou could not be listed: DescribeImages is denied"]);
  });
});

describe("ecd_regions", () => {
  it("ecd_regions lists the regions, sorted by id", async () => {
    const { cloud, read } = start();
    cloud.listRegions = async () => [
      { id: "eu-central-1", name: "Germany", endpoint: "ecd.eu-central-1.aliyuncs.com" },
      { id: "cn-hangzhou", name: "Hangzhou", endpoint: "ecd.cn-hangzhou.aliyuncs.com" },
    ];
    const { state } = await read("ecd_regions");
    expect(state).toEqual({
      id: "cn-hangzhou",
      region: "cn-hangzhou",
      region_ids: ["cn-hangzhou", "eu-central-1"],
      names: { "cn-hangzhou": "Hangzhou", "eu-central-1": "Germany" },
      endpoints: {
        "cn-hangzhou": "ecd.cn-hangzhou.aliyuncs.com",
        "eu-central-1": "ecd.eu-central-1.aliyuncs.com",
      },
    });
  });
});
