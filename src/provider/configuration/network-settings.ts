/** What the environment says of the network: proxies and certificates. */
import { type ProxySettings, parseProxy } from "../../client";
import type { Diagnostic } from "../../tfplugin";
import { type Environment, firstSet } from "./environment";

/**
 * The proxy of https requests. HTTP_PROXY is for plain http, as in curl and Terraform itself, and plain http goes to
 * this machine alone, which no proxy stands before.
 */
export function proxySettings(env: Environment, diagnostics: Diagnostic[]): ProxySettings {
  const httpsProxy = firstSet(env, ["HTTPS_PROXY", "https_proxy"]);
  const noProxy = firstSet(env, ["NO_PROXY", "no_proxy"]);
  if (httpsProxy !== undefined && !parseProxy(httpsProxy)) {
    diagnostics.push({
      severity: "error",
      summary: "Invalid HTTPS_PROXY",
      detail:
        'Allowed is the address of an HTTP proxy, such as http://proxy.example.com:3128, with user and password before the host if it asks for them, a "%" in them written %25. SOCKS proxies are not supported. Correct or unset the environment variable HTTPS_PROXY; hosts to reach directly go into NO_PROXY.',
    });
    return { noProxy };
  }
  return { httpsProxy, noProxy };
}

/**
 * Certificate files to trust in place of Node's own list. Empty without SSL_CERT_FILE; NODE_EXTRA_CA_CERTS alone needs
 * nothing of us, but Node ignores it as soon as a list is given.
 */
export function certificateFiles(env: Environment): readonly string[] {
  if (!env.SSL_CERT_FILE) return [];
  return [env.SSL_CERT_FILE, ...(env.NODE_EXTRA_CA_CERTS ? [env.NODE_EXTRA_CA_CERTS] : [])];
}
