/** All effects, by family. Their kinds, types and checks follow from this list. */
import { quoted } from "../json-checks";
import { ANSWER_EFFECTS } from "./answer-effects";
import { COPY_EFFECTS } from "./copy-effects";
import { CREDENTIAL_EFFECTS } from "./credential-effects";
import { DIRECTORY_EFFECTS } from "./directory-effects";
import type { Effect, SettingsOf } from "./effect";
import { REFUSAL_EFFECTS } from "./refusal-effects";
import { RULE_EFFECTS } from "./rule-effects";
import { WORLD_EFFECTS } from "./world-effects";

export type AnswerEffect = SettingsOf<(typeof ANSWER_EFFECTS)[number]>;
export type CopyEffect = SettingsOf<(typeof COPY_EFFECTS)[number]>;
export type CredentialEffect = SettingsOf<(typeof CREDENTIAL_EFFECTS)[number]>;
export type DirectoryEffect = SettingsOf<(typeof DIRECTORY_EFFECTS)[number]>;
export type RefusalEffect = SettingsOf<(typeof REFUSAL_EFFECTS)[number]>;
export type RuleEffect = SettingsOf<(typeof RULE_EFFECTS)[number]>;
export type WorldEffect = SettingsOf<(typeof WORLD_EFFECTS)[number]>;

/** The settings of every effect: `{ kind, … }`. */
export type FaultEffect =
  | AnswerEffect
  | CopyEffect
  | CredentialEffect
  | DirectoryEffect
  | RefusalEffect
  | RuleEffect
  | WorldEffect;

const ALL = [
  ...ANSWER_EFFECTS,
  ...REFUSAL_EFFECTS,
  ...RULE_EFFECTS,
  ...COPY_EFFECTS,
  ...WORLD_EFFECTS,
  ...DIRECTORY_EFFECTS,
  ...CREDENTIAL_EFFECTS,
] as const;

const BY_KIND = new Map<string, Effect<FaultEffect>>(
  // The kind selects the effect, so an effect gets only its own settings.
  ALL.map((effect) => [effect.kind, effect as unknown as Effect<FaultEffect>]),
);

/** Every `kind` that an effect can have. */
export const EFFECT_KINDS: readonly string[] = [...BY_KIND.keys()];

/** @throws Error for a kind that does not exist */
export function effectOf(kind: string): Effect<FaultEffect> {
  const effect = BY_KIND.get(kind);
  if (!effect) throw new Error(`there is no effect ${quoted(kind)}; allowed: ${EFFECT_KINDS.join(", ")}`);
  return effect;
}
