/** The addresses of the settings, for messages to the user. They hold no user name and no password. */
import { type Endpoint, ecdEndpoint, endpointIn, parseProxy, stsEndpoint } from "../client";
import type { ProviderSettings } from "./settings";

type Endpoints = Pick<ProviderSettings, "region" | "ecdEndpoint" | "stsEndpoint">;

/** @param region the region of the ECD endpoint */
export function serviceAddresses(settings: Endpoints, region: string): { readonly sts: string; readonly ecd: string } {
  return {
    sts: addressOf(settings.stsEndpoint ?? stsEndpoint(settings.region)),
    ecd: addressOf(endpointIn(settings.ecdEndpoint ?? ecdEndpoint(region), region)),
  };
}

/** The host and port of the proxy, and the variable that names it; undefined without a proxy. */
export function proxyAddress({ httpsProxy, httpsProxyVariable = "HTTPS_PROXY", noProxy }: ProviderSettings["proxy"]) {
  const proxy = httpsProxy === undefined ? undefined : parseProxy(httpsProxy);
  return proxy && { variable: httpsProxyVariable, host: proxy.host, noProxy };
}

function addressOf({ protocol, host }: Endpoint): string {
  return `${protocol}://${host}`;
}
