/**
 * Adds the owner, together with an account that the service accepts. If the service refuses the call, the access of the
 * other account shows whether a refused call changes nothing. This is the last question, because the access of an owner
 * may be hard to remove.
 */
import type { Findings } from "../answers/findings";
import type { Refusals } from "../answers/refusals";
import type { ProbedImage } from "../probed-image";
import { codeText } from "./code-text";

export async function askOwner(
  image: ProbedImage,
  accountId: string,
  owner: string,
  findings: Findings,
  refusals: Refusals,
): Promise<void> {
  await image.clear();
  const refusal = await image.change([accountId, owner], []);
  if (refusal) {
    refusals.note("single", refusal);
    findings.answer("addOwner", "error", codeText(refusal));
    const { isShown } = await image.until((live) => live.has(accountId));
    const seen = isShown ? "the account before the refused one was added" : "no account was added";
    findings.answer("refusedCall", isShown ? "partly" : "unchanged", seen);
    return;
  }
  const { isShown } = await image.until((live) => live.has(accountId) && live.has(owner));
  findings.answer(
    "addOwner",
    isShown ? "ok" : undefined,
    isShown ? "success, and the owner is listed" : "success, but the owner is not listed",
  );
  findings.noAnswer("refusedCall", "no call with several accounts was refused for one of them");
}
