/** The rules of the endpoint arguments, for values of the configuration and of the environment. */
import { type Endpoint, hostnameOf, isLoopback, namesRegion, parseEndpoint } from "../../client";
import { shownAddress } from "../shown-address";
import type { ProviderArguments } from "./provider-arguments";

/** The endpoint. Undefined when it is not set, not known yet, or wrong. A wrong value adds a diagnostic. */
export function endpointArgument(args: ProviderArguments, path: string): Endpoint | undefined {
  const known = args.text(path);
  if (!known) return undefined;
  const shown = shownAddress(known.value);
  const endpoint = parseEndpoint(known.value);
  if (!endpoint || (path !== "endpoint" && namesRegion(endpoint))) {
    args.error(
      path,
      `Invalid ${path}`,
      `Allowed is a host such as "ecd.cn-hangzhou.aliyuncs.com", with or without a port, or an http(s) address without a path. In "endpoint", {region} stands for the region of a call. The ${known.origin} holds ${shown}. Correct or remove it.`,
    );
    return undefined;
  }
  const hostname = hostnameOf(endpoint);
  if (isLoopback(hostname)) return endpoint;
  if (endpoint.protocol === "http") {
    args.error(
      path,
      `Plain http is not allowed for ${path}`,
      `Requests and session tokens would cross the network unprotected. The ${known.origin} holds ${shown}. Use https; plain http is accepted for this machine only (127.0.0.1, localhost).`,
    );
    return undefined;
  }
  if (!/(^|\.)aliyuncs\.com$/.test(hostname)) {
    args.warning(
      path,
      `The ${path} ${hostname} is not a host of Alibaba Cloud`,
      `The ${known.origin} names a host outside aliyuncs.com. It receives signed requests and, with temporary credentials, their token. Remove it unless the host is known to be right.`,
    );
  }
  return endpoint;
}
