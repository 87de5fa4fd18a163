/** An action: its name, its version and its work. Each action has its own file, which `index.ts` lists. */
import type { Caller } from "../auth/authenticate";
import type { Behaviour } from "../behaviour";
import type { ApiCall } from "../http/api-call";
import type { Random } from "../random";
import type { World } from "../state/world";
import type { WriteRules } from "./write-rules";

export interface ActionContext {
  readonly call: ApiCall;
  /** The account and the key of the call. Undefined if the action needs no credentials. */
  readonly caller: Caller | undefined;
  readonly world: World;
  readonly behaviour: Behaviour;
  readonly rules: WriteRules;
  readonly random: Random;
}

export interface Action {
  readonly name: string;
  readonly version: string;
  /** Prefix of the RAM action. Undefined if the action needs no permission. */
  readonly ramProduct: "ecd" | "resourcemanager" | "sts" | undefined;
  /** True if clients do not sign the call, as for `AssumeRoleWithOIDC`. */
  readonly anonymous?: boolean;
  /** The answer without `RequestId`. Throws an ApiError. Synchronous, so two calls never interleave. */
  run(context: ActionContext): Readonly<Record<string, unknown>>;
}
