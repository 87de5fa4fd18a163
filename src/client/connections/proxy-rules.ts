/**
 * Which proxy a host is reached through, by the rules that curl and Go programs such as Terraform follow, so that
 * one environment serves both. Only https goes through a proxy: plain http is spoken to this machine alone.
 */
import { BlockList, isIP } from "node:net";
import { isLoopback } from "./endpoint";

export interface ProxySettings {
  /** `http://`, `https://` or no scheme; user and password may stand before the host. */
  readonly httpsProxy?: string | undefined;
  /** The environment variable that names the proxy, for messages. @default "HTTPS_PROXY" */
  readonly httpsProxyVariable?: string | undefined;
  /** Hosts to reach directly, separated by commas: `*`, names with their sub-domains, addresses, CIDR ranges, each with an optional port. */
  readonly noProxy?: string | undefined;
}

/** The metadata service of ECS: link-local, so a proxy could only reach its own. */
const METADATA_HOST = "100.100.100.200";

/** The proxy for a host, or undefined to connect directly. */
export function proxyFor(hostname: string, port: number, settings: ProxySettings): URL | undefined {
  if (!settings.httpsProxy || isLoopback(hostname) || hostname === METADATA_HOST) return undefined;
  const exceptions = (settings.noProxy ?? "").split(/[,\s]+/).filter((entry) => entry !== "");
  if (exceptions.some((entry) => isException(entry.toLowerCase(), hostname.toLowerCase(), port))) return undefined;
  return parseProxy(settings.httpsProxy);
}

/** Reads a proxy address; undefined when it is not an http(s) one, or user and password cannot be decoded. */
export function parseProxy(text: string): URL | undefined {
  const address = /^[a-z0-9+.-]+:\/\//i.test(text) ? text : `http://${text}`;
  if (!URL.canParse(address)) return undefined;
  const url = new URL(address);
  const isProxy = url.hostname !== "" && /^https?:$/.test(url.protocol);
  return isProxy && isEncoded(url.username) && isEncoded(url.password) ? url : undefined;
}

/** False for a stray "%", which a password often holds. Go programs refuse it too. */
function isEncoded(text: string): boolean {
  try {
    decodeURIComponent(text);
    return true;
  } catch {
    return false;
  }
}

function isException(entry: string, hostname: string, port: number): boolean {
  if (entry === "*") return true;
  if (entry.includes("/")) return isInRange(entry, hostname);
  const withPort = /^(.*):(\d+)$/.exec(entry);
  const isAddress = isIP(entry) !== 0;
  if (withPort && !isAddress && Number(withPort[2]) !== port) return false;
  const host = (withPort && !isAddress ? (withPort[1] ?? "") : entry).replace(/^\[|\]$/g, "").replace(/^\*\./, ".");
  if (host.startsWith(".")) return hostname.endsWith(host);
  return hostname === host || (isIP(hostname) === 0 && hostname.endsWith(`.${host}`));
}

function isInRange(range: string, hostname: string): boolean {
  const [address = "", bits = ""] = range.split("/");
  const family = isIP(address);
  if (family === 0 || isIP(hostname) !== family || !/^\d+$/.test(bits)) return false;
  if (Number(bits) > (family === 4 ? 32 : 128)) return false;
  const block = new BlockList();
  const type = family === 4 ? "ipv4" : "ipv6";
  block.addSubnet(address, Number(bits), type);
  return block.check(hostname, type);
}
