/**
 * The review as SARIF 2.1.0, for code scanning. It has one result for each loss or possible loss of access, and one for
 * each reason to look twice. A plan has no lines, so every result points to the plan's file and names the share.
 */
import { counted } from "../../model";
import type { AccessChange, Remark, Review } from "../model/review";
import { noteOf, plain } from "./phrases";

type Level = "error" | "warning" | "note";

interface Rule {
  readonly id: string;
  readonly level: Level;
  readonly text: string;
}

const LOSSES: Readonly<Record<string, Rule>> = {
  loses: { id: "loses-access", level: "error", text: "An account loses access to an image" },
  "may-lose": { id: "may-lose-access", level: "error", text: "An account may lose access to an image" },
  "lost-outside": {
    id: "lost-access-outside",
    level: "warning",
    text: "An account has lost access to an image outside Terraform",
  },
};

/** Reasons that repeat a loss, or that only inform. */
const NOTES: ReadonlySet<Remark["reason"]> = new Set([
  "completeness-unknown",
  "hidden",
  "already-held",
  "unknown-image",
]);

interface Result {
  readonly rule: Rule;
  readonly message: string;
  readonly about: readonly string[];
  /** The same result in a later plan has the same key. */
  readonly key: string;
}

/** @param options.uri the path of the plan in the repository; `options.version` is the version of this package */
export function renderSarif(
  review: Review,
  { uri, version }: { readonly uri: string; readonly version: string },
): string {
  const results = [...review.changes.flatMap(ofChange), ...review.remarks.map(ofRemark)];
  const rules = new Map(results.map(({ rule }) => [rule.id, rule]));
  const sarif = {
    $schema: "https://json.schemastore.org/sarif-2.1.0.json",
    version: "2.1.0",
    runs: [
      {
        tool: {
          driver: {
            name: "ecd-image-share review",
            version,
            rules: [...rules.values()].map(({ id, level, text }) => ({
              id,
              shortDescription: { text },
              defaultConfiguration: { level },
            })),
          },
        },
        results: results.map((result) => resultJson(result, uri)),
      },
    ],
  };
  return `${JSON.stringify(sarif, null, 2)}\n`;
}

function ofChange(change: AccessChange): readonly Result[] {
  const rule = LOSSES[change.kind];
  if (!rule) return [];
  const { account, count, image, shares } = change;
  const who = account
    ? `Account ${account.id}${account.name === undefined ? "" : ` (${account.name})`}`
    : counted(count, "hidden account");
  const note = plain(noteOf({ ...change, kind: change.kind === "may-lose" ? "loses" : change.kind }));
  const verb = VERBS[change.kind] ?? "";
  const message = `${who} ${count === 1 ? verb : verb.replace("loses", "lose").replace("has", "have")} access to ${image.label}${note === "" ? "" : `: ${note}`}.`;
  return [{ rule, message, about: shares, key: [rule.id, image.label, account?.id ?? shares.join(",")].join(" ") }];
}

const VERBS: Readonly<Record<string, string>> = {
  loses: "loses",
  "may-lose": "may lose",
  "lost-outside": "has lost, outside Terraform,",
};

function ofRemark({ reason, text, about }: Remark): Result {
  const level = reason === "errored" || reason === "not-reviewed" ? "error" : NOTES.has(reason) ? "note" : "warning";
  const rule = { id: reason, level, text: `Look twice: ${reason.replaceAll("-", " ")}` } as const;
  return { rule, message: about.length === 0 ? text : `${text} (${about.join(", ")})`, about, key: reason };
}

function resultJson({ rule, message, about, key }: Result, uri: string) {
  return {
    ruleId: rule.id,
    level: rule.level,
    message: { text: message },
    locations: [
      {
        physicalLocation: { artifactLocation: { uri }, region: { startLine: 1 } },
        ...(about.length > 0 ? { logicalLocations: about.map((name) => ({ fullyQualifiedName: name })) } : {}),
      },
    ],
    partialFingerprints: { "ecdImageShareReview/v1": key },
  };
}
