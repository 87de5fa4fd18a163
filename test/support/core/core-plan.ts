/** The plan of one resource in the order of core: refresh, plan, and for a replacement a second plan. */
import type { ObjectValue } from "../../../src/tfplugin/values/value";
import type { CoreClient, PlanAnswer } from "./core-client";
import { BrokenRule, checkPlan, checkWhollyKnown } from "./core-rules";
import { ABSENT, hasError, type State, type Stored, type Transcript } from "./core-state";
import { at, canonicalObject, same, sameObject } from "./core-values";
import { proposedNew } from "./proposed-new";

export interface PlanOptions {
  /** False has the effect of `-refresh=false`. Default: true. */
  readonly refresh?: boolean;
  /** Has the effect of `-replace=ADDRESS`. */
  readonly replace?: boolean;
  /** The lifecycle argument of a replaced resource. */
  readonly createBeforeDestroy?: boolean;
  /**
   * Has the effect of `terraform destroy`: an ordinary plan of the configuration, then the plan of the destroy without
   * a read.
   */
  readonly destroy?: boolean;
}

export type Action = "no-op" | "create" | "update" | "replace" | "delete";

export interface Change {
  readonly action: Action;
  /** The state from which the plan starts: the refreshed state; for a removal, the state before the refresh. */
  readonly prior: State;
  readonly planned: Stored;
  /** Attributes that force the replacement. */
  readonly requiresReplace: readonly string[];
}

/** A null configuration means that the resource was removed from it. */
export async function planChange(
  client: CoreClient,
  transcript: Transcript,
  state: State,
  config: ObjectValue | null,
  { refresh = true, replace = false, destroy = false }: PlanOptions,
): Promise<Change> {
  if (config === null) return planRemoval(client, transcript, state, refresh);
  transcript.add({ diagnostics: await client.validate(config) });
  const upgraded = await upgradedState(client, transcript, state);
  const prior = refresh ? await readState(client, transcript, upgraded) : upgraded;
  const change = await planPresence(client, transcript, prior, config, replace);
  return destroy ? planDestroy(client, transcript, prior) : change;
}

/** The state after UpgradeResourceState, the first call of every command. */
export async function upgradedState(client: CoreClient, transcript: Transcript, state: State): Promise<State> {
  if (state.value === null) return ABSENT;
  return { ...state, value: transcript.add(await client.upgrade(state)).value };
}

/** The state after ReadResource. */
export async function readState(client: CoreClient, transcript: Transcript, state: State): Promise<State> {
  if (state.value === null) return ABSENT;
  const read = transcript.add(await client.read(state));
  checkWhollyKnown("invalid result of a read", read.value);
  return read.value === null ? ABSENT : { value: read.value, private: read.private, tainted: state.tainted };
}

/** One checked PlanResourceChange of a configured resource. */
export async function plannedPresence(
  client: CoreClient,
  prior: Stored,
  config: ObjectValue,
  plannedPrivate?: Uint8Array,
): Promise<PlanAnswer & { readonly value: ObjectValue }> {
  const { schema } = client;
  const full = canonicalObject(schema, config);
  const answer = await client.plan(prior, proposedNew(schema, prior.value, full), full, plannedPrivate);
  // Core ignores a plan with an error. The caller stops there.
  const value = answer.value ?? full;
  if (!hasError(answer.diagnostics)) {
    if (answer.value === null) throw new BrokenRule("invalid plan: the resource is configured but planned as absent");
    checkPlan(schema, prior.value, full, value);
  }
  return { ...answer, value };
}

async function planPresence(
  client: CoreClient,
  transcript: Transcript,
  prior: State,
  config: ObjectValue,
  replace: boolean,
): Promise<Change> {
  // A tainted resource is planned like a new one. Its old object is only destroyed.
  const start = prior.tainted ? ABSENT : prior;
  const first = transcript.add(await plannedPresence(client, start, config));
  if (start.value === null) {
    return { action: prior.tainted ? "replace" : "create", prior, planned: first, requiresReplace: [] };
  }
  const before = start.value;
  const requiresReplace = first.requiresReplace.filter((name) => {
    const type = client.schema.attributes[name]?.type;
    if (type === undefined) throw new BrokenRule(`invalid plan: ${name}, which requires replacement, is no attribute`);
    return !same(at(before, [name]), at(first.value, [name]), type);
  });
  if (requiresReplace.length > 0 || replace) {
    const second = await plannedPresence(client, { value: null, private: first.private }, config);
    // Core prints the warnings of the first call only.
    transcript.add({ diagnostics: second.diagnostics.filter(({ severity }) => severity === "error") });
    return { action: "replace", prior, planned: second, requiresReplace };
  }
  const action = sameObject(client.schema, before, first.value) ? "no-op" : "update";
  return { action, prior, planned: first, requiresReplace };
}

async function planDestroy(client: CoreClient, transcript: Transcript, prior: State): Promise<Change> {
  if (prior.value === null) return { action: "no-op", prior, planned: ABSENT, requiresReplace: [] };
  const planned = transcript.add(await client.plan(prior, null, null));
  if (planned.value !== null) throw new BrokenRule("invalid plan: a destroy plans something other than nothing");
  return { action: "delete", prior, planned, requiresReplace: [] };
}

/**
 * Core plans the removal first, and reads afterwards only to find out whether there is anything to remove. So the plan
 * shows and destroys the state before the read.
 */
async function planRemoval(
  client: CoreClient,
  transcript: Transcript,
  state: State,
  refresh: boolean,
): Promise<Change> {
  const upgraded = await upgradedState(client, transcript, state);
  const change = await planDestroy(client, transcript, upgraded);
  const read = refresh ? await readState(client, transcript, upgraded) : upgraded;
  return read.value === null ? { ...change, prior: read, action: "no-op" } : change;
}
