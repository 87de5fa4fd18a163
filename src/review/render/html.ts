/**
 * The review as a page for a browser: losses, gains, reasons to look twice and other changes, then the matrix.
 * `src/html` writes the page and escapes the texts.
 */

import { type AccessPage, type PageMark, type PageRow, type PageSection, renderPage, type Tone } from "../../html";
import { counted, grouped } from "../../model";
import type { AccessKind, Review, ReviewAccount, ReviewImage, ReviewObject } from "../model/review";
import { actionOf, countsLine, headline, objectImages, objectName, plain, REFRESH_NOTE } from "./phrases";
import { type Section, sectionsOf } from "./sections";

export interface HtmlOptions {
  /** The name of the stack, for the title. */
  readonly title?: string | undefined;
}

export function renderHtml(review: Review, { title }: HtmlOptions = {}): string {
  return renderPage(reviewPage(review, title));
}

const MARKS = [
  { sign: "−", label: "loses access to", tone: "loss" },
  { sign: "−?", label: "may lose access to", tone: "loss" },
  { sign: "×", label: "has lost access outside Terraform to", tone: "loss" },
  { sign: "+", label: "gains access to", tone: "gain" },
  { sign: "+?", label: "may gain access to", tone: "gain" },
  { sign: "~", label: "keeps access for now or without a share to", tone: "risk" },
  { sign: "=", label: "has access already to", tone: "plain" },
  { sign: "•", label: "keeps access to", tone: "plain" },
] as const satisfies readonly PageMark[];

const KEPT = MARKS.length - 1;

const MARK_OF: Readonly<Record<AccessKind, number>> = {
  loses: 0,
  "may-lose": 1,
  "lost-outside": 2,
  gains: 3,
  "may-gain": 4,
  "leaves-next": 5,
  released: 5,
  retained: 5,
  "no-longer-managed": 5,
  "keeps-unmanaged": 5,
  outside: 5,
  "already-held": 6,
  accepted: 6,
};

function reviewPage(review: Review, title: string | undefined): AccessPage {
  const { losses, gains, rest } = sectionsOf(review);
  return {
    title: title === undefined ? "Review of a plan" : `Review of ${title}`,
    headline: headline(review),
    tone: losses.length > 0 || review.isErrored ? "loss" : review.remarks.length > 0 ? "risk" : "gain",
    facts: [countsLine(review.counts)],
    sections: [
      ...losses.map((section) => sectionPart(section, "loss")),
      ...gains.map((section) => sectionPart(section, "gain")),
      ...remarkPart(review),
      ...rest.map((section) => sectionPart(section, "risk")),
      ...objectPart("Shares", review.shares),
      ...objectPart("Copies", review.copies),
    ],
    matrix: matrixOf(review),
    notes: [REFRESH_NOTE],
  };
}

const SIGNS = { "-": "−", "+": "+", "~": "~" } as const;

function sectionPart({ title, sign, groups, scope }: Section, tone: Tone): PageSection {
  return {
    title: `${title} (${scope})`,
    tone,
    sign: SIGNS[sign],
    groups: groups.map(({ images, entries }) => ({
      heads: images.map(({ label, shares }) => `${label} (${shares.join(", ")})`),
      lines: entries.map(({ account, name, note }) => ({
        text: name === undefined ? account : `${account} (${name})`,
        note: plain(note),
      })),
    })),
    canFold: false,
  };
}

function remarkPart({ remarks }: Review): readonly PageSection[] {
  if (remarks.length === 0) return [];
  const groups = remarks.map(({ text, about }) => ({
    heads: [text],
    lines: about.map((one) => ({ text: one, note: "" })),
  }));
  return [{ title: "Look twice", tone: "risk", sign: "", groups, canFold: false }];
}

function objectPart(title: string, all: readonly ReviewObject[]): readonly PageSection[] {
  if (all.length === 0) return [];
  const lines = all.map((one) => ({
    text: `${objectName(one)}: ${plain(actionOf(one))}`,
    note: objectImages(one),
  }));
  return [
    { title: `${title} (${all.length})`, tone: "quiet", sign: "", groups: [{ heads: [], lines }], canFold: true },
  ];
}

/** A cell of the matrix before its place is known. */
interface Access {
  readonly image: ReviewImage;
  readonly account: ReviewAccount;
  readonly mark: number;
}

function matrixOf({ changes, kept }: Review): AccessPage["matrix"] {
  const changed = changes.flatMap(({ image, account, kind }): Access[] =>
    account ? [{ image, account, mark: MARK_OF[kind] }] : [],
  );
  const accesses = [...changed, ...kept.map((one): Access => ({ ...one, mark: KEPT }))];
  const accounts = byRisk(accesses, ({ account }) => account.id);
  const images = byRisk(accesses, ({ image }) => image.label);
  const column = new Map([...accounts.keys()].map((id, position) => [id, position]));
  const hidden = new Set(changes.filter(({ account }) => account === undefined).map(({ image }) => image.label));
  const unseen = [...hidden].filter((label) => !images.has(label));
  return {
    title: `Access: ${counted(images.size + unseen.length, "image")}, ${counted(accounts.size, "account")}`,
    marks: MARKS,
    columns: [...accounts].map(([id, of]) => ({ id, name: nameOf(of), tone: toneOf(of) })),
    rows: [
      ...unseen.map((label): PageRow => ({ id: label, name: "", note: HIDDEN, tone: "risk", cells: undefined })),
      ...[...images].map(([label, of]): PageRow => {
        // Two images that are both hidden share a label, so one cell can hold a loss and a gain. The loss is shown.
        const worstLast = [...of].sort((a, b) => b.mark - a.mark);
        const cells = worstLast.map(({ account, mark }): [number, number] => [column.get(account.id) ?? 0, mark]);
        return { id: label, name: "", note: hidden.has(label) ? HIDDEN : "", tone: toneOf(of), cells: new Map(cells) };
      }),
    ],
  };
}

const HIDDEN = "Its accounts are hidden. Only their number is known.";

/** The accesses by key. The key with the most serious mark comes first. */
function byRisk(accesses: readonly Access[], keyOf: (access: Access) => string): ReadonlyMap<string, Access[]> {
  const groups = [...grouped(accesses, keyOf)].map(([key, of]) => ({ key, of, mark: worst(of) }));
  groups.sort((a, b) => a.mark - b.mark || b.of.length - a.of.length || (a.key < b.key ? -1 : 1));
  return new Map(groups.map(({ key, of }) => [key, of]));
}

function worst(accesses: readonly Access[]): number {
  return accesses.reduce((least, { mark }) => Math.min(least, mark), KEPT);
}

function toneOf(accesses: readonly Access[]): Tone {
  return MARKS[worst(accesses)]?.tone ?? "plain";
}

function nameOf(accesses: readonly Access[]): string {
  return accesses.find(({ account }) => account.name !== undefined)?.account.name ?? "";
}
