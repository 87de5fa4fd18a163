/**
 * Reads a line of `access` in a plan. The provider keeps the meaning of a line in private state. The JSON of a plan
 * does not hold private state, so the review has only the text. A test compares the texts with those that the provider
 * writes. A line of another form gives no name and no mark: no part of it is ever shown.
 */
import { type ImageRef, imageKey } from "../../model";
import type { AccessLine, Mark } from "./plan";

/** The first text is the same in every version since 0.1.0. */
const MARKS: Readonly<Record<string, Mark>> = {
  "shared outside Terraform": "outside",
  "released: keeps access": "released",
  "not in account_ids: loses access when the next plan is applied": "leaving",
};

export function readAccessLine(text: string, image: ImageRef | undefined, copiedFrom: string | undefined): AccessLine {
  const ending = Object.keys(MARKS).find((mark) => text.endsWith(`, ${mark}`));
  const line = ending === undefined ? text : text.slice(0, -`, ${ending}`.length);
  const start = startsOf(image, copiedFrom).find((one) => line === one || line.startsWith(`${one} (`));
  // A name may end like a mark. But a name stands in parentheses, so the text before a real mark ends like a whole
  // line.
  if (start === undefined || !(line === start || line.endsWith(")"))) return { name: undefined, mark: undefined };
  return {
    name: line === start ? undefined : line.slice(start.length + 2, -1),
    mark: ending === undefined ? undefined : MARKS[ending],
  };
}

/** The possible starts of a line. Version 0.1.0 wrote the image id without its region. */
function startsOf(image: ImageRef | undefined, copiedFrom: string | undefined): string[] {
  return [
    ...(copiedFrom === undefined ? [] : [`copy of ${copiedFrom}`]),
    ...(image === undefined ? [] : [imageKey(image), image.imageId]),
  ];
}
