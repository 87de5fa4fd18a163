/**
 * Chooses the proxy of a host by the rules of curl and of Go programs such as Terraform. So one environment works for
 * all of them. Only https uses a proxy, because plain http is allowed only for this machine.
 */
import { BlockList, isIP } from "node:net";
import { endsHostEarly, isLoopback } from "./endpoint";

export interface ProxySettings {
  /** The address, with `http://`, `https://` or no scheme. It may hold a user and a password before the host. */
  readonly httpsProxy?: string | undefined;
  /** The environment variable that names the proxy, for messages. @default "HTTPS_PROXY" */
  readonly httpsProxyVariable?: string | undefined;
  /**
   * Hosts to reach directly, separated by commas: `*`, names with their subdomains, addresses and CIDR ranges. Each may
   * have a port.
   */
  readonly noProxy?: string | undefined;
}

/** The metadata service of ECS. It is link-local, so a proxy would reach the metadata service of its own machine. */
const METADATA_HOST = "100.100.100.200";

/** The proxy of a host; undefined for a direct connection. */
export function proxyFor(hostname: string, port: number, settings: ProxySettings): URL | undefined {
  if (!settings.httpsProxy || isLoopback(hostname) || hostname === METADATA_HOST) return undefined;
  const exceptions = (settings.noProxy ?? "").split(/[,\s]+/).filter((entry) => entry !== "");
  if (exceptions.some((entry) => isException(entry.toLowerCase(), hostname.toLowerCase(), port))) return undefined;
  return parseProxy(settings.httpsProxy);
}

/**
 * Parses a proxy address. Undefined when it is not http(s), when user and password cannot be decoded, or when a password
 * ends the host too early.
 */
export function parseProxy(text: string): URL | undefined {
  const address = /^[a-z0-9+.-]+:\/\//i.test(text) ? text : `http://${text}`;
  if (!URL.canParse(address)) return undefined;
  const url = new URL(address);
  const isProxy = url.hostname !== "" && /^https?:$/.test(url.protocol) && !endsHostEarly(url);
  return isProxy && isEncoded(url.username) && isEncoded(url.password) ? url : undefined;
}

/** False for a "%" without a code after it, which a password often holds. Go programs refuse it too. */
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
  // An IPv6 address has several spellings.
  if (isIP(host) === 6) return isInRange(`${host}/128`, hostname);
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
