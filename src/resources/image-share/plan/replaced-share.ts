/** The share of the state, as the plan of its replacement needs it. The first plan call passes it to the second. */
import { namesSource } from "../record/access";
import type { ReplacementShare } from "../record/private-state";
import type { PlannedShare, Share } from "../share";

export function replacedShare(prior: Share, { copiedFrom }: PlannedShare): ReplacementShare {
  const { ref, accounts, exclusive, onDestroy, access } = prior;
  const namesNewSource = typeof copiedFrom === "string" && namesSource(access, copiedFrom);
  return { ref, accounts, exclusive, onDestroy, namesNewSource };
}
