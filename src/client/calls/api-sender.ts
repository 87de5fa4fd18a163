/**
 * Sends one request: waits for the concurrency limit and the rate limiter, signs and sends. Returns JSON or throws an
 * EcdError. Loads the SDK core at the first use. It never repeats a call; `attempts` does that, and `SignedCalls` does
 * it for expired credentials.
 */
import type { JsonObject } from "../../model";
import { EcdError } from "../answers/ecd-error";

import { readAnswer, requestIdOf, type Sent, toEcdError } from "../answers/service-answer";
import type { Endpoint } from "../connections/endpoint";
import type { Network } from "../connections/network";
import { type RequestContext, requestContexts } from "../connections/request-context";
import { ConcurrencyLimit } from "./concurrency-limit";
import type { Core } from "./core";
import type { Credentials } from "./credentials";
import { RateLimiter } from "./rate-limiter";
import { asUnsent, withAbort } from "./with-abort";

export interface ApiCall {
  readonly action: string;
  /** The RAM action that allows the call, such as `ecd:DescribeImages`. */
  readonly ramAction: string;
  readonly version: string;
  readonly endpoint: Endpoint;
  readonly query: Readonly<Record<string, string>>;
  /** Secret parameters. They are sent in the body and masked in messages. */
  readonly form?: Readonly<Record<string, string>>;
  /** Whether the call changes anything. */
  readonly write: boolean;
  /** Aborts the call. Do not use it for a write, because the outcome of a sent write must be awaited. */
  readonly signal?: AbortSignal | undefined;
  /** For writes: aborts the call only until it is sent. */
  readonly unsentSignal?: AbortSignal | undefined;
}

export interface ApiAnswer {
  readonly body: JsonObject;
  readonly requestId: string | undefined;
  /** The JSON as received. `body` does not show whether a long id was written as a number or as text. */
  readonly text: string;
}

interface ApiSenderOptions {
  readonly network: Network;
  readonly maxConcurrentRequests: number;
  /** Appended to the user agent of the SDK, such as `cdktf-ecd-image-share/0.1.0 terraform/1.11.4`. */
  readonly userAgent: string;
  /** The wall clock, in milliseconds since 1970. */
  readonly now: () => number;
  /** Milliseconds of a monotonic clock. With the wall clock, setting it back would delay every call. */
  readonly elapsedMs: () => number;
  /** Called for every answer whose headers were read, also when the call fails. */
  readonly onAnswer?: ((answer: HeardAnswer) => void) | undefined;
}

/** The facts that every answer has, even a refusal. */
export interface HeardAnswer {
  readonly endpoint: Endpoint;
  /** The header `Date`: the time on the clock of the service, in whole seconds. */
  readonly date: string | undefined;
}

export class ApiSender {
  private core: Promise<Core> | undefined;
  private readonly concurrencyLimit: ConcurrencyLimit;
  private readonly rateLimiter: RateLimiter;

  constructor(private readonly options: ApiSenderOptions) {
    this.concurrencyLimit = new ConcurrencyLimit(options.maxConcurrentRequests);
    this.rateLimiter = new RateLimiter({ now: options.elapsedMs, setTimer: options.network.setTimer });
  }

  /** @param credentials undefined sends the request unsigned */
  send(call: ApiCall, credentials: Credentials | undefined): Promise<ApiAnswer> {
    const { action, signal, unsentSignal } = call;
    const work = () => this.concurrencyLimit.run(() => this.inTurn(call, credentials), signal ?? unsentSignal);
    // The agents end an aborted request too, but a request without a connection ends only when the connection is made.
    if (signal) return withAbort(work, action, signal);
    return unsentSignal ? asUnsent(work, action, unsentSignal) : work();
  }

  /**
   * Loads the SDK and applies the network settings to its connections. `send` does this by itself. Call it before any
   * other use of the SDK.
   */
  async prepareSdk(): Promise<void> {
    await this.loadedCore();
  }

  /**
   * A call holds its slot while it waits for the rate limiter. Otherwise the queued calls would leave in one burst when
   * a slow service recovers.
   */
  private async inTurn(call: ApiCall, credentials: Credentials | undefined): Promise<ApiAnswer> {
    const turn = await this.rateLimiter.turn(call.signal ?? call.unsentSignal);
    try {
      const answer = await this.sendInContext(call, credentials);
      this.rateLimiter.accepted(turn);
      return answer;
    } catch (error) {
      if (error instanceof EcdError && error.kind === "throttled") this.rateLimiter.refused(turn, error.retryAfterMs);
      throw error;
    }
  }

  private async sendInContext(call: ApiCall, credentials: Credentials | undefined): Promise<ApiAnswer> {
    const context: RequestContext = {
      signal: call.signal,
      status: undefined,
      headers: {},
      isTooLong: false,
      sentAtMs: this.options.now(),
    };
    const secrets = [
      credentials?.accessKeySecret,
      credentials?.securityToken,
      credentials?.accessKeyId,
      ...Object.values(call.form ?? {}),
    ];
    // Outside the try block, because an SDK that cannot be loaded is a defect, and a retry would not help.
    const core = await this.loadedCore();
    const sent: Sent = { action: call.action, ramAction: call.ramAction, write: call.write, context, secrets };
    try {
      const text = await requestContexts.run(context, () => core.call(call.endpoint, call, credentials));
      const body = readAnswer(sent, text);
      return { body, requestId: requestIdOf(sent, body), text };
    } catch (thrown) {
      throw toEcdError(sent, thrown);
    } finally {
      if (context.status !== undefined)
        this.options.onAnswer?.({ endpoint: call.endpoint, date: context.headers.date });
    }
  }

  private loadedCore(): Promise<Core> {
    const { network, userAgent } = this.options;
    this.core ??= import("./core.js").then(({ Core }) => new Core(network, userAgent));
    return this.core;
  }
}
