/** Where the API is: a host, with or without port, and whether it is spoken to over TLS. */
import { isIP } from "node:net";

export interface Endpoint {
  readonly protocol: "https" | "http";
  /** With the port when it is not the protocol's own: this is also the signed `host` header. */
  readonly host: string;
}

const PLACE_OF_REGION = "{region}";
/** Stands for the place of the region while the address is read. */
const ANY_REGION = "any-region";

/**
 * Reads an endpoint as users write it: `host`, `host:port` or an http(s) address without a path. The host may hold
 * `{region}`, in whose place the region of a call goes.
 * @returns undefined when the text is none of these.
 */
export function parseEndpoint(text: string): Endpoint | undefined {
  if (text.includes(ANY_REGION)) return undefined;
  const endpoint = parseAddress(text.replaceAll(PLACE_OF_REGION, ANY_REGION));
  return endpoint && { ...endpoint, host: endpoint.host.replaceAll(ANY_REGION, PLACE_OF_REGION) };
}

/** True for an endpoint that has a place for the region. */
export function namesRegion({ host }: Endpoint): boolean {
  return host.includes(PLACE_OF_REGION);
}

/** The endpoint of one region. */
export function endpointIn(endpoint: Endpoint, region: string): Endpoint {
  return { ...endpoint, host: endpoint.host.replaceAll(PLACE_OF_REGION, region) };
}

function parseAddress(text: string): Endpoint | undefined {
  const address = /^https?:\/\//i.test(text) ? text : `https://${text}`;
  if (/\s/.test(text) || !URL.canParse(address)) return undefined;
  const url = new URL(address);
  const isBare = url.pathname === "/" && url.search === "" && url.hash === "" && url.username === "" && !/@/.test(text);
  if (!isBare || url.hostname === "") return undefined;
  return { protocol: url.protocol === "http:" ? "http" : "https", host: url.host };
}

/** The host without port and brackets. */
export function hostnameOf(endpoint: Endpoint): string {
  const { protocol, host } = endpointIn(endpoint, ANY_REGION);
  return new URL(`${protocol}://${host}`).hostname.replace(/^\[|\]$/g, "").replaceAll(ANY_REGION, PLACE_OF_REGION);
}

/** True for this machine itself, where neither plain http nor a proxy matters. */
export function isLoopback(hostname: string): boolean {
  if (isIP(hostname) === 4) return hostname.startsWith("127.");
  return hostname === "::1" || hostname === "localhost" || hostname.endsWith(".localhost");
}

/** The public endpoint of ECD. No list of regions: the public lists disagree. */
export function ecdEndpoint(region: string): Endpoint {
  return { protocol: "https", host: `ecd.${region}.aliyuncs.com` };
}

/** The endpoint of the resource directory, one for all regions. */
export function resourceManagerEndpoint(): Endpoint {
  return { protocol: "https", host: "resourcemanager.aliyuncs.com" };
}

/** The endpoint of STS in a region, else the central one. */
export function stsEndpoint(region: string | undefined): Endpoint {
  return { protocol: "https", host: region === undefined ? "sts.aliyuncs.com" : `sts.${region}.aliyuncs.com` };
}
