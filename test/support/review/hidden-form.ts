/** The hidden form of a recorded plan: the values that the provider writes for the same share with `hide_accounts`. */
import {
  type ImageRef,
  imageKey,
  isJsonObject,
  type JsonObject,
  NOTES,
  readAccessLine,
  readNote,
  union,
} from "../../../src/model";
import { accessOf } from "../../../src/resources/image-share/record/access";
import { noteTexts, takenOverLines } from "../../../src/resources/image-share/record/notes";
import type { RecordedPlan } from "./recorded";

/** The sides of a change that hide their accounts. A plan that sets `hide_accounts` hides them only after it. */
export const HIDDEN_SIDES = { both: [true, true], "only after": [false, true], "only before": [true, false] } as const;
export type HiddenSides = keyof typeof HIDDEN_SIDES;

const NO_NAMES: ReadonlyMap<string, string> = new Map();

/** @param sides `both` for a plan without a change of `hide_accounts` */
export function hiddenForm(plan: RecordedPlan, sides: HiddenSides): RecordedPlan {
  const [before, after] = HIDDEN_SIDES[sides];
  const hide = (values: JsonObject | null | undefined, isHidden: boolean): JsonObject | null =>
    values && isHidden ? hiddenValues(values) : (values ?? null);
  const hidden =
    (isHidden: readonly [boolean, boolean]) =>
    (entry: RecordedPlan["resource_changes"][number]): typeof entry => {
      if (entry.type !== "ecd_image_share") return entry;
      const { change } = entry;
      const next = { ...change, before: hide(change.before, isHidden[0]), after: hide(change.after, isHidden[1]) };
      return { ...entry, change: next };
    };
  return {
    ...plan,
    // The drift is the state, before the refresh and after it.
    ...(plan.resource_drift ? { resource_drift: plan.resource_drift.map(hidden([before, before])) } : {}),
    // The plan of -refresh-only has no changes.
    resource_changes: (plan.resource_changes ?? []).map(hidden([before, after])),
  };
}

function hiddenValues(values: JsonObject): JsonObject {
  const { region, image_id: imageId, copied_from: source } = values;
  const copiedFrom = typeof source === "string" ? source : undefined;
  const ref = { region: `${region ?? ""}`, imageId: `${imageId ?? ""}`, copiedFrom };
  const lines = new Map(
    entriesOf(values.access).map(([id, text]) => [id, readAccessLine(text, known(ref), copiedFrom)] as const),
  );
  // The plan lists an account whose line it does not know yet.
  const accounts = Array.isArray(values.account_ids) ? values.account_ids.filter((id) => typeof id === "string") : [];
  for (const id of accounts) if (!lines.has(id)) lines.set(id, { name: undefined, mark: undefined });
  const notes = entriesOf(values.notes).map(([id, text]) => [id, readNote(text) ?? NOTES[0]] as const);
  return {
    ...values,
    hide_accounts: true,
    access: accessOf(ref, lines, true),
    notes: noteTexts(ref, new Map(notes), NO_NAMES, true),
    ...("taken_over" in values
      ? {
          taken_over: takenOverLines(
            ref,
            union(
              entriesOf(values.taken_over).map(([id]) => id),
              [],
            ),
            NO_NAMES,
            true,
          ),
        }
      : {}),
  };
}

function known(ref: ImageRef): ImageRef | undefined {
  return imageKey(ref) === ":" ? undefined : ref;
}

function entriesOf(map: unknown): [string, string][] {
  return Object.entries(isJsonObject(map) ? map : {}).map(([key, text]) => [key, `${text}`]);
}
