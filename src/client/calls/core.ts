/**
 * Wraps Alibaba Cloud's SDK core. `ApiSender` loads this file at the first call. The load takes longer than the rest of
 * the plugin's start, and a plan without a cloud call does not need it.
 */
import { AsyncLocalStorage } from "node:async_hooks";
import CoreClient, { $OpenApiUtil } from "@alicloud/openapi-core";
import { RuntimeOptions } from "@darabonba/typescript";
import type { Endpoint } from "../connections/endpoint";
import type { Network } from "../connections/network";
import { configureSdkAgents } from "../connections/sdk-agents";
import type { Credentials } from "./credentials";

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

  /**
   * Sends one request. Returns the text of a successful answer.
   * @param credentials sign the request; undefined for the only unsigned call, `AssumeRoleWithOIDC`
   */
  async call(endpoint: Endpoint, call: CoreCall, credentials: Credentials | undefined): Promise<string> {
    const params = new $OpenApiUtil.Params({
      action: call.action,
      version: call.version,
      protocol: endpoint.protocol,
      pathname: "/",
      method: "POST",
      authType: credentials ? "AK" : "Anonymous",
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
    const client = this.clientFor(endpoint);
    const answer: { body?: unknown } = await callCredentials.run(credentials, () =>
      client.callApi(params, request, runtime),
    );
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
      credential: CALL_CREDENTIALS,
    });
    const client = new CoreClient(config);
    this.clients.set(key, client);
    return client;
  }
}

/** The credentials of the call that runs. The client of an endpoint is shared, so it cannot hold them. */
const callCredentials = new AsyncLocalStorage<Credentials | undefined>();

/** The core reads this object before it signs. It caches nothing, so each call may have other credentials. */
const CALL_CREDENTIALS = {
  getCredential: async () => ({
    ...callCredentials.getStore(),
    type: "access_key",
    providerName: "access_key",
  }),
};
