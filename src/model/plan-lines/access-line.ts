/**
 * The text of one line of `access`, written and read in one place. The provider writes it into a plan. The review reads
 * it, because the JSON of a plan does not hold private state. The provider itself reads no line: private state holds its
 * meaning.
 */
import { counted } from "../counted";
import { type ImageRef, imageKey } from "../image-ref";
import { printable } from "../printable";

/**
 * The reason why an account that is not declared has a line:
 * - `outside`: a read found it on the image;
 * - `released`: it left the share and kept its access;
 * - `leaving`: the share became exclusive, and the next apply removes its access.
 */
export const LINE_MARKS = ["outside", "released", "leaving"] as const;
export type LineMark = (typeof LINE_MARKS)[number];

/** The text of `outside` is the same in every version since 0.1.0. */
const MARK_TEXT: Readonly<Record<LineMark, string>> = {
  outside: "shared outside Terraform",
  released: "released: keeps access",
  leaving: "not in account_ids: loses access when the next plan is applied",
};

/** The meaning of a line. */
export interface AccessLine {
  /** The name that the line shows. */
  readonly name: string | undefined;
  /** Undefined: the account is declared. */
  readonly mark: LineMark | undefined;
}

/** The image of a share, and its name in the lines. */
export interface NamedImage extends ImageRef {
  /** For a copy: the `<region>:<image_id>` of its source. */
  readonly copiedFrom?: string | undefined;
}

/**
 * `cn-hangzhou:m-1 (finance)`: the image in its region, because the same id in another region is another image. For a
 * copy it is `copy of cn-hangzhou:m-1 (finance)`.
 */
export function labelled(image: NamedImage, name: string | undefined): string {
  const shown = image.copiedFrom === undefined ? imageKey(image) : copyOf(image.copiedFrom);
  return name ? `${shown} (${printable(name)})` : shown;
}

/** The text of a line, such as `cn-hangzhou:m-1 (finance), shared outside Terraform`. */
export function accessLineText(image: NamedImage, { name, mark }: AccessLine): string {
  return `${labelled(image, name)}${ending(mark)}`;
}

/** The key of a line that stands for hidden accounts: `3 accounts`, `1 account, shared outside Terraform`. */
export function hiddenLineKey(count: number, mark: LineMark | undefined): string {
  return `${counted(count, "account")}${ending(mark)}`;
}

/** The meaning of a key that `hiddenLineKey` wrote; undefined for an account id. */
export function readHiddenLineKey(
  key: string,
): { readonly count: number; readonly mark: LineMark | undefined } | undefined {
  const mark = LINE_MARKS.find((one) => key.endsWith(ending(one)));
  const count = /^(\d+) accounts?$/.exec(key.slice(0, key.length - ending(mark).length))?.[1];
  return count === undefined ? undefined : { count: Number(count), mark };
}

/**
 * Reads a line of this version or of an earlier one. A text of another form gives no name and no mark, so no part of it
 * is ever shown.
 * @param image undefined: the plan does not know it
 */
export function readAccessLine(text: string, image: NamedImage | undefined, copiedFrom?: string): AccessLine {
  const mark = LINE_MARKS.find((one) => text.endsWith(ending(one)));
  const line = text.slice(0, text.length - ending(mark).length);
  const start = startsOf(image, copiedFrom).find((one) => line === one || line.startsWith(`${one} (`));
  // A name stands in parentheses, so a line with a name ends with `)` before its mark. Other texts have another form.
  if (start === undefined || !(line === start || line.endsWith(")"))) return { name: undefined, mark: undefined };
  return { name: line === start ? undefined : line.slice(start.length + 2, -1), mark };
}

/** The possible starts of a line. Version 0.1.0 wrote the image id without its region. */
function startsOf(image: ImageRef | undefined, copiedFrom: string | undefined): string[] {
  return [
    ...(copiedFrom === undefined ? [] : [copyOf(copiedFrom)]),
    ...(image === undefined ? [] : [imageKey(image), image.imageId]),
  ];
}

function copyOf(source: string): string {
  return `copy of ${source}`;
}

function ending(mark: LineMark | undefined): string {
  return mark === undefined ? "" : `, ${MARK_TEXT[mark]}`;
}
