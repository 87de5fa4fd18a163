/** Reads the network settings of the environment: proxies and certificates. */
import { type ProxySettings, parseProxy } from "../../client";
import type { Diagnostic } from "../../tfplugin";
import type { ArgumentValue, EnvironmentReader } from "./environment";

/**
 * The proxy of https requests. HTTP_PROXY is ignored: as in curl and Terraform, it is for plain http. The provider uses
 * plain http only for this machine, which needs no proxy. Lower-case names are as common as upper-case names.
 */
export function proxySettings(environment: EnvironmentReader, diagnostics: Diagnostic[]): ProxySettings {
  const httpsProxy = environment.first(["HTTPS_PROXY", "https_proxy"]);
  const noProxy = environment.first(["NO_PROXY", "no_proxy"])?.value;
  if (httpsProxy && !parseProxy(httpsProxy.value)) {
    diagnostics.push({
      severity: "error",
      summary: `Invalid ${httpsProxy.variable}`,
      detail: `Allowed is the address of an HTTP proxy, such as http://proxy.example.com:3128, with user and password before the host if the proxy asks for them, and with %25 for a "%" and %2F for a "/" in them. SOCKS proxies are not supported. Correct or unset the ${httpsProxy.origin}. Hosts to reach without the proxy go into NO_PROXY.`,
    });
    return { noProxy };
  }
  return { httpsProxy: httpsProxy?.value, httpsProxyVariable: httpsProxy?.variable, noProxy };
}

/**
 * Certificate files to trust instead of Node.js's own list. Empty without SSL_CERT_FILE. Node.js reads
 * NODE_EXTRA_CA_CERTS by itself, but ignores this variable when a program passes a list of certificates.
 */
export function certificateFiles(environment: EnvironmentReader): readonly ArgumentValue[] {
  const certificates = environment.variable("SSL_CERT_FILE");
  const extra = environment.variable("NODE_EXTRA_CA_CERTS");
  return certificates ? [certificates, ...(extra ? [extra] : [])] : [];
}
