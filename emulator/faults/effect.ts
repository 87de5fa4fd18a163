/**
 * An effect of a fault: one object with its settings and its work. A new effect is one such object in the file of its
 * family. Its type, its checks and its kind follow from the object.
 */
import type { Check } from "../json-checks";
import type { Hooks } from "./hooks";

/** The settings of an effect are plain data, so that they can be written in a test, in a file or in a request. */
interface Kind {
  readonly kind: string;
}

type OptionalKeys<E> = { [K in keyof E]-?: undefined extends E[K] ? K : never }[keyof E];
type RequiredKeys<E> = Exclude<keyof E, OptionalKeys<E> | "kind">;

/** An effect with the settings `E`. */
export interface Effect<E extends Kind> {
  readonly kind: E["kind"];
  /** The check of each required setting. */
  readonly required: { readonly [K in RequiredKeys<E>]: Check };
  /** The check of each optional setting. */
  readonly optional: { readonly [K in OptionalKeys<E>]: Check };
  /** The hooks of the effect. Called once, when the fault is armed. */
  hooks(effect: E): Hooks;
}

/** The settings of an effect. */
// biome-ignore lint/suspicious/noExplicitAny: an effect takes its own settings only, and no other type holds for all.
export type SettingsOf<T> = T extends Effect<any> ? Parameters<T["hooks"]>[0] : never;
