/**
 * An apply as Terraform core does it: plan again, apply, check, and keep the provider's state even if it comes with an
 * error.
 */
import type { ObjectValue } from "../../../src/tfplugin/values/value";
import type { Answer, CoreClient } from "./core-client";
import { type Change, plannedPresence, upgradedState } from "./core-plan";
import { BrokenRule, checkCompatible, checkWhollyKnown } from "./core-rules";
import { ABSENT, hasError, type State, type Stored, type Transcript } from "./core-state";
import { canonicalObject } from "./core-values";

export interface ReplaceableChange extends Change {
  readonly createBeforeDestroy: boolean;
  /** From Terraform 1.16 on, the plan in an apply gets the private state of the applied plan. */
  readonly storesPlannedPrivate: boolean;
}

/** After each step, calls `save` with the content of the state file. Throws Failed after a step with an error. */
export async function applyChange(
  client: CoreClient,
  transcript: Transcript,
  change: ReplaceableChange,
  config: ObjectValue | null,
  save: (state: State) => void,
): Promise<void> {
  const { action, prior, planned } = change;
  save(prior);
  const step = async (kept: State, answer: Promise<Answer>): Promise<void> => {
    const said = await answer;
    save(stateAfter(said, kept));
    transcript.add(said);
  };
  const present = (start: State): Promise<Answer> =>
    applyPresence(client, transcript, start, planned, config, change.storesPlannedPrivate);
  if (action === "delete") return step(prior, applyDestroy(client, prior, planned));
  if (action === "create") return step(ABSENT, present(ABSENT));
  if (action === "update") {
    return step(prior, present(await upgradedState(client, transcript, prior)));
  }
  if (action !== "replace") return;
  if (!change.createBeforeDestroy) {
    await step(prior, applyDestroy(client, prior, planned));
    return step(ABSENT, present(ABSENT));
  }
  // Core keeps both objects between the steps, the old one as "deposed". The fake core keeps only the new object.
  await step(prior, present(ABSENT));
  const deposed = transcript.add(await client.plan(prior, null, null));
  transcript.add(await applyDestroy(client, prior, deposed));
}

async function applyPresence(
  client: CoreClient,
  transcript: Transcript,
  start: State,
  { value: planned, private: plannedPrivate }: Stored,
  config: ObjectValue | null,
  storesPlannedPrivate: boolean,
): Promise<Answer> {
  if (planned === null || config === null) throw new Error("there is nothing to create or update in this plan");
  const { schema } = client;
  const final = transcript.add(
    await plannedPresence(client, start, config, storesPlannedPrivate ? plannedPrivate : undefined),
  );
  checkCompatible("inconsistent final plan", schema, planned, final.value);
  const applied = await client.apply(start.value, final, canonicalObject(schema, config));
  checkWhollyKnown("invalid result of an apply", applied.value);
  if (hasError(applied.diagnostics)) return applied;
  if (applied.value === null) throw new BrokenRule("inconsistent result of an apply: the resource is absent");
  checkCompatible("inconsistent result of an apply", schema, final.value, applied.value);
  return applied;
}

async function applyDestroy(client: CoreClient, prior: State, planned: Stored): Promise<Answer> {
  const applied = await client.apply(prior.value, { value: null, private: planned.private }, null);
  checkWhollyKnown("invalid result of a destroy", applied.value);
  if (!hasError(applied.diagnostics) && applied.value !== null) {
    throw new BrokenRule("inconsistent result of a destroy: the resource is still there");
  }
  return applied;
}

/**
 * With an error, null means "as before", and any other value is saved. If there was no object before, the saved object
 * is tainted.
 */
function stateAfter(answer: Answer, kept: State): State {
  if (answer.value !== null) {
    const tainted = hasError(answer.diagnostics) && (kept.value === null || kept.tainted);
    return { value: answer.value, private: answer.private, tainted };
  }
  return hasError(answer.diagnostics) ? kept : ABSENT;
}
