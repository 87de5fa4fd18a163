/** Diagnostics of a plan of a share: gains and losses of access, and other shares of the image. */
import type { DiagnosticEntry } from "./entry";

export const PLAN_ENTRIES: readonly DiagnosticEntry[] = [
  {
    titles: ["… would be shared with its own account"],
    meaning: "The owner of the image is in `account_ids`, and the service refuses this.",
    remedy: "Remove the owner from `account_ids`.",
  },
  {
    titles: ["…: access that exists already is taken over for …"],
    meaning: "A new share takes over accounts that already have access. Its destroy would remove their access.",
    remedy:
      "If another share manages these accounts, replace the block of one of the two shares by a `removed` block with `destroy = false`. To delete only the block would destroy the share, and the accounts would lose access.",
  },
  {
    titles: ["… is already shared with … not in account_ids"],
    meaning: "A create of an exclusive share would remove the access of other accounts.",
    remedy:
      "To keep their access, list the accounts, or set `exclusive = false`. To remove their access, paste the printed `import` block: the next plan shows each account that loses access.",
  },
  {
    titles: ["…: … would lose access, more than max_unshare allows"],
    meaning: "`max_unshare` stops the plan.",
    remedy:
      "If the removal is intended, raise `max_unshare`. For a destroy, apply the raised value first, or set `max_unshare_on_destroy`.",
  },
  {
    titles: ["…: … would gain access, more than max_share allows"],
    meaning: "`max_share` stops the plan.",
    remedy: "If the additions are intended, raise `max_share`.",
  },
  {
    titles: ["Image … would be shared with … outside account_names"],
    meaning: "`require_named_accounts` is set, and an id has no name. The message names a similar id.",
    remedy: "Correct the id, or add the account to `account_names`.",
  },
  {
    titles: ["…: account_ids is not known in the plan"],
    meaning: "`require_known_accounts` is set, and a resource that decides the accounts changes in this plan.",
    remedy: "First apply that resource, with `-target`.",
  },
  {
    titles: ["…: … would lose access, and max_unshare is not known yet"],
    meaning: "A share is replaced, and its limit is known only after apply.",
    remedy: "Give `max_unshare` a value that the plan knows.",
  },
  {
    titles: ["… is shared with … accounts"],
    meaning: "Some documents of the service allow fewer accounts per image.",
    remedy: "None, unless the service refuses accounts. The error then names each of them.",
  },
  {
    titles: ["…: … … access"],
    meaning: "The listed accounts lose access.",
    remedy: "Review the list. Removing access does not revoke copies that an account made.",
  },
  {
    titles: ["…: … may lose access"],
    meaning: "`account_ids` is known only after apply, so the plan does not know which accounts stay.",
    remedy: "First apply the resource that decides `account_ids`, or set `max_unshare`.",
  },
  {
    titles: ["…: … released, with access kept"],
    meaning: "The share is no longer exclusive. These accounts keep access, and no share manages it.",
    remedy: "To remove their access, first apply the shorter `account_ids`, and then the switch of `exclusive`.",
  },
  {
    titles: ["…: … would lose access in the next apply"],
    meaning: "The share becomes exclusive. This apply removes no access, and the next one does.",
    remedy: "List the accounts that should keep access in `account_ids`.",
  },
  {
    titles: ["…: a replacement cannot release …"],
    meaning: "One plan replaces the share on its image and makes it additive.",
    remedy: "First apply the switch of `exclusive` and the change of `account_ids` together, without the replacement.",
  },
  {
    titles: ["… stays in … although the provider's region is …"],
    meaning: "A share keeps the region in which it was created.",
    remedy: "Set `region` on the share.",
  },
  {
    titles: ["… is claimed by … shares, and one of them is exclusive"],
    meaning:
      "One plan has several shares of the same image, and an exclusive share removes the accounts of the others.",
    remedy: "Use one share with all accounts, or make all shares additive.",
  },
  {
    titles: ["…: … may lose access although another share lists … in account_ids"],
    meaning: "One share of the plan drops an account that another share declares.",
    remedy:
      "For a renamed resource, use `moved`. For a deposed object, run `terraform state rm` with the address of the share, then apply.",
  },
  {
    titles: ["… is shared with the same accounts by several shares"],
    meaning: "If one share drops an account, the account loses access until the next apply.",
    remedy: "Declare each account in one share.",
  },
  {
    titles: ["… (as planned)"],
    meaning: "Terraform plans again before it applies, so `apply` shows a warning of the plan a second time.",
    remedy: "See the warning without this ending.",
  },
];
