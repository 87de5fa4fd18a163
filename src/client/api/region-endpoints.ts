/** Where the ECD API of a region is, and what to say when there is no such region. */
import { nearest } from "../../model";
import { calledAction, EcdError, unsentError } from "../answers/ecd-error";
import { type Endpoint, ecdEndpoint, endpointIn, hostnameOf, isLoopback, namesRegion } from "../connections/endpoint";

/** Region ids, or undefined when they cannot be listed. */
export type ListRegions = () => Promise<readonly string[] | undefined>;

export class RegionEndpoints {
  private firstRegion: string | undefined;

  /** @param endpoint in place of the public ones; undefined uses `ecd.<region>.aliyuncs.com` */
  constructor(private readonly endpoint: Endpoint | undefined) {}

  /** @throws EcdError when the endpoint is of one region and another one was called before */
  of(region: string, action: string): Endpoint {
    const { endpoint } = this;
    if (endpoint === undefined) return ecdEndpoint(region);
    if (namesRegion(endpoint)) return endpointIn(endpoint, region);
    this.firstRegion ??= region;
    if (this.firstRegion === region || isLoopback(hostnameOf(endpoint))) return endpoint;
    throw unsentError(
      "refused",
      action,
      "EndpointOfOneRegion",
      `the provider's endpoint ${endpoint.host} is one host, and images of ${this.firstRegion} and ${region} are asked for. Write {region} in its place, such as "ecd.{region}.aliyuncs.com"`,
    );
  }

  /** The error of a host that does not exist, with the regions that are spelt alike. Other errors come back as they are. */
  async explained(error: unknown, region: string, action: string, listRegions: ListRegions): Promise<unknown> {
    if (!(error instanceof EcdError) || error.code !== "ENOTFOUND") return error;
    if (this.endpoint !== undefined && !namesRegion(this.endpoint)) return error;
    const regions = await listRegions();
    if (regions === undefined || regions.length === 0 || regions.includes(region)) return error;
    return new EcdError({
      ...error,
      ...calledAction("ecd", action),
      message: `there is no region ${region}. The nearest are ${nearest(region, regions, 3).join(", ")}. Correct the region`,
    });
  }
}
