/**
 * One call from its arrival to its answer: the action, the signature, the permission, the faults, and then the work of
 * the action. It uses no sockets, so the answer does not depend on the transport.
 */
import { findAction, versionsOf } from "./actions";
import type { Action } from "./actions/action";
import { type Answer, type HttpAnswer, jsonAnswer } from "./answer";
import { ApiError, missingParameter } from "./api-error";
import { authenticate, type Caller } from "./auth/authenticate";
import { Nonces } from "./auth/nonces";
import { authorize } from "./auth/permission";
import type { Behaviour } from "./behaviour";
import type { Clock } from "./clock";
import type { CallEffects } from "./faults/call-effects";
import type { Faults } from "./faults/faults";
import type { ApiCall } from "./http/api-call";
import type { Journal } from "./journal";
import { newRequestId, type Random } from "./random";
import type { World } from "./state/world";

/** The parts that the gateway uses. */
export interface GatewayParts {
  readonly world: World;
  readonly faults: Faults;
  readonly journal: Journal;
  readonly behaviour: Behaviour;
  readonly clock: Clock;
  readonly random: Random;
}

export class Gateway {
  readonly #parts: GatewayParts;
  readonly #nonces = new Nonces();

  constructor(parts: GatewayParts) {
    this.#parts = parts;
  }

  /** Never rejects. @param hungUp aborted when the caller closes the connection or the emulator stops */
  async answer(call: ApiCall, hungUp: AbortSignal): Promise<Answer> {
    const { clock, journal, behaviour, faults, random } = this.#parts;
    const requestId = newRequestId(random);
    const entry = journal.open(call, requestId, clock.now());
    const effects = faults.effectsOn(call);
    entry.faults = effects.faultIds;
    if (behaviour.latencyMs > 0) await clock.sleep(behaviour.latencyMs, hungUp);
    const answer = await this.#serve(call, effects, requestId, hungUp);
    const isHttp = answer.kind === "http";
    journal.close(entry, isHttp ? answer.status : null, isHttp ? answer.code : undefined, clock.now());
    return answer;
  }

  async #serve(call: ApiCall, effects: CallEffects, requestId: string, hungUp: AbortSignal): Promise<Answer> {
    const { slow } = effects;
    if (slow && !slow.applied) {
      await this.#parts.clock.sleep(slow.ms, hungUp);
      if (hungUp.aborted) return { kind: "reset" };
    }
    const answer = this.#act(call, effects, requestId);
    if (slow?.applied) await this.#parts.clock.sleep(slow.ms, hungUp);
    return answer;
  }

  #act(call: ApiCall, effects: CallEffects, requestId: string): Answer {
    const answer = this.#answerOfAction(call, effects, requestId);
    return effects.answer ? effects.answer.replace(answer, requestId) : answer;
  }

  #answerOfAction(call: ApiCall, effects: CallEffects, requestId: string): HttpAnswer {
    const { world, clock, behaviour, random } = this.#parts;
    try {
      const action = knownAction(call);
      const caller = action.anonymous ? undefined : this.#authenticate(call, effects);
      authorize(action, caller);
      effects.checkRefusals(caller, clock.now());
      effects.change(world);
      const run = () => action.run({ call, caller, world, behaviour, rules: effects, random });
      const fields = effects.answer?.applied === false ? {} : run();
      return jsonAnswer(200, this.#toJson({ RequestId: requestId, ...fields }));
    } catch (error) {
      return toErrorAnswer(error, requestId, call);
    }
  }

  #authenticate(call: ApiCall, effects: CallEffects): Caller {
    return authenticate(call, this.#parts.world.accounts, this.#nonces, this.#parts.clock.now(), effects);
  }

  #toJson(body: Readonly<Record<string, unknown>>): string {
    const json = JSON.stringify(body);
    if (this.#parts.behaviour.accountIdsAs === "strings") return json;
    // Written by hand, because a JavaScript number would change the last digits of a long id.
    return json.replace(/"AliUids":\[[^\]]*\]/, (list) => list.replace(/"([0-9]+)"/g, "$1"));
  }
}

function knownAction(call: ApiCall): Action {
  if (call.method !== "POST" && call.method !== "GET") {
    throw new ApiError(405, "UnsupportedHTTPMethod", "This HTTP method is not supported.");
  }
  if (!call.wellEncoded) throw new ApiError(400, "InvalidParameter.Encoding", "A parameter is not percent-encoded.");
  if (call.action === "") throw missingParameter("Action");
  const action = call.path === "/" ? findAction(call.version, call.action) : undefined;
  if (action) return action;
  if (call.path === "/" && versionsOf(call.action).length > 0) {
    throw new ApiError(400, "InvalidVersion", "Specified parameter Version is not valid.");
  }
  throw new ApiError(404, "InvalidAction.NotFound", "Specified api is not found, please check your url and method.");
}

function toErrorAnswer(error: unknown, requestId: string, call: ApiCall): HttpAnswer {
  const apiError =
    error instanceof ApiError
      ? error
      : new ApiError(
          500,
          "InternalError",
          `The emulator has a mistake: ${error instanceof Error ? error.message : error}`,
        );
  const body = apiError.body(requestId, call.headers.get("host") ?? "");
  return jsonAnswer(apiError.httpStatus, body, { code: apiError.code, headers: apiError.extras.headers ?? {} });
}
