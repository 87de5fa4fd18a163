/**
 * Asks how many accounts of an array the service applies. The documents name 10, 20 and 50. Two accounts are enough:
 * the first account fills all slots except the last, and the second account is in the last slot.
 */
import type { Findings } from "../answers/findings";
import type { ProbedImage } from "../probed-image";
import { codeText } from "./code-text";

const SLOTS = [11, 21, 51] as const;
type Slot = (typeof SLOTS)[number];

/** The image must be shared with no account. */
export async function askArraySlots(
  image: ProbedImage,
  [filler, last]: readonly [string, string],
  findings: Findings,
): Promise<void> {
  const problem = await repetitionProblem(image, filler);
  if (problem !== undefined) {
    findings.notAsked("accountsPerArray", problem);
    findings.notAsked("accountsBeyond", problem);
    return;
  }
  for (const slot of SLOTS) {
    await image.clear();
    const add = [...new Array<string>(slot - 1).fill(filler), last];
    const refusal = await image.change(add, []);
    if (refusal) {
      beyond(slot, "refused", `an array of ${slot} is ${codeText(refusal)}`, findings);
      return;
    }
    const { isShown } = await image.until((live) => live.has(filler) && live.has(last));
    if (!isShown) {
      ignored(image, filler, slot, findings);
      return;
    }
  }
  const most = SLOTS[SLOTS.length - 1] ?? 0;
  findings.answer("accountsPerArray", most, `slot ${most} is applied; more slots were not tried`);
  findings.noAnswer("accountsBeyond", `an array of ${most} is applied as a whole`);
}

async function repetitionProblem(image: ProbedImage, accountId: string): Promise<string | undefined> {
  await image.clear();
  const refusal = await image.change([accountId, accountId], []);
  if (refusal) return `repeating an account in an array is ${codeText(refusal)}`;
  const { isShown } = await image.until((live) => live.has(accountId));
  return isShown ? undefined : "an account that is repeated in an array is ignored";
}

function ignored(image: ProbedImage, filler: string, slot: Slot, findings: Findings): void {
  if (image.live.size === 0) {
    beyond(slot, "allIgnored", `an array of ${slot} is ignored as a whole`, findings);
  } else if (image.live.has(filler)) {
    beyond(slot, "ignored", `slot ${slot} is ignored`, findings);
  } else {
    findings.answer("accountsPerArray", undefined, `of an array of ${slot}, only the last slot was applied`);
    findings.noAnswer("accountsBeyond", "only the last slot of an array was applied");
  }
}

/** @param slot the first tested slot that the service does not apply; the slots between the tested ones are unknown */
function beyond(slot: Slot, value: string, seen: string, findings: Findings): void {
  const before = SLOTS[SLOTS.indexOf(slot) - 1];
  const tried =
    before === undefined ? "fewer than 10 were not tried" : `slot ${before} is applied, and none between was tried`;
  findings.answer("accountsPerArray", slot - 1, `${seen}; ${tried}`);
  findings.answer("accountsBeyond", value, seen);
}
