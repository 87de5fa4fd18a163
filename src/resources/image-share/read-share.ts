/**
 * ReadResource of `ecd_image_share`. Wrong credentials may see no image and no accounts. So only a confirmed loss
 * empties a share or drops it from the state, and an image that cannot be read stays.
 */
import { intersection, union, without } from "../../model";
import type { Diagnostic, ReadRequest, ReadResponse } from "../../tfplugin";
import { confirmLoss } from "../confirm-loss";
import {
  accountCount,
  accountLines,
  DESTROY_HINT,
  error,
  failureSummary,
  image,
  paragraphs,
  remedy,
  serviceMessage,
  titleImage,
  warning,
} from "../messages";
import { timeoutMs } from "../operation-timeout";
import { callerIfKnown } from "../owner";
import type { Session } from "../session";
import { accessOf, namesFor, observedLines } from "./record/access";
import { fromPrivate, type PrivateState, toPrivate } from "./record/private-state";
import { fromShare, knownAccess, type Share, toShare } from "./share";
import { refreshReader, shareSession } from "./share-session";

/** The name of a refresh's read until its result is known. */
const THIS_READ = "refresh";

export async function readShare(session: Session, request: ReadRequest): Promise<ReadResponse> {
  const kept = fromPrivate(request.private);
  const share = toShare(request.state, kept.record);
  const { ref } = share;
  const unchanged = (diagnostic: Diagnostic): ReadResponse => ({ ...request, diagnostics: [diagnostic] });
  if (!session.canCall) return unchanged(notConfigured(session, share));

  const limits = session.limits(timeoutMs(share.timeouts, "read"));
  const accountsOfOtherShares = shareSession(session).beginRead(ref, share.accounts);
  const live = await session.reads.accounts(ref, limits, THIS_READ);
  const ofOtherShares = accountsOfOtherShares();
  if (!live.ok && live.failure.kind !== "image") {
    return unchanged(
      error(
        `${titleImage(ref)} could not be read: ${failureSummary(live.failure)}`,
        paragraphs(
          serviceMessage(live.failure),
          "The state is kept as it was.",
          remedy(live.failure),
          // A destroy would fail with these credentials too.
          live.failure.kind !== "credentials" && DESTROY_HINT,
        ),
      ),
    );
  }
  const accounts = live.ok ? live.value : new Set<string>();
  // Only the owner sees the share list, so a non-empty list proves ownership.
  let isOwner = accounts.size > 0;
  if (
    !live.ok ||
    (share.accounts.size > 0 && intersection(share.accounts, accounts).size === 0 && !(share.exclusive && isOwner))
  ) {
    const confirmed = await confirmLoss(session, ref, kept.owner, limits);
    if ("doubt" in confirmed) {
      return unchanged(
        error(
          `${titleImage(ref)} cannot be seen`,
          paragraphs(confirmed.doubt, "The state is kept as it was.", DESTROY_HINT),
        ),
      );
    }
    if (!confirmed.image) {
      session.images.recordMissing(ref);
      return { state: null, private: null, diagnostics: [goneWarning(session, share)] };
    }
    isOwner = true;
    if (!live.ok) {
      return unchanged(
        error(
          `${titleImage(ref)} could not be read`,
          paragraphs(
            serviceMessage(live.failure),
            "DescribeImages shows the image, so the state is kept as it was. Run the command again.",
            DESTROY_HINT,
          ),
        ),
      );
    }
  }
  const owner = kept.owner ?? (isOwner ? await callerIfKnown(session) : undefined);
  const observed = observedShare(session, share, accounts, ofOtherShares);
  session.reads.rename(ref, THIS_READ, refreshReader(ref, observed.accounts));
  return {
    state: fromShare(observed),
    private: toPrivate({ owner, record: observed.record } satisfies PrivateState),
    diagnostics: [],
  };
}

/**
 * The share after a read: all accounts of an exclusive share, and the managed accounts of an additive one. Released
 * accounts keep their lines while they have access.
 */
function observedShare(
  session: Session,
  share: Share,
  live: ReadonlySet<string>,
  ofOtherShares: ReadonlySet<string>,
): Share {
  const { record } = share;
  const accounts = share.exclusive ? live : intersection(share.accounts, live);
  const left = intersection(without(record.lines.keys(), union(share.accounts, accounts)), live);
  const lines = observedLines(union(accounts, left), session.settings.accountNames, record.lines);
  const others = share.exclusive ? new Set<string>() : without(live, accounts);
  return {
    ...share,
    accounts,
    access: accessOf(share.ref, lines, share.hideAccounts === true, knownAccess(share)),
    record: { ...record, lines, others, ofOtherShares },
  };
}

function notConfigured(session: Session, { ref }: Share): Diagnostic {
  return warning(
    `${titleImage(ref)} is not refreshed`,
    `The provider's ${session.settings.unknownArguments.join(", ")} will be known only after apply, so the provider uses the state unchanged.`,
  );
}

function goneWarning(session: Session, share: Share): Diagnostic {
  const { ref, accounts } = share;
  return warning(
    `${titleImage(ref)} no longer exists`,
    paragraphs(
      `The share is dropped from the state: ${image(ref)} was deleted outside Terraform.`,
      accounts.size > 0 &&
        `${accountCount(accounts.size)} had access to it:\n${accountLines(accounts, namesFor(knownAccess(share), session.settings.accountNames))}`,
    ),
  );
}
