/** Conflicts between the shares of one image in one plan. The share that is planned later warns. */
import { type ImageRef, intersection } from "../../../model";
import type { Diagnostic } from "../../../tfplugin";
import { accountCount, accountLines, titleImage, warning } from "../../messages";
import type { Session } from "../../session";
import { type Claim, shareSession } from "../share-session";

/** Records the claim and compares it with the earlier claims. */
export function conflictingShares(session: Session, ref: ImageRef, claim: Claim): readonly Diagnostic[] {
  const others = shareSession(session).claim(ref, claim);
  return [...besideExclusive(ref, claim, others), ...disagreement(ref, claim, others)];
}

function besideExclusive(ref: ImageRef, claim: Claim, others: readonly Claim[]): readonly Diagnostic[] {
  const holders = others.filter(({ accounts }) => accounts);
  if (!claim.accounts || !holders.some(({ exclusive }) => exclusive || claim.exclusive)) return [];
  return [
    warning(
      `${titleImage(ref)} is claimed by ${holders.length + 1} shares, and one of them is exclusive`,
      "An exclusive share takes access from the accounts of every other share of the image, in every other apply. Declare all accounts of the image in one share, or set exclusive = false on each.",
      ["image_id"],
    ),
  ];
}

/** One share removes accounts that another declares. The share that is applied last then decides. */
function disagreement(ref: ImageRef, claim: Claim, others: readonly Claim[]): readonly Diagnostic[] {
  const { names } = claim;
  const contested = new Set(
    others.flatMap((other) => [
      ...intersection(claim.leaving, other.accounts ?? new Set()),
      ...intersection(other.leaving, claim.accounts ?? new Set()),
    ]),
  );
  if (contested.size > 0) {
    return [
      warning(
        `${titleImage(ref)}: ${accountCount(contested.size)} may lose access although another share still declares it`,
        `One share of this plan takes access away, and another declares it:\n${accountLines(contested, names)}\n\nThe share that is applied last decides, and the next plan shows the rest. If a share has a new name, write a moved block: all accounts keep access. If a deposed object or a share that was left behind removes the access, run terraform state rm for it (for a deposed object, for the share itself, which the next apply creates again): this removes no access.`,
        ["account_ids"],
      ),
    ];
  }
  const both = new Set(
    others.flatMap(({ accounts }) => [...intersection(accounts ?? [], claim.accounts ?? new Set())]),
  );
  if (both.size === 0 || claim.exclusive || others.some(({ exclusive }) => exclusive)) return [];
  return [
    warning(
      `${titleImage(ref)} is shared with the same accounts by several shares`,
      `If one of the shares drops an account, it loses access although another still declares it, until the next apply:\n${accountLines(both, names)}`,
      ["account_ids"],
    ),
  ];
}
