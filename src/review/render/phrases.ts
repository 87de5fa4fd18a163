/** The sentences of a review. Every renderer uses them, so a text, a comment and a page have the same words. */
import { counted } from "../../model";
import type { AccessChange, Cause, Counts, Review, ReviewObject, Tally } from "../model/review";

const HEADLINE_OF_NOTHING = "No access changes";

/** Every review contains this note once, because the JSON of a plan does not say whether the state was refreshed. */
export const REFRESH_NOTE =
  "A plan does not say whether Terraform refreshed the state. With -refresh=false, drift is not seen.";

/** `2 accounts lose access, 1 account gains access`. */
export function headline({ counts, changes, isErrored, isComplete }: Review): string {
  const { lost, mayLose, lostOutside, gained, mayGain } = counts;
  const parts = [
    told(lost, "loses access", "lose access"),
    told(mayLose, "may lose access", "may lose access"),
    told(lostOutside, "has lost access outside Terraform", "have lost access outside Terraform"),
    told(gained, "gains access", "gain access"),
    told(mayGain, "may gain access", "may gain access"),
    lostNext(changes),
  ].filter((part) => part !== "");
  const start = isErrored ? "The plan has an error. " : isComplete === false ? "The plan is not complete. " : "";
  return `${start}${parts.length === 0 ? HEADLINE_OF_NOTHING : parts.join(", ")}`;
}

/** Accesses that this plan keeps and the next apply removes. */
function lostNext(changes: Review["changes"]): string {
  const count = changes.reduce((sum, change) => sum + (change.kind === "leaves-next" ? change.count : 0), 0);
  return count === 0 ? "" : `${counted(count, "access ends", "accesses end")} with the next apply`;
}

/** `6 images with changes, 1 replaced, drift on 2 images`. */
export function countsLine({ images, replaced, imported, moved, drift, unchanged }: Counts): string {
  return [
    counted(images, "image with changes", "images with changes"),
    ...(replaced > 0 ? [`${replaced} replaced`] : []),
    ...(imported > 0 ? [`${imported} imported`] : []),
    ...(moved > 0 ? [`${moved} moved`] : []),
    drift.accesses > 0 ? `drift on ${counted(drift.images, "image")}` : "no drift",
    ...(unchanged > 0 ? [`${counted(unchanged, "share")} unchanged`] : []),
  ].join(", ");
}

function told({ accounts, accesses, images }: Tally, one: string, many: string): string {
  if (accounts === 0) return "";
  const on = accesses > accounts ? ` on ${counted(images, "image")}` : "";
  return `${counted(accounts, "account")} ${accounts === 1 ? one : many}${on}`;
}

const CAUSES: Readonly<Record<Cause, string>> = {
  dropped: "",
  "image-replaced": "the share moves to another image",
  destroyed: "the share is destroyed",
  "image-unknown": "the image is known only after apply",
  "accounts-unknown": "account ids are known only after apply",
  "exclusive-unknown": "exclusive is known only after apply",
  "declared-elsewhere": "another share declares it, and the order of the apply decides",
  "removed-elsewhere": "another share removes it, and the order of the apply decides",
  "access-unknown": "the plan does not show whether it has access now",
};

/** A sentence: words of this file, and names that others chose (`code`), which each renderer escapes. */
export type Phrase = readonly (string | { readonly code: string })[];

export function plain(phrase: Phrase): string {
  return phrase.map((part) => (typeof part === "string" ? part : part.code)).join("");
}

/** The facts that a reader must know beside the account; empty when the title of the section is enough. */
export function noteOf(change: AccessChange): Phrase {
  const { kind, cause, declaredBy, alsoDeclaredBy, isDrift } = change;
  const parts: Phrase[] = [
    ...(kind === "may-lose" ? [["may lose access"]] : kind === "may-gain" ? [["may gain access"]] : []),
    ...(declaredBy.length > 0
      ? [[...named(declaredBy), verb(declaredBy, " declares", " declare"), " it, and the order of the apply decides"]]
      : []),
    ...(cause && kind !== "retained" && declaredBy.length === 0 && CAUSES[cause] !== "" ? [[CAUSES[cause]]] : []),
    ...kept(change),
    ...(isDrift ? driftNote(change) : []),
    ...(alsoDeclaredBy.length > 0
      ? [
          [
            ...named(alsoDeclaredBy),
            verb(alsoDeclaredBy, " still declares it, and does", " still declare it, and do"),
            " not change",
          ],
        ]
      : []),
  ];
  return parts.flatMap((part, index) => (index === 0 ? part : ["; ", ...part]));
}

function named(addresses: readonly string[]): Phrase {
  return addresses.flatMap((code, index) => (index === 0 ? [{ code }] : [" and ", { code }]));
}

function verb(subjects: readonly string[], one: string, many: string): string {
  return subjects.length === 1 ? one : many;
}

function kept({ kind }: AccessChange): Phrase[] {
  switch (kind) {
    case "released":
      return [["exclusive is switched off"]];
    case "retained":
      return [['on_destroy is "retain"']];
    case "no-longer-managed":
      return [["Terraform forgets the share"]];
    case "accepted":
      return [["now declared"]];
    case "outside":
      return [["the plan leaves it"]];
    default:
      return [];
  }
}

function driftNote({ kind }: AccessChange): Phrase[] {
  if (kind === "gains" || kind === "may-gain") return [["was removed outside Terraform"]];
  if (kind === "lost-outside" || kind === "accepted" || kind === "outside") return [];
  return [["was given access outside Terraform"]];
}

const ACTIONS: Readonly<Record<ReviewObject["action"], string>> = {
  none: "no change",
  create: "create",
  update: "update",
  delete: "destroy",
  replace: "replace",
  forget: "forget",
  "forget-and-create": "forget, then create",
  refresh: "changed outside Terraform",
};

/** `replace, create first, imported`. */
export function actionOf({ action, createsFirst, isImported, previousAddress }: ReviewObject): Phrase {
  return [
    ACTIONS[action],
    ...(action === "replace" && createsFirst ? [", create first"] : []),
    ...(isImported ? [", imported"] : []),
    ...(previousAddress === undefined ? [] : [", moved from: ", { code: previousAddress }]),
  ];
}

/** `ecd_image_share.golden (deposed object 387dba15)`. */
export function objectName({ address, deposed }: ReviewObject): string {
  return deposed === undefined ? address : `${address} (deposed object ${deposed})`;
}

/** `cn-hangzhou:m-1 → cn-hangzhou:m-2`. */
export function objectImages({ image, nextImage }: ReviewObject): string {
  return [image?.label, nextImage?.label].filter((label) => label !== undefined).join(" → ");
}
