/**
 * The review as plain text for a terminal. Every name stands on its own line. `sections.ts` and `phrases.ts` decide
 * the contents.
 */
import { printable } from "../../model";
import type { Review, ReviewObject } from "../model/review";
import { actionOf, countsLine, headline, objectImages, objectName, plain, REFRESH_NOTE } from "./phrases";
import { type Group, type Section, sectionsOf } from "./sections";

/** @param title the name of the stack, for the first line */
export function renderText(review: Review, { title }: { readonly title?: string | undefined } = {}): string {
  const { losses, gains, rest } = sectionsOf(review);
  const parts = [
    [`${title === undefined ? "" : `${printable(title)}: `}${headline(review)}`, countsLine(review.counts)].join("\n"),
    ...losses.map(sectionText),
    ...gains.map(sectionText),
    ...(review.remarks.length === 0
      ? []
      : [["Look twice", ...review.remarks.map(({ text, about }) => remark(text, about))].join("\n")]),
    ...rest.map(sectionText),
    ...objects("Shares", review.shares),
    ...objects("Copies", review.copies),
    REFRESH_NOTE,
  ];
  return `${parts.join("\n\n")}\n`;
}

function sectionText({ title, sign, groups, scope }: Section): string {
  return [`${title} (${scope})`, ...groups.map((group) => groupText(group, sign))].join("\n");
}

function groupText({ images, entries }: Group, sign: string): string {
  const places = images.map(({ label, shares }) => `${label}  ${shares.join(", ")}`);
  // A call with one argument for each account would be too long for the stack.
  const width = entries.reduce((most, { account }) => Math.max(most, account.length), 0);
  return [
    ...(places.length === 1
      ? [`  ${places[0]}`]
      : [`  ${places.length} images:`, ...places.map((one) => `    ${one}`)]),
    ...entries.map(({ account, name, note }) => {
      const beside = [name ?? "", ...(note.length === 0 ? [] : [`[${plain(note)}]`])]
        .filter((text) => text !== "")
        .join("  ");
      return `    ${sign} ${beside === "" ? account : `${account.padEnd(width)}  ${beside}`}`;
    }),
  ].join("\n");
}

function remark(text: string, about: readonly string[]): string {
  return [`  ! ${text}`, ...about.map((one) => `      ${one}`)].join("\n");
}

function objects(title: string, all: readonly ReviewObject[]): string[] {
  if (all.length === 0) return [];
  const lines = all.map((one) => `  ${objectName(one)}: ${plain(actionOf(one))}${suffix(objectImages(one))}`);
  return [[title, ...lines].join("\n")];
}

function suffix(images: string): string {
  return images === "" ? "" : `  ${images}`;
}
