/** Where the API is: a host, with or without port, and whether it is spoken to over TLS. */
import { isIP } from "node:net";

export interface Endpoint {
  readonly protocol: "https" | "http";
  /** With the port when it is not the protocol's own: this is also the signed `host` header. */
  readonly host: string;
}

/**
 * Reads an endpoint as users write it: `host`, `host:port` or an http(s) address without a path.
 * @returns undefined when the text is none of these.
 */
export function parseEndpoint(text: string): Endpoint | undefined {
  const address = /^https?:\/\//i.test(text) ? text : `https://${text}`;
  if (/\s/.test(text) || !URL.canParse(address)) return undefined;
  const url = new URL(address);
  const isBare = url.pathname === "/" && url.search === "" && url.hash === "" && url.username === "" && !/@/.test(text);
  if (!isBare || url.hostname === "") return undefined;
  return { protocol: url.protocol === "http:" ? "http" : "https", host: url.host };
}

/** The host without port and brackets. */
export function hostnameOf(endpoint: Endpoint): string {
  return new URL(`${endpoint.protocol}://${endpoint.host}`).hostname.replace(/^\[|\]$/g, "");
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

/** The endpoint of STS in a region, else the central one. */
export function stsEndpoint(region: string | undefined): Endpoint {
  return { protocol: "https", host: region === undefined ? "sts.aliyuncs.com" : `sts.${region}.aliyuncs.com` };
}
