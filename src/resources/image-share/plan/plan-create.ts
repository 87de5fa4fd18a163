/**
 * The plan of a new share, alone or as the second plan call of a replacement. It checks everything that is known. A
 * create removes no access, so accounts that are not declared are an error for an exclusive share.
 */
import type { CallResult } from "../../../attempts";
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
import { accountsOfReplaced, type PrivateState, type ReplacementShare, toPrivate } from "../record/private-state";
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

/** A new share whose image is known. */
interface NewShareOfImage {
  readonly session: Session;
  readonly ref: ImageRef;
  readonly share: PlannedShare;
  readonly names: AccountNames;
  /** The share that this one replaces. */
  readonly replacing: ReplacementShare | undefined;
  readonly isReplacedInPlace: boolean;
  /** The accounts of the share that this one replaces on the same image. */
  readonly replaced: ReadonlySet<string>;
}

async function checked(
  session: Session,
  ref: ImageRef,
  share: PlannedShare,
  { replacing, lossesPlanned }: PrivateState,
): Promise<Omit<PlannedCreate, "plannedPrivate">> {
  const { accounts } = share;
  const isReplacedInPlace = replacing !== undefined && imageKey(replacing.ref) === imageKey(ref);
  const replaced = accountsOfReplaced(replacing, ref, share.exclusive);
  const created = { session, ref, share, names: readerNames(session, share), replacing, isReplacedInPlace, replaced };
  const always = [...aboutOtherShares(created), ...(lossesPlanned ? [] : lossOfOldImage(created))];
  const withoutRead = { diagnostics: [...always, ...checksWithoutRead(created)], takenOver: undefined };
  if (!session.canCall) return withoutRead;
  const limits = session.limits(timeoutMs(share.timeouts, "create"));
  // Both calls run at once, so neither this plan nor the repeated plan in the apply waits for two answers in turn.
  const [aboutImage, live] = await Promise.all([
    checkImage(session, ref, limits),
    accounts && !session.images.isKnownMissing(ref)
      ? session.reads.accounts(ref, limits, createReader(ref, accounts))
      : undefined,
  ]);
  if (hasError(aboutImage) || !accounts || !live) {
    return { ...withoutRead, diagnostics: [...always, ...aboutImage, ...checksWithoutRead(created)] };
  }
  const read = await checksOfRead(created, accounts, live);
  return { ...read, diagnostics: [...always, ...aboutImage, ...read.diagnostics] };
}

/** The warning about a large share, and the conflicts with the other shares of this plan. */
function aboutOtherShares({ session, ref, share, names, replacing }: NewShareOfImage): readonly Diagnostic[] {
  const { accounts, exclusive = DEFAULT_EXCLUSIVE } = share;
  if (!accounts) return [];
  const claim = { accounts, exclusive, leaving: new Set<string>(), names };
  return [...manyAccountsWarning(ref, accounts, []), ...(replacing ? [] : conflictingShares(session, ref, claim))];
}

/**
 * A replacement by request, such as `-replace`, is an update for the first plan call. Only this second call can show
 * that the share leaves its image. If the configuration has no region, the new share takes the provider's region.
 */
function lossOfOldImage({ session, share, names, replacing, isReplacedInPlace }: NewShareOfImage) {
  if (!replacing || isReplacedInPlace) return [];
  const loss = { ref: replacing.ref, losing: unsharedByDestroy(replacing), names };
  return lossOfReplacement(session, loss, share.maxUnshare);
}

/** The checks of the accounts while it is not known who has access: every account counts as gaining access. */
function checksWithoutRead({ session, ref, share, names, replaced }: NewShareOfImage): readonly Diagnostic[] {
  const { accounts, maxShare } = share;
  const gaining = without(accounts ?? [], replaced);
  return [
    ...unknownAccounts(session, share),
    ...(accounts ? unnamedAccounts(session, { ref, accounts, names }, gaining) : []),
    ...tooManyGains(session, { ref, gaining, names, maxShare }),
  ];
}

/** The checks of the accounts after the read of the accounts that have access. */
async function checksOfRead(
  { session, ref, share, names, replacing, isReplacedInPlace, replaced }: NewShareOfImage,
  accounts: ReadonlySet<string>,
  live: CallResult<ReadonlySet<string>>,
): Promise<Omit<PlannedCreate, "plannedPrivate">> {
  const { exclusive, maxShare } = share;
  const aboutAccounts = await checkAccounts(session, { ref, accounts, exclusive, replaced, names, maxShare }, live);
  // A replaced share on the same image holds the leaving accounts, and the apply cannot distinguish them from others.
  const isReleasing = isReplacedInPlace && replacing?.exclusive === true && exclusive === false;
  const released = isReleasing ? without(replacing.accounts ?? [], accounts) : new Set<string>();
  const takenOver =
    live.ok && !isReplacedInPlace
      ? intersection(accounts, shareSession(session).beforeThisProcess(ref, live.value))
      : undefined;
  return {
    diagnostics: [
      ...aboutAccounts,
      ...releaseInReplacement(ref, released, names),
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
