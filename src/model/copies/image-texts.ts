/** The rules of an image's name and description, from the metadata of `CopyImage` and `ModifyImageAttribute`. */
import type { Problem } from "../problem";
import { quoted } from "../quoted";
import { MARK_LENGTH } from "./copy-mark";

const NAME = /^[\p{Script=Han}A-Za-z][\p{Script=Han}A-Za-z0-9:_-]{1,127}$/u;

/** The largest number of characters that the service accepts in a description. */
const LONGEST_SENT_DESCRIPTION = 256;

/** The largest number of characters that a user may write. The mark of the copy takes the rest. */
export const LONGEST_DESCRIPTION = LONGEST_SENT_DESCRIPTION - MARK_LENGTH;

/** The problem of the name of an image; undefined when it is valid. */
export function imageNameProblem(name: string): Problem | undefined {
  if (NAME.test(name) && !/^https?:/i.test(name)) return undefined;
  return {
    severity: "error",
    title: name === "" ? "Empty image name" : `Invalid image name ${quoted(name)}`,
    detail:
      'A name has 2 to 128 characters. It starts with a letter or a Chinese character, and holds letters, digits, Chinese characters, ":", "_" and "-". It does not start with http: or https:. Correct it.',
  };
}

/** The problem of the description of an image; undefined when it is valid. */
export function imageDescriptionProblem(description: string): Problem | undefined {
  const fault =
    description === ""
      ? "It is empty. To have no description, remove the argument."
      : description.trim() !== description
        ? "It begins or ends with a space."
        : [...description].length > LONGEST_DESCRIPTION
          ? `It has ${[...description].length} characters; ${LONGEST_DESCRIPTION} are allowed, because the mark of the copy takes ${MARK_LENGTH} of the ${LONGEST_SENT_DESCRIPTION} that the service takes.`
          : /^https?:\/\//i.test(description)
            ? "It starts with http:// or https://."
            : /[\p{Cc}\p{Zl}\p{Zp}]/u.test(description)
              ? "It holds a line break or another control character."
              : undefined;
  if (fault === undefined) return undefined;
  return { severity: "error", title: `Invalid description ${quoted(description)}`, detail: `${fault} Correct it.` };
}
