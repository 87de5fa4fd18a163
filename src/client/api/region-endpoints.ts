/** Chooses the endpoint of the ECD API in a region, and explains the error of a region that does not exist. */
import { nearest } from "../../model";
import { calledAction, EcdError, unsentError } from "../answers/ecd-error";
import { type Endpoint, ecdEndpoint, endpointIn, hostnameOf, isLoopback, namesRegion } from "../connections/endpoint";

/** The region ids; undefined when they cannot be listed. */
type ListRegions = () => Promise<readonly string[] | undefined>;

export class RegionEndpoints {
  private firstRegion: string | undefined;

  /** @param endpoint replaces the public endpoints; undefined uses `ecd.<region>.aliyuncs.com` */
  constructor(private readonly endpoint: Endpoint | undefined) {}

  /** @throws EcdError when the endpoint belongs to one region and another region was called before */
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
      `the provider's endpoint ${endpoint.host} is one host, but this configuration uses images of ${this.firstRegion} and ${region}. Put {region} into the endpoint, such as "ecd.{region}.aliyuncs.com"`,
    );
  }

  /** Adds regions of similar spelling to the error of a host that does not exist. Returns other errors unchanged. */
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
