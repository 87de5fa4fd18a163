/** A plan that a test composes from shares of one image, in the JSON of `terraform show -json`. */
import { labelled } from "../../../src/model";
import { REGION } from "../workspace";
import type { RecordedPlan } from "./recorded";

export const IMAGE = "m-1";

export interface Side {
  readonly accounts: readonly string[];
  /** @default IMAGE */
  readonly image?: string;
  /** @default true */
  readonly exclusive?: boolean;
  readonly isRetained?: boolean;
  readonly hidesAccounts?: boolean;
  /** Accounts, or the number of hidden accounts. `unknown`: known after apply. `absent`: a provider of version 0.1.0. */
  readonly takenOver?: readonly string[] | number | "unknown" | "absent";
}

export interface PlannedShare {
  readonly name: string;
  readonly actions: readonly string[];
  readonly before?: Side | undefined;
  readonly after?: Side | undefined;
  readonly deposed?: string | undefined;
  /** The arguments that the plan marks as sensitive. */
  readonly sensitive?: readonly string[] | undefined;
  /** The accounts of `before` that the refresh did not find. */
  readonly lost?: readonly string[] | undefined;
}

export function planOf(shares: readonly PlannedShare[]): RecordedPlan {
  return {
    format_version: "1.2",
    terraform_version: "1.11.4",
    complete: true,
    resource_drift: shares.flatMap((share) => {
      const { before, lost = [] } = share;
      if (!before || lost.length === 0) return [];
      const accounts = before.accounts.filter((id) => !lost.includes(id));
      return [changeOf({ ...share, actions: ["update"], after: { ...before, accounts } })];
    }),
    resource_changes: shares.map(changeOf),
  };
}

function changeOf(share: PlannedShare): RecordedPlan["resource_changes"][number] {
  const { name, actions, before, after, deposed, sensitive = [] } = share;
  const marks = Object.fromEntries(sensitive.map((argument) => [argument, true]));
  return {
    address: `ecd_image_share.${name}`,
    mode: "managed",
    type: "ecd_image_share",
    provider_name: "npm.invalid/cdktf-ecd-image-share/ecd",
    ...(deposed === undefined ? {} : { deposed }),
    change: {
      actions: [...actions],
      before: before ? valuesOf(before) : null,
      after: after ? valuesOf(after) : null,
      after_unknown: after?.takenOver === "unknown" ? { taken_over: true } : {},
      before_sensitive: before ? marks : false,
      after_sensitive: after ? marks : false,
    },
  };
}

function valuesOf({ accounts, image = IMAGE, exclusive = true, isRetained, hidesAccounts, takenOver = [] }: Side) {
  const ref = { region: REGION, imageId: image };
  const line = labelled(ref, undefined);
  return {
    region: REGION,
    image_id: image,
    account_ids: [...accounts],
    exclusive,
    on_destroy: isRetained ? "retain" : "unshare",
    hide_accounts: hidesAccounts === true,
    access: hidesAccounts
      ? { [`${accounts.length} accounts`]: line }
      : Object.fromEntries(accounts.map((id) => [id, line])),
    notes: null,
    ...(typeof takenOver === "string" ? {} : { taken_over: linesOf(takenOver, line) }),
  };
}

function linesOf(takenOver: readonly string[] | number, line: string): Record<string, string> | null {
  const keys = typeof takenOver === "number" ? [`${takenOver} accounts`] : takenOver;
  return keys.length === 0 || takenOver === 0 ? null : Object.fromEntries(keys.map((key) => [key, line]));
}
