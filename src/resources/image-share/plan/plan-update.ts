/**
 * The plan of a change, or the first plan call of a replacement: the accounts that gain access, lose it or are
 * released.
 */
import { DEFAULT_EXCLUSIVE, intersection, union, without } from "../../../model";
import type { Diagnostic, PlanResponse } from "../../../tfplugin";
import type { AccountNames } from "../../account-names";
import { accountCount, accountLines, titleImage, warning } from "../../messages";
import type { Session } from "../../session";
import { manyAccountsWarning, ownerAmong, takenOverWarning } from "../checks/account-checks";
import { tooManyGains } from "../checks/gain-of-access";
import { unknownAccounts } from "../checks/known-accounts";
import { changeLimit, lossOfAccess, lossOfReplacement } from "../checks/loss-of-access";
import { unnamedAccounts } from "../checks/named-accounts";
import { leavingAccounts, unsharedByDestroy } from "../leaving-accounts";
import { namesFor } from "../record/access";
import { type PrivateState, toPrivate } from "../record/private-state";
import { knownAccess, type PlannedShare, readerNames, refOf, type Share } from "../share";
import { conflictingShares } from "./conflicting-shares";
import { replacedShare } from "./replaced-share";

export interface PlannedChange {
  readonly prior: Share;
  readonly share: PlannedShare;
  /** Whether the old share is destroyed and a new one is created. */
  readonly replaces: boolean;
  /** Whether the configuration sets the region. */
  readonly configured: boolean;
}

export async function planUpdate(
  session: Session,
  change: PlannedChange,
  { owner, record }: PrivateState,
): Promise<Pick<PlanResponse, "plannedPrivate" | "diagnostics">> {
  const { prior, replaces } = change;
  return {
    plannedPrivate: toPrivate({
      owner,
      record,
      replacing: replacedShare(prior, change.share),
      lossesPlanned: replaces,
    }),
    diagnostics: [
      ...regionWarning(session, change),
      ...(replaces ? [] : unknownAccounts(session, change.share)),
      ...(await gains(session, change)),
      ...claims(session, change),
      ...(replaces ? lossesOfDestroyLeg(session, change) : losses(session, change)),
      ...(replaces ? [] : await switched(session, change)),
    ],
  };
}

async function gains(session: Session, { prior, share, replaces }: PlannedChange): Promise<readonly Diagnostic[]> {
  const ref = refOf(share);
  if (!ref || !share.accounts) return [];
  // The second plan call of a replacement reads the new image and its accounts.
  if (replaces) return manyAccountsWarning(ref, share.accounts, []);
  const names = readerNames(session, share);
  const declared = without(share.accounts, prior.accounts);
  // Uses the state and no read. So the plan that Terraform makes again before the apply has the same result.
  const takenOver = intersection(declared, prior.record.others);
  const gaining = without(declared, union(prior.record.others, (await session.reads.known(ref)) ?? []));
  return [
    ...(await ownerAmong(session, ref, gaining, names)),
    ...unnamedAccounts(session, { ref, accounts: share.accounts, names }, gaining),
    ...tooManyGains(session, { ref, gaining, names, maxShare: share.maxShare }),
    ...(gaining.size > 0 ? manyAccountsWarning(ref, share.accounts, []) : []),
    ...takenOverWarning(ref, takenOver, names),
  ];
}

/** Records the claim of the change, and warns when another share of the plan has a different claim. */
function claims(session: Session, { prior, share, replaces }: PlannedChange): readonly Diagnostic[] {
  const ref = refOf(share);
  const exclusive = share.exclusive ?? DEFAULT_EXCLUSIVE;
  const names = namesOf(session, prior, share);
  const old = { exclusive: prior.exclusive, accounts: undefined, leaving: unsharedByDestroy(prior), names };
  const fresh =
    ref && share.accounts
      ? conflictingShares(session, ref, {
          exclusive,
          accounts: share.accounts,
          leaving: replaces ? new Set() : leavingAccounts(prior, share),
          names,
        })
      : [];
  return replaces ? [...conflictingShares(session, prior.ref, old), ...fresh] : fresh;
}

function losses(session: Session, { prior, share }: PlannedChange): readonly Diagnostic[] {
  if (share.exclusive !== undefined && share.exclusive !== prior.exclusive) return [];
  const names = namesOf(session, prior, share);
  // The error of `require_known_accounts` already covers these accounts.
  if (!share.accounts) return unknownAccounts(session, share).length > 0 ? [] : mayLose(prior, names);
  return lossOfAccess({
    ref: prior.ref,
    losing: leavingAccounts(prior, share),
    names,
    limit: changeLimit(session, share.maxUnshare),
  });
}

function lossesOfDestroyLeg(session: Session, { prior, share }: PlannedChange): readonly Diagnostic[] {
  const leaving = { ref: prior.ref, losing: unsharedByDestroy(prior), names: namesOf(session, prior, share) };
  return lossOfReplacement(session, leaving, share.maxUnshare);
}

/** The warning when the new set is not known. The apply then checks `max_unshare`. */
function mayLose(prior: Share, names: AccountNames): readonly Diagnostic[] {
  const { ref, accounts } = prior;
  if (accounts.size === 0) return [];
  return [
    warning(
      `${titleImage(ref)}: ${accountCount(accounts.size)} may lose access`,
      `account_ids depends on values that are known only after apply, so this plan does not know which accounts stay. An account that is not in the set then loses access:\n${accountLines(accounts, names)}`,
      ["account_ids"],
    ),
  ];
}

/** Switching `exclusive` removes no access in the same apply. */
async function switched(session: Session, { prior, share }: PlannedChange): Promise<readonly Diagnostic[]> {
  const { ref } = prior;
  const names = namesOf(session, prior, share);
  if (share.exclusive === undefined || share.exclusive === prior.exclusive || !share.accounts) return [];
  if (prior.exclusive) {
    const released = without(prior.accounts, share.accounts);
    if (released.size === 0) return [];
    return [
      warning(
        `${titleImage(ref)}: ${accountCount(released.size)} released, with access kept`,
        `The share is no longer exclusive. These accounts leave the share and keep their access. After this apply, Terraform no longer manages their access:\n${accountLines(released, names)}`,
        ["exclusive"],
      ),
    ];
  }
  const live = (await session.reads.known(ref)) ?? union(prior.accounts, prior.record.others);
  const later = without(live, share.accounts);
  if (later.size === 0) return [];
  return [
    warning(
      `${titleImage(ref)}: ${accountCount(later.size)} would lose access in the next apply`,
      `The share becomes exclusive. This apply removes no access. The next apply removes these accounts unless account_ids lists them:\n${accountLines(later, names)}`,
      ["exclusive"],
    ),
  ];
}

/** The names for messages about a change. There are none when accounts are hidden before or after it. */
function namesOf(session: Session, prior: Share, share: PlannedShare): AccountNames {
  const names = readerNames(session, share);
  return names.hidden ? names : namesFor(knownAccess(prior), names);
}

function regionWarning(session: Session, { prior, configured }: PlannedChange): readonly Diagnostic[] {
  const { region } = session.settings;
  if (configured || region === undefined || region === prior.ref.region) return [];
  return [
    warning(
      `${titleImage(prior.ref)} stays in ${prior.ref.region} although the provider's region is ${region}`,
      `A share keeps the region it was created in. To share the image of ${region} instead, set region = "${region}": this replaces the share, and the accounts lose the image in ${prior.ref.region}. To keep the share and avoid this warning, set region = "${prior.ref.region}".`,
      ["region"],
    ),
  ];
}
