/**
 * Opens a connection through an HTTP proxy. After CONNECT, the proxy forwards bytes and sees neither request nor
 * secrets. The proxy looks up the name of the target, because in many networks only the proxy can.
 */
import { request as requestHttp } from "node:http";
import { request as requestHttps } from "node:https";
import type { Socket } from "node:net";
import { ConnectFailure } from "./connect-failure";
import type { Network } from "./network";

/**
 * Opens a tunnel to `target` (`host:port`). Calls `callback` once, with the socket or with an error. The returned
 * function aborts the request.
 */
export function openTunnel(
  proxy: URL,
  target: string,
  network: Pick<Network, "proxy" | "trustedCertificates">,
  callback: (error: Error | undefined, socket?: Socket) => void,
): () => void {
  const named = { host: proxy.host, variable: network.proxy.httpsProxyVariable ?? "HTTPS_PROXY" };
  const request = (proxy.protocol === "https:" ? requestHttps : requestHttp)({
    host: proxy.hostname.replace(/^\[|\]$/g, ""),
    port: proxy.port || (proxy.protocol === "https:" ? 443 : 80),
    method: "CONNECT",
    path: target,
    headers: { host: target, ...authorization(proxy) },
    agent: false,
    ...(network.trustedCertificates && { ca: [...network.trustedCertificates] }),
  });
  request.once("connect", (response, socket) => {
    const status = response.statusCode ?? 0;
    // Any 2xx opens the tunnel (RFC 9110, section 9.3.6).
    if (status >= 200 && status < 300) return callback(undefined, socket);
    socket.destroy();
    callback(refusal(named, target, status));
  });
  // Some proxies refuse CONNECT with an answer that the parser reads as an ordinary response.
  request.once("response", (response) => {
    response.destroy();
    callback(refusal(named, target, response.statusCode ?? 0));
  });
  request.once("error", (error) => callback(new ProxyUnreachable(named, error)));
  request.end();
  return () => request.destroy();
}

/** A proxy in a message: its host, without user and password, and the variable that names it. */
interface NamedProxy {
  readonly host: string;
  readonly variable: string;
}

class ProxyUnreachable extends ConnectFailure {
  constructor({ host, variable }: NamedProxy, error: Error) {
    const code = "code" in error && typeof error.code === "string" ? error.code : "ProxyUnreachable";
    super(code, `cannot connect to the proxy ${host} named by ${variable} (${error.message})`, true);
  }
}

function refusal({ host, variable }: NamedProxy, target: string, status: number): ConnectFailure {
  const remedy = status === 407 ? `; put user and password into ${variable}, as in http://user:password@host:port` : "";
  return new ConnectFailure(
    "ProxyRefused",
    `the proxy ${host} named by ${variable} refused a connection to ${target} with status ${status}${remedy}`,
    status >= 500,
  );
}

function authorization(proxy: URL): Record<string, string> {
  if (proxy.username === "" && proxy.password === "") return {};
  const pair = `${decodeURIComponent(proxy.username)}:${decodeURIComponent(proxy.password)}`;
  return { "proxy-authorization": `Basic ${Buffer.from(pair).toString("base64")}` };
}
