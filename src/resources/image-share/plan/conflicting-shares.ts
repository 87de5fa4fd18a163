/** Conflicts between the shares of one image in one plan. The plan of the later share has the warning. */
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
      "Each apply of an exclusive share removes the accounts of the other shares of the image, and each apply of another share adds its accounts again. Declare all accounts of the image in one share, or set exclusive = false on each share.",
      ["image_id"],
    ),
  ];
}

/**
 * The warning when a share removes accounts that another share declares: the share that is applied last decides about
 * their access. Without such accounts, the warning when additive shares declare the same accounts.
 */
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
        `${titleImage(ref)}: ${accountCount(contested.size)} may lose access although another share lists ${contested.size === 1 ? "it" : "them"} in account_ids`,
        `One share of this plan takes access away, and another declares it:\n${accountLines(contested, names)}\n\nThe share that is applied last decides, and the next plan shows the rest. If a share has a new name, write a moved block: all accounts keep access. If a share that you no longer need removes the access, run terraform state rm with its address. If a deposed object removes the access, run terraform state rm with the address of the share: the next apply creates the share again and takes over its accounts. terraform state rm removes no access.`,
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
      `If one of the shares drops an account, the account loses access until the next apply, although another share still lists it:\n${accountLines(both, names)}`,
      ["account_ids"],
    ),
  ];
}
