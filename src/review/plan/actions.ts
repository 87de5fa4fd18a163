/** The actions of a change, as the engines write them. An unknown action is an error, because it could take access. */
import { printable } from "../../model";
import { listAt, PlanError, textAt } from "./json-values";
import type { Action } from "./plan";

const ACTIONS: Readonly<Record<string, { readonly action: Action; readonly createsFirst: boolean }>> = {
  "no-op": { action: "none", createsFirst: false },
  create: { action: "create", createsFirst: false },
  update: { action: "update", createsFirst: false },
  delete: { action: "delete", createsFirst: false },
  "delete,create": { action: "replace", createsFirst: false },
  "create,delete": { action: "replace", createsFirst: true },
  forget: { action: "forget", createsFirst: false },
  // Terraform and OpenTofu write these two actions in a different order.
  "create,forget": { action: "forget-and-create", createsFirst: false },
  "forget,create": { action: "forget-and-create", createsFirst: false },
};

/** @throws PlanError for actions that this version does not know */
export function actionAt(value: unknown, where: string): { readonly action: Action; readonly createsFirst: boolean } {
  const words = listAt(value, where).map((word) => textAt(word, where));
  const known = Object.hasOwn(ACTIONS, words.join(",")) ? ACTIONS[words.join(",")] : undefined;
  if (known) return known;
  throw new PlanError(
    `${where} has the actions ${printable(JSON.stringify(words))}, which this version does not know. Use a newer version of this package`,
  );
}
