/** The endpoint of each region, and the error for a region whose host does not exist. */
import { EcdError, unsentError } from "../../../src/client";
import { RegionEndpoints } from "../../../src/client/api/region-endpoints";
import { parseEndpoint } from "../../../src/client/connections/endpoint";

const noHost = unsentError("unavailable", "DescribeImages", "ENOTFOUND", "there is no host");
const REGIONS = ["cn-beijing", "cn-hangzhou", "cn-shanghai", "ap-southeast-1", "eu-central-1"];

describe("the endpoint of a region", () => {
  it("the endpoint of a region is the public one when none is set", () => {
    expect(new RegionEndpoints(undefined).of("ap-southeast-1", "x").host).toBe("ecd.ap-southeast-1.aliyuncs.com");
  });

  it("the endpoint of a region contains the region in place of {region}", () => {
    const endpoints = new RegionEndpoints(parseEndpoint("https://ecd.{region}.internal:8443"));
    expect(endpoints.of("cn-hangzhou", "x").host).toBe("ecd.cn-hangzhou.internal:8443");
    expect(endpoints.of("eu-central-1", "x").host).toBe("ecd.eu-central-1.internal:8443");
  });

  it("an endpoint with one fixed host is refused for a second region, with a remedy", () => {
    const endpoints = new RegionEndpoints(parseEndpoint("ecd-vpc.cn-hangzhou.aliyuncs.com"));
    endpoints.of("cn-hangzhou", "CopyImage");
    endpoints.of("cn-hangzhou", "CopyImage");
    expect(() => endpoints.of("eu-central-1", "CopyImage")).toThrow(
      /images of cn-hangzhou and eu-central-1.*\{region\}/,
    );
  });

  it("an endpoint on this machine serves every region, as the emulator does", () => {
    const endpoints = new RegionEndpoints(parseEndpoint("http://127.0.0.1:8080"));
    expect(endpoints.of("cn-hangzhou", "x").host).toBe(endpoints.of("eu-central-1", "x").host);
  });
});

describe("a host that does not exist", () => {
  it.each([
    ["cn-hangzou", "cn-hangzhou"],
    ["ap-southeast-11", "ap-southeast-1"],
    ["eu-centrl-1", "eu-central-1"],
  ])("a missing host of the region %s gets the nearest region, %s", async (region, expected) => {
    const error = await new RegionEndpoints(undefined).explained(noHost, region, "DescribeImages", async () => REGIONS);
    expect(error).toBeInstanceOf(EcdError);
    expect(String(error)).toContain(`there is no region ${region}. The nearest are ${expected}`);
  });

  it.each([
    ["the region exists", "cn-hangzhou", async () => REGIONS],
    ["the regions cannot be listed", "cn-hangzou", async () => undefined],
    ["the service lists no region", "cn-hangzou", async () => []],
  ])("a missing host keeps its error when %s", async (_, region, list) => {
    expect(await new RegionEndpoints(undefined).explained(noHost, region, "x", list)).toBe(noHost);
  });

  it("a missing host keeps its error when the endpoint is the user's own", async () => {
    const endpoints = new RegionEndpoints(parseEndpoint("ecd.example.aliyuncs.com"));
    expect(await endpoints.explained(noHost, "cn-hangzou", "x", async () => REGIONS)).toBe(noHost);
  });
});
