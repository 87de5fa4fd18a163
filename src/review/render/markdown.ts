/**
 * The review as Markdown, for the comment of a merge request or the summary of a job. It never has more bytes than the
 * limit. Parts are dropped in this order: unchanged accesses, the lists of shares and copies, other changes, gains, the
 * names in remarks, the remarks, the end of a long title. The text names the dropped parts. Losses are never cut. If
 * they do not fit, no part of the list is shown, because a part would mislead.
 */
import { counted, grouped } from "../../model";
import type { Remark, Review, ReviewObject } from "../model/review";
import { codeMarkdown, escapeMarkdown } from "./escape-markdown";
import { actionOf, countsLine, headline, objectImages, objectName, type Phrase, REFRESH_NOTE } from "./phrases";
import { type Group, type Section, sectionsOf } from "./sections";

/** GitHub allows 65,536 characters in a comment. */
export const DEFAULT_MAX_BYTES = 65_000;
/** Enough for the text that says that the losses do not fit. */
export const SMALLEST_MAX_BYTES = 2_000;

export interface MarkdownOptions {
  /** @default 65,000 */
  readonly maxBytes?: number;
  /**
   * Distinguishes this review from the review of another stack in the same merge request. It is part of the hidden
   * marker.
   */
  readonly title?: string | undefined;
}

export interface Markdown {
  readonly text: string;
  /** False: the review has losses and the text does not list them, because they need more bytes than the limit. */
  readonly holdsLosses: boolean;
}

/**
 * A part of the text. When there is no room, the part with the lowest rank is dropped first. A part of rank 0 is never
 * dropped.
 */
interface Part {
  readonly rank: number;
  readonly text: string;
  /** The name of the part in the note about dropped parts, such as `12 unchanged shares`. */
  readonly dropped: string;
  /** The part in place of a dropped part. Its rank is higher. */
  readonly short?: Part;
}

export function renderMarkdown(
  review: Review,
  { maxBytes = DEFAULT_MAX_BYTES, title }: MarkdownOptions = {},
): Markdown {
  const parts = partsOf(review, title);
  const all = parts.flatMap((part) => [part, ...(part.short ? [part.short] : [])]);
  const ranks = [...new Set(all.map(({ rank }) => rank).filter((rank) => rank > 0))].sort((a, b) => a - b);
  for (const limit of [0, ...ranks]) {
    const text = joined(parts, limit, maxBytes);
    if (Buffer.byteLength(text) <= maxBytes) return { text, holdsLosses: true };
  }
  const least = joined(partsOf(review, shortened(title)), Number.POSITIVE_INFINITY, maxBytes);
  const needed = Buffer.byteLength(least);
  if (needed <= maxBytes) return { text: least, holdsLosses: true };
  const hasLosses = sectionsOf(review).losses.length > 0;
  const why = hasLosses ? withoutLosses(needed, maxBytes) : withoutParts(needed, maxBytes);
  return { text: `${[opening(review, shortened(title)), why].join("\n\n")}\n`, holdsLosses: !hasLosses };
}

/** The parts whose rank is 0 or above the limit, and a note about the others. */
function joined(parts: readonly Part[], limit: number, maxBytes: number): string {
  const kept = (part: Part): Part | undefined =>
    part.rank === 0 || part.rank > limit ? part : part.short && kept(part.short);
  const dropped = parts.flatMap((part) => {
    if (kept(part) === part) return [];
    return kept(part) === undefined && part.short ? part.short.dropped : part.dropped;
  });
  const shown = parts.flatMap((part) => kept(part)?.text ?? []);
  return `${[...shown, ...(dropped.length === 0 ? [] : [leftOut(dropped, maxBytes)])].join("\n\n")}\n`;
}

function leftOut(what: readonly string[], maxBytes: number): string {
  return `**Left out to stay within ${maxBytes} bytes:** ${what.join(", ")}. The formats \`text\`, \`json\` and \`html\` have everything.`;
}

function partsOf(review: Review, title: string | undefined): readonly Part[] {
  const { losses, gains, rest } = sectionsOf(review);
  const always = (text: string): Part => ({ rank: 0, text, dropped: "" });
  const list = (rank: number, section: Section): Part => ({
    rank,
    text: sectionMarkdown(section),
    dropped: `"${section.title}" (${section.scope})`,
  });
  return [
    always(opening(review, title)),
    ...losses.map((section) => always(sectionMarkdown(section))),
    ...gains.map((section) => list(4, section)),
    ...remarks(review.remarks),
    ...rest.map((section) => list(3, section)),
    ...objects("Shares", review.shares),
    ...objects("Copies", review.copies),
    ...unchanged(review),
    always(`<sub>${REFRESH_NOTE}</sub>`),
  ];
}

function opening(review: Review, title: string | undefined): string {
  const name = title === undefined ? "" : `${codeMarkdown(title)}: `;
  return [marker(title), `### ${name}${headline(review)}`, "", countsLine(review.counts)].join("\n");
}

/** A hidden line by which a job finds its earlier comment. Two dashes would end the HTML comment. */
function marker(title: string | undefined): string {
  const name = title === undefined ? "" : `: ${escapeMarkdown(title).replace(/-/g, "&#45;")}`;
  return `<!-- ecd-image-share review${name} -->`;
}

function sectionMarkdown({ title, sign, groups, scope }: Section): string {
  return [`#### ${title} (${scope})`, ...groups.map((group) => groupMarkdown(group, sign))].join("\n\n");
}

const SIGNS = { "-": "➖", "+": "➕", "~": "▫️" } as const;

function groupMarkdown({ images, entries }: Group, sign: Section["sign"]): string {
  const places = images.map(({ label, shares }) => `${codeMarkdown(label)} (${shares.map(codeMarkdown).join(", ")})`);
  const place = places.length === 1 ? places[0] : `**${places.length} images:** ${places.join(", ")}`;
  return [
    place,
    "",
    ...entries.map(({ account, name, note }) => {
      const shown = [codeMarkdown(account), ...(name === undefined ? [] : [codeMarkdown(name)])];
      return `- ${SIGNS[sign]} ${shown.join(" ")}${note.length === 0 ? "" : ` — ${phrase(note)}`}`;
    }),
  ].join("\n");
}

function phrase(parts: Phrase): string {
  return parts.map((part) => (typeof part === "string" ? part : codeMarkdown(part.code))).join("");
}

function remarks(all: readonly Remark[]): readonly Part[] {
  if (all.length === 0) return [];
  const head = "#### Look twice\n\n";
  const lines = all.map(({ text }) => `- ${text}`);
  const short = { rank: 6, text: head + lines.join("\n"), dropped: `"Look twice" (${counted(all.length, "reason")})` };
  const withAbout = all.map(({ about }, index) =>
    about.length === 0 ? lines[index] : `${lines[index]}\n  ${about.map(codeMarkdown).join(", ")}`,
  );
  const count = all.reduce((sum, { about }) => sum + about.length, 0);
  return [
    {
      rank: 5,
      text: head + withAbout.join("\n"),
      dropped: `${counted(count, "name")} under "Look twice"`,
      short,
    },
  ];
}

function objects(title: string, all: readonly ReviewObject[]): readonly Part[] {
  if (all.length === 0) return [];
  const lines = all.map((one) => {
    const images = objectImages(one);
    return `- ${codeMarkdown(objectName(one))}: ${phrase(actionOf(one))}${images === "" ? "" : ` ${codeMarkdown(images)}`}`;
  });
  return [
    { rank: 2, text: details(`${title} (${all.length})`, lines), dropped: `the list "${title}" (${all.length})` },
  ];
}

function unchanged({ kept }: Review): readonly Part[] {
  if (kept.length === 0) return [];
  const byImage = grouped(kept, ({ image }) => image.label);
  const shown = ({ account: { id, name } }: Review["kept"][number]): string =>
    `${codeMarkdown(id)}${name === undefined ? "" : ` ${codeMarkdown(name)}`}`;
  const lines = [...byImage].map(([image, all]) => `- ${codeMarkdown(image)}: ${all.map(shown).join(", ")}`);
  const title = `Unchanged (${counted(kept.length, "access", "accesses")} on ${counted(byImage.size, "image")})`;
  return [{ rank: 1, text: details(title, lines), dropped: `"${title}"` }];
}

function details(title: string, lines: readonly string[]): string {
  return `<details><summary>${title}</summary>\n\n${lines.join("\n")}\n\n</details>`;
}

/** @param needed the bytes of the text with the losses, the numbers and no other part */
function withoutLosses(needed: number, maxBytes: number): string {
  return `**The losses are not listed here.** The list of accounts that lose access needs ${needed} bytes, and the limit is ${maxBytes}. A part of the list would mislead, so none is shown. ${READ_THE_WHOLE}`;
}

/** For a review without losses whose numbers and notes alone are too long. */
function withoutParts(needed: number, maxBytes: number): string {
  return `**Only the numbers are shown here.** Even the shortest form needs ${needed} bytes, and the limit is ${maxBytes}. ${READ_THE_WHOLE}`;
}

const READ_THE_WHOLE =
  "Read the whole review before you approve: `--format html` or `--format text`, or a higher `--max-bytes`.";

/** A title that still fits into the smallest limit. */
function shortened(title: string | undefined): string | undefined {
  return title === undefined ? undefined : [...title].slice(0, 40).join("");
}
