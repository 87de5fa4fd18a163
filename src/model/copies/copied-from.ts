/** The rule of `copied_from`, which names the source of a copy as `<region>:<image_id>`. */
import { imageIdProblem, regionProblem } from "../image-ref";
import type { Problem } from "../problem";
import { quoted } from "../quoted";

/** The problem of a `copied_from`; undefined when it is valid. */
export function copiedFromProblem(copiedFrom: string): Problem | undefined {
  const [region = "", imageId = "", ...others] = copiedFrom.split(":");
  if (others.length === 0 && !regionProblem(region) && !imageIdProblem(imageId)) return undefined;
  return {
    severity: "error",
    title: `Invalid copied_from ${quoted(copiedFrom)}`,
    detail:
      'It names the image that the copy was made from, as "<region>:<image_id>", such as "cn-hangzhou:m-gx2x1dhsmusr2iv3m". Correct it.',
  };
}
