/**
 * The plan of a new share, alone or as the second plan call of a replacement. It checks everything that is known. A
 * create removes no access, so accounts that are not declared are an error for an exclusive share.
 */
import { DEFAULT_EXCLUSIVE, type ImageRef, imageKey, intersection, without } from "../../../model";
import type { Diagnostic, Private } from "../../../tfplugin";
import type { AccountNames } from "../../account-names";
import { accountCount, accountLines, error, hasError, titleImage } from "../../messages";
import { timeoutMs } from "../../operation-timeout";
import type { Session } from "../../session";
import { checkAccounts, manyAccountsWarning, takenOverWarning } from "../checks/account-checks";
import { tooManyGains } from "../checks/gain-of-access";
import { checkImage } from "../checks/image-checks";
import { unknownAccounts } from "../checks/known-accounts";
import { lossOfReplacement } from "../checks/loss-of-access";
import { unnamedAccounts } from "../checks/named-accounts";
import { unsharedByDestroy } from "../leaving-accounts";
import { accountsOfReplaced, type PrivateState, toPrivate } from "../record/private-state";
import { type PlannedShare, readerNames, refOf } from "../share";
import { createReader, shareSession } from "../share-session";
import { conflictingShares } from "./conflicting-shares";

export interface PlannedCreate {
  readonly plannedPrivate: Private;
  readonly diagnostics: readonly Diagnostic[];
  /** The accounts that already have access; undefined when they are not known. */
  readonly takenOver: ReadonlySet<string> | undefined;
}

export async function planCreate(
  session: Session,
  share: PlannedShare,
  priorPrivate: PrivateState,
): Promise<PlannedCreate> {
  const ref = refOf(share);
  return {
    plannedPrivate: toPrivate({
      owner: priorPrivate.owner,
      // If core returns it in the apply, the repeated plan and the create use it.
      replacing: priorPrivate.replacing,
      lossesPlanned: priorPrivate.replacing !== undefined && limitIsKnown(session, share),
      keeping: ref && { ref, accounts: share.accounts ?? null, exclusive: share.exclusive },
    }),
    ...(ref
      ? await checked(session, ref, share, priorPrivate)
      : { diagnostics: unknownAccounts(session, share), takenOver: undefined }),
  };
}

async function checked(
  session: Session,
  ref: ImageRef,
  share: PlannedShare,
  { replacing, lossesPlanned }: PrivateState,
): Promise<Omit<PlannedCreate, "plannedPrivate">> {
  const { accounts, exclusive } = share;
  const names = readerNames(session, share);
  const replaced = accountsOfReplaced(replacing, ref, exclusive);
  const isReplacedInPlace = replacing !== undefined && imageKey(replacing.ref) === imageKey(ref);
  // A replacement by request, such as `-replace`, is an update for the first plan call. Only this second call can show
  // that the share leaves its image: without a region in the configuration, it takes the provider's region.
  const lossOfOldImage =
    replacing && !isReplacedInPlace && !lossesPlanned
      ? lossOfReplacement(
          session,
          { ref: replacing.ref, losing: unsharedByDestroy(replacing), names },
          share.maxUnshare,
        )
      : [];
  const ofAccounts = accounts
    ? [
        ...manyAccountsWarning(ref, accounts, []),
        ...(replacing
          ? []
          : conflictingShares(session, ref, {
              accounts,
              exclusive: exclusive ?? DEFAULT_EXCLUSIVE,
              leaving: new Set(),
              names,
            })),
      ]
    : [];
  const gaining = without(accounts ?? [], replaced);
  const known = [...ofAccounts, ...lossOfOldImage];
  const guards = [
    ...unknownAccounts(session, share),
    ...(accounts ? unnamedAccounts(session, { ref, accounts, names }, gaining) : []),
    ...tooManyGains(session, { ref, gaining, names, maxShare: share.maxShare }),
  ];
  if (!session.canCall) return { diagnostics: [...known, ...guards], takenOver: undefined };
  const limits = session.limits(timeoutMs(share.timeouts, "create"));
  // Both calls run at once, so neither this plan nor the repeated plan in the apply waits for two answers in turn.
  const [aboutImage, live] = await Promise.all([
    checkImage(session, ref, limits),
    accounts && !session.images.isKnownMissing(ref)
      ? session.reads.accounts(ref, limits, createReader(ref, accounts))
      : undefined,
  ]);
  if (hasError(aboutImage) || !accounts || !live) {
    return { diagnostics: [...known, ...aboutImage, ...guards], takenOver: undefined };
  }
  const aboutAccounts = await checkAccounts(
    session,
    { ref, accounts, exclusive, replaced, names, maxShare: share.maxShare },
    live,
  );
  // A replaced share on the same image holds these accounts, and the apply cannot distinguish them from others.
  const contradiction =
    isReplacedInPlace && replacing.exclusive === true && exclusive === false
      ? releaseInReplacement(ref, without(replacing.accounts ?? [], accounts), names)
      : [];
  const takenOver =
    live.ok && !isReplacedInPlace
      ? intersection(accounts, shareSession(session).beforeThisProcess(ref, live.value))
      : undefined;
  return {
    diagnostics: [
      ...known,
      ...aboutImage,
      ...aboutAccounts,
      ...contradiction,
      ...(takenOver && !hasError(aboutAccounts) ? takenOverWarning(ref, takenOver, names) : []),
    ],
    takenOver,
  };
}

/** In a replacement, the plan shows a leaving account as a loss, but a switch to additive would keep its access. */
function releaseInReplacement(ref: ImageRef, leaving: ReadonlySet<string>, names: AccountNames): readonly Diagnostic[] {
  if (leaving.size === 0) return [];
  return [
    error(
      `${titleImage(ref)}: a replacement cannot release ${accountCount(leaving.size)}`,
      `The share is replaced on its own image and becomes additive. The plan would show these accounts as losing access, although the switch leaves it to them:\n${accountLines(leaving, names)}\n\nApply the switch of exclusive and the change of account_ids first, without the replacement.`,
      ["exclusive"],
    ),
  ];
}

/** Whether the plan could compare the losses of a replacement with `max_unshare`. Otherwise the destroy leg does. */
function limitIsKnown(session: Session, { maxUnshare }: PlannedShare): boolean {
  if (maxUnshare === null) return !session.settings.unknownArguments.includes("max_unshare");
  return maxUnshare !== undefined;
}
