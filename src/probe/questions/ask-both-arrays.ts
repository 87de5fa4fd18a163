/**
 * Asks about adds and removes in one call. First the arrays hold two different accounts. Then both hold one account: an
 * account with access, and after it an account without access.
 */
import type { Findings } from "../answers/findings";
import type { Refusals } from "../answers/refusals";
import type { ProbedImage } from "../probed-image";
import { codeText } from "./code-text";

const REFUSED_TOGETHER = "adds and removes in one call are refused";

export async function askBothArrays(
  image: ProbedImage,
  [a, b]: readonly [string, string],
  findings: Findings,
  refusals: Refusals,
): Promise<void> {
  await image.share(a);
  const refusal = await image.change([b], [a]);
  if (refusal) {
    findings.answer("addAndRemove", "error", codeText(refusal));
    findings.notAsked("addAndRemoveSame", REFUSED_TOGETHER);
    return;
  }
  const { isShown } = await image.until((live) => live.has(b) && !live.has(a));
  if (!isShown) {
    findings.answer("addAndRemove", undefined, "success, but only a part of it was made");
    findings.notAsked("addAndRemoveSame", "adds and removes in one call are made in part");
    return;
  }
  findings.answer("addAndRemove", "ok", "success, and both were made");
  await askSameAccount(image, b, a, findings, refusals);
}

type ArrayResult = "error" | "added" | "removed";

async function askSameAccount(
  image: ProbedImage,
  withAccess: string,
  without: string,
  findings: Findings,
  refusals: Refusals,
): Promise<void> {
  const texts: string[] = [];
  const outcome = async (accountId: string, hadAccess: boolean): Promise<ArrayResult> => {
    const refusal = await image.change([accountId], [accountId]);
    if (refusal) {
      refusals.note("both", refusal);
      texts.push(codeText(refusal));
      return "error";
    }
    const { isShown } = await image.until((live) => live.has(accountId) !== hadAccess);
    const winner = isShown === hadAccess ? "removed" : "added";
    texts.push(winner);
    return winner;
  };
  const outcomes = [await outcome(withAccess, true), await outcome(without, false)] as const;
  const seen = `an account with access is ${texts[0]}; one without is ${texts[1]}`;
  findings.answer("addAndRemoveSame", together(...outcomes), seen);
}

/**
 * Combines the two outcomes. If one outcome is an error, the other outcome shows which array wins. The service may
 * refuse to add an account that has access, or to remove an account that has none.
 */
function together(one: ArrayResult, other: ArrayResult): ArrayResult | undefined {
  if (one === other || other === "error") return one;
  return one === "error" ? other : undefined;
}
