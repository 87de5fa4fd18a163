/** The rule of `on_destroy`: what a destroy does with the access that the share gave. */
import type { Problem } from "../problem";
import { quoted } from "../quoted";

export const ON_DESTROY_VALUES = ["unshare", "retain"] as const;
export type OnDestroy = (typeof ON_DESTROY_VALUES)[number];
export const DEFAULT_ON_DESTROY: OnDestroy = "unshare";

/** The problem of an `on_destroy` value; undefined when it is valid. */
export function onDestroyProblem(value: string): Problem | undefined {
  if ((ON_DESTROY_VALUES as readonly string[]).includes(value)) return undefined;
  return {
    severity: "error",
    title: `Invalid on_destroy ${quoted(value)}`,
    detail: `Allowed are ${ON_DESTROY_VALUES.map((v) => `"${v}"`).join(" (take the access away) and ")} (leave the accounts with access). The default is "${DEFAULT_ON_DESTROY}".`,
  };
}
