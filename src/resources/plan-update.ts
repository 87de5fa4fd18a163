/** The plan of a change, also as the first plan call of a replacement: who gains, who loses, who is only released. */
import { intersection, without } from "../model";
import type { Diagnostic, PlanResponse } from "../tfplugin";
import { namesFor } from "./access";
import { manyAccountsWarning } from "./foreign-accounts";
import { lossOfAccess } from "./loss-of-access";
import { unnamedAccounts } from "./named-accounts";
import { overlaps } from "./overlaps";
import { refOf } from "./plan-create";
import { type PrivateState, toPrivate } from "./private-state";
import type { Session } from "./session";
import type { PlannedShare, Share } from "./share";
import { accountCount, accountLines, titleImage, warning } from "./words";

export interface PlannedChange {
  readonly prior: Share;
  readonly share: PlannedShare;
  /** The old share is destroyed and a new one created. */
  readonly replaces: boolean;
  /** The region is written in the configuration. */
  readonly configured: boolean;
}

export async function planUpdate(
  session: Session,
  change: PlannedChange,
  { owner }: PrivateState,
): Promise<Pick<PlanResponse, "plannedPrivate" | "diagnostics">> {
  const { prior, share, replaces } = change;
  return {
    plannedPrivate: toPrivate({ owner, replacing: prior }),
    diagnostics: [
      ...regionWarning(session, change),
      ...gains(session, change),
      ...(replaces
        ? lossOfAccess(session, {
            ref: prior.ref,
            losing: prior.onDestroy === "unshare" ? prior.accounts : new Set(),
            names: namesFor(prior, session.settings.accountNames),
            maxUnshare: share.maxUnshare ?? null,
            actsFrom: "configuration",
          })
        : [...losses(session, change), ...(await switched(session, change))]),
    ],
  };
}

function gains(session: Session, { prior, share, replaces }: PlannedChange): readonly Diagnostic[] {
  const ref = refOf(share);
  if (!ref || !share.accounts) return [];
  const gaining = replaces ? share.accounts : without(share.accounts, prior.accounts);
  return [
    ...unnamedAccounts(session, ref.imageId, gaining),
    ...(gaining.size > 0 ? manyAccountsWarning(ref, share.accounts, []) : []),
    ...overlaps(session, ref, { accounts: share.accounts, exclusive: share.exclusive ?? true }),
  ];
}

function losses(session: Session, { prior, share }: PlannedChange): readonly Diagnostic[] {
  if (share.exclusive !== undefined && share.exclusive !== prior.exclusive) return [];
  if (!share.accounts) return mayLose(session, prior);
  const losing = without(prior.accounts, share.accounts);
  return lossOfAccess(session, {
    ref: prior.ref,
    losing,
    names: namesFor(prior, session.settings.accountNames),
    maxUnshare: share.maxUnshare ?? null,
    actsFrom: "configuration",
  });
}

/** The new set is not known: apply holds it against `max_unshare`. */
function mayLose(session: Session, prior: Share): readonly Diagnostic[] {
  const { ref, accounts } = prior;
  if (accounts.size === 0) return [];
  return [
    warning(
      `${titleImage(ref)}: ${accountCount(accounts.size)} may lose access`,
      `account_ids depends on values that are known only after apply, so who stays is not known in this plan. Whoever is not in it then loses access:\n${accountLines(accounts, namesFor(prior, session.settings.accountNames))}`,
      ["account_ids"],
    ),
  ];
}

/** Switching `exclusive` takes access from nobody in the same apply. */
async function switched(session: Session, { prior, share }: PlannedChange): Promise<readonly Diagnostic[]> {
  const { ref } = prior;
  const names = namesFor(prior, session.settings.accountNames);
  if (share.exclusive === undefined || share.exclusive === prior.exclusive || !share.accounts) return [];
  if (prior.exclusive) {
    const released = without(prior.accounts, share.accounts);
    if (released.size === 0) return [];
    return [
      warning(
        `${titleImage(ref)}: ${accountCount(released.size)} released, with access kept`,
        `The share is no longer exclusive: these accounts leave it and keep their access, managed by nobody here:\n${accountLines(released, names)}`,
        ["exclusive"],
      ),
    ];
  }
  const live = (await session.reads.known(ref)) ?? prior.accounts;
  const later = without(live, share.accounts);
  if (later.size === 0) return [];
  return [
    warning(
      `${titleImage(ref)}: ${accountCount(later.size)} would lose access in the next plan`,
      `The share becomes exclusive. This apply takes access from nobody; the plan after it shows these accounts as to be removed unless account_ids lists them:\n${accountLines(later, names)}`,
      ["exclusive"],
    ),
  ];
}

function regionWarning(session: Session, { prior, share, configured }: PlannedChange): readonly Diagnostic[] {
  const { region } = session.settings;
  if (configured || region === undefined || region === prior.ref.region || share.region !== prior.ref.region) return [];
  return [
    warning(
      `${titleImage(prior.ref)} stays in ${prior.ref.region} although the provider's region is ${region}`,
      `A share keeps the region it was created in. To move it, set region = "${region}" on the share (that replaces it); to silence this, set region = "${prior.ref.region}".`,
      ["region"],
    ),
  ];
}

/** Accounts that an update may take access from: those the plan showed as leaving, and nobody when `exclusive` switches. */
export function removableAccounts(prior: Share, planned: Pick<Share, "accounts" | "exclusive">): ReadonlySet<string> {
  if (prior.exclusive !== planned.exclusive) return new Set();
  return without(prior.accounts, planned.accounts);
}

/** Whether an update changes the set of accounts; if not, it needs no call. */
export function changesAccounts(prior: Share, planned: Pick<Share, "accounts">): boolean {
  const { size } = prior.accounts;
  return size !== planned.accounts.size || intersection(prior.accounts, planned.accounts).size !== size;
}
