/** Two shares of one plan that claim the same image: exclusive ones take each other's accounts away for ever. */
import { type ImageRef, intersection } from "../model";
import type { Diagnostic } from "../tfplugin";
import type { Claim, Session } from "./session";
import { accountLines, titleImage, warning } from "./words";

export function overlaps(session: Session, ref: ImageRef, claim: Claim): readonly Diagnostic[] {
  const others = session.claim(ref, claim);
  if (others.some(({ exclusive }) => exclusive || claim.exclusive)) {
    return [
      warning(
        `${titleImage(ref)} is claimed by ${others.length + 1} shares, and one of them is exclusive`,
        "An exclusive share takes access from the accounts of every other share of the image, in every other apply. Declare all accounts of the image in one share, or set exclusive = false on each.",
        ["image_id"],
      ),
    ];
  }
  const both = new Set(others.flatMap(({ accounts }) => [...intersection(accounts, claim.accounts)]));
  if (both.size === 0) return [];
  return [
    warning(
      `${titleImage(ref)} is shared with the same accounts by ${others.length + 1} shares`,
      `If one of the shares drops an account, it loses access although another still declares it, until the next apply:\n${accountLines(both, session.settings.accountNames)}`,
      ["account_ids"],
    ),
  ];
}
