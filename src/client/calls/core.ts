/**
 * Wraps Alibaba Cloud's SDK core. `ApiSender` loads this file at the first call. The load takes longer than the rest of
 * the plugin's start, and a plan without a cloud call does not need it.
 */
import CoreClient, { $OpenApiUtil } from "@alicloud/openapi-core";
import { RuntimeOptions } from "@darabonba/typescript";
import type { Endpoint } from "../connections/endpoint";
import type { Network } from "../connections/network";
import { configureSdkAgents } from "../connections/sdk-agents";
import { requestContexts } from "./request-context";

export interface CoreCall {
  readonly action: string;
  readonly version: string;
  readonly query: Readonly<Record<string, string>>;
  /** Parameters that must not appear in an address, because proxies and error texts would show them. */
  readonly form?: Readonly<Record<string, string>> | undefined;
}

/** One client for each endpoint, kept for the whole process. */
export class Core {
  private readonly clients = new Map<string, CoreClient>();

  constructor(
    private readonly network: Network,
    private readonly userAgent: string,
  ) {
    configureSdkAgents(network);
  }

  /** Sends one request, signed with the credentials of the context. Returns the text of a successful answer. */
  async call(endpoint: Endpoint, call: CoreCall): Promise<string> {
    const params = new $OpenApiUtil.Params({
      action: call.action,
      version: call.version,
      protocol: endpoint.protocol,
      pathname: "/",
      method: "POST",
      authType: requestContexts.getStore()?.credentials ? "AK" : "Anonymous",
      style: "RPC",
      reqBodyType: "formData",
      // Text, because the SDK's parser would lose digits of an id.
      bodyType: "string",
    });
    const request = new $OpenApiUtil.OpenApiRequest({ query: { ...call.query }, body: call.form && { ...call.form } });
    const { readTimeoutMs, connectTimeoutMs } = this.network;
    const runtime = new RuntimeOptions({
      readTimeout: readTimeoutMs,
      // The SDK's connect timeout is really an idle timeout, so it must not end before the read timeout. The agents
      // limit the time to connect.
      connectTimeout: readTimeoutMs + connectTimeoutMs,
    });
    const answer: { body?: unknown } = await this.clientFor(endpoint).callApi(params, request, runtime);
    return typeof answer.body === "string" ? answer.body : "";
  }

  private clientFor(endpoint: Endpoint): CoreClient {
    const key = `${endpoint.protocol}://${endpoint.host}`;
    const known = this.clients.get(key);
    if (known) return known;
    const config = new $OpenApiUtil.Config({
      endpoint: endpoint.host,
      protocol: endpoint.protocol,
      userAgent: this.userAgent,
      credential: CONTEXT_CREDENTIALS,
    });
    const client = new CoreClient(config);
    this.clients.set(key, client);
    return client;
  }
}

/** The core reads this object before it signs. It caches nothing, so each call may have other credentials. */
const CONTEXT_CREDENTIALS = {
  getCredential: async () => ({
    ...requestContexts.getStore()?.credentials,
    type: "access_key",
    providerName: "access_key",
  }),
};
