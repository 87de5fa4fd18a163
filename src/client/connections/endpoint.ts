/** The endpoint of an API: a host, an optional port, and whether the connection uses TLS. */
import { isIP } from "node:net";

export interface Endpoint {
  readonly protocol: "https" | "http";
  /** Includes the port unless it is the default of the protocol. The signed `host` header has the same text. */
  readonly host: string;
}

const PLACE_OF_REGION = "{region}";
/** Replaces `{region}` while the address is parsed. */
const ANY_REGION = "any-region";

/**
 * Parses an endpoint: `host`, `host:port` or an http(s) address without a path. The host may contain `{region}`, which
 * the region of a call replaces.
 * @returns undefined when the text has another form
 */
export function parseEndpoint(text: string): Endpoint | undefined {
  if (text.includes(ANY_REGION)) return undefined;
  const endpoint = parseAddress(text.replaceAll(PLACE_OF_REGION, ANY_REGION));
  return endpoint && { ...endpoint, host: endpoint.host.replaceAll(ANY_REGION, PLACE_OF_REGION) };
}

/** True for an endpoint that contains `{region}`. */
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

/** The host without its port and brackets. */
export function hostnameOf(endpoint: Endpoint): string {
  const { protocol, host } = endpointIn(endpoint, ANY_REGION);
  return new URL(`${protocol}://${host}`).hostname.replace(/^\[|\]$/g, "").replaceAll(ANY_REGION, PLACE_OF_REGION);
}

/** True for the names and addresses of this machine. For them, plain http is safe and no proxy is used. */
export function isLoopback(hostname: string): boolean {
  if (isIP(hostname) === 4) return hostname.startsWith("127.");
  return hostname === "::1" || hostname === "localhost" || hostname.endsWith(".localhost");
}

/**
 * True if an "@" stands behind the host of an address. Then a "/", "?" or "#" in a password has ended the host too early:
 * messages would show a part of the password as the host, and a request would go to it.
 */
export function endsHostEarly({ pathname, search, hash }: URL): boolean {
  return `${pathname}${search}${hash}`.includes("@");
}

/** The public endpoint of ECD. Any region is accepted, because the public lists of regions disagree. */
export function ecdEndpoint(region: string): Endpoint {
  return { protocol: "https", host: `ecd.${region}.aliyuncs.com` };
}

/** The endpoint of the resource directory, one for all regions. */
export function resourceManagerEndpoint(): Endpoint {
  return { protocol: "https", host: "resourcemanager.aliyuncs.com" };
}

/** The STS endpoint of a region; without a region, the central one. */
export function stsEndpoint(region: string | undefined): Endpoint {
  return { protocol: "https", host: region === undefined ? "sts.aliyuncs.com" : `sts.${region}.aliyuncs.com` };
}
