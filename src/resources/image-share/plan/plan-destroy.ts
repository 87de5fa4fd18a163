/** The plan of a destroy: compares the accounts that lose access with the limit. It makes no call. */
import { without } from "../../../model";
import type { PlanResponse } from "../../../tfplugin";
import type { Session } from "../../session";
import { destroyLimit, isDestroyLimitKnown, lossOfAccess } from "../checks/loss-of-access";
import { unsharedByDestroy } from "../leaving-accounts";
import { namesFor } from "../record/access";
import { type PrivateState, toPrivate } from "../record/private-state";
import { knownAccess, readerNames, type Share } from "../share";
import { shareSession } from "../share-session";
import { conflictingShares } from "./conflicting-shares";

export function planDestroy(session: Session, prior: Share | null, { owner, record }: PrivateState): PlanResponse {
  if (!prior) return { planned: null, plannedPrivate: toPrivate({ owner }), diagnostics: [] };
  const { ref, maxUnshare } = prior;
  const shares = shareSession(session);
  // Terraform plans the destroy of a replaced share again after it has created the new one. `retain` does not apply,
  // because the new share decides which accounts leave, and the plan showed these accounts.
  const createdFirst = shares.created(ref) !== undefined;
  const losing = without(createdFirst ? prior.accounts : unsharedByDestroy(prior), shares.declaredInThisProcess(ref));
  const names = namesFor(knownAccess(prior), readerNames(session, prior));
  const createdBefore = shares.createdLimits();
  const limit = destroyLimit(session, prior, createdBefore);
  const limitIsKnown = isDestroyLimitKnown(session, maxUnshare);
  return {
    planned: null,
    plannedPrivate: toPrivate({
      owner,
      record,
      lossesPlanned: limitIsKnown,
      createdFirst,
      afterCreates: createdBefore.length > 0,
    }),
    diagnostics: [
      ...conflictingShares(session, ref, { exclusive: prior.exclusive, accounts: undefined, leaving: losing, names }),
      ...lossOfAccess({ ref, losing, names, limit }),
    ],
  };
}
