/** The recorded plans, and a short text form of their reviews. */
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { makeReview, parsePlan, type Review } from "../../../src/review";
import { A, B, C, D, FOREIGN } from "./scenario";

const PLANS = join(dirname(dirname(__dirname)), "review", "plans");

export function recordedNames(): string[] {
  return readdirSync(PLANS).map((file) => file.replace(/\.json$/, ""));
}

/** The JSON of a recorded plan. */
export function recorded(name: string): string {
  return readFileSync(join(PLANS, `${name}.json`), "utf8");
}

/** A recorded plan as a value that a test can change. */
export function recordedValue(name: string): RecordedPlan {
  return JSON.parse(recorded(name));
}

export interface RecordedPlan {
  [key: string]: unknown;
  resource_drift?: RecordedPlan["resource_changes"];
  resource_changes: {
    address: string;
    mode: string;
    type: string;
    provider_name: string;
    change: {
      actions: string[];
      before: Record<string, unknown> | null;
      after: Record<string, unknown> | null;
      [key: string]: unknown;
    };
    [key: string]: unknown;
  }[];
}

/** @param names the accounts file. @default there is no file */
export function reviewOf(name: string, names?: Readonly<Record<string, string>>): Review {
  return makeReview(parsePlan(recorded(name)), names && new Map(Object.entries(names)));
}

export function reviewOfValue(plan: unknown): Review {
  return makeReview(parsePlan(JSON.stringify(plan)));
}

const LETTERS = new Map([
  [A, "A"],
  [B, "B"],
  [C, "C"],
  [D, "D"],
  [FOREIGN, "F"],
]);

/**
 * One line for each change: `loses A on cn-hangzhou:m-1 (dropped)`. Accounts have the letters of `scenario.ts`. The
 * words `drift`, `by …` and `also …` stand for the change's `isDrift`, `declaredBy` and `alsoDeclaredBy`.
 */
export function changesOf({ changes }: Review): string[] {
  return changes.map(({ kind, account, count, image, cause, isDrift, declaredBy, alsoDeclaredBy }) => {
    const details = [
      ...(cause ? [cause] : []),
      ...(isDrift ? ["drift"] : []),
      ...declaredBy.map((address) => `by ${address}`),
      ...alsoDeclaredBy.map((address) => `also ${address}`),
    ];
    const who = account ? (LETTERS.get(account.id) ?? account.id) : `${count} hidden`;
    return `${kind} ${who} on ${image.label}${details.length === 0 ? "" : ` (${details.join(", ")})`}`;
  });
}

/** `update ecd_image_share.golden`, with the other properties of the share, such as `imported`. */
export function sharesOf({ shares, copies }: Review): string[] {
  return [...shares, ...copies].map(({ action, address, deposed, isImported, previousAddress, createsFirst }) =>
    [
      action,
      address,
      ...(deposed === undefined ? [] : ["deposed"]),
      ...(isImported ? ["imported"] : []),
      ...(createsFirst ? ["create first"] : []),
      ...(previousAddress === undefined ? [] : [`from ${previousAddress}`]),
    ].join(" "),
  );
}

export function reasonsOf({ remarks }: Review): string[] {
  return remarks.map(({ reason }) => reason);
}
