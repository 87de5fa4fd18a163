/** ReadResource: what is live, as the share sees it. Missing is not forbidden: only a confirmed loss changes the state. */
import { intersection } from "../model";
import type { Diagnostic, ReadRequest, ReadResponse } from "../tfplugin";
import { namesFor, observedAccess } from "./access";
import { confirmLoss } from "./confirm";
import { callerIfKnown } from "./owner";
import { fromPrivate, type PrivateState, toPrivate } from "./private-state";
import type { Session } from "./session";
import { fromShare, type Share, timeoutMs, toShare } from "./share";
import {
  accountCount,
  accountLines,
  DESTROY_HINT,
  error,
  image,
  inShort,
  paragraphs,
  remedy,
  saidByCloud,
  titleImage,
  warning,
} from "./words";

export async function readShare(session: Session, request: ReadRequest): Promise<ReadResponse> {
  const share = toShare(request.state);
  const { ref } = share;
  const kept = fromPrivate(request.private);
  const unchanged = (diagnostic: Diagnostic): ReadResponse => ({ ...request, diagnostics: [diagnostic] });
  if (!session.canCall) return unchanged(notConfigured(session, share));

  const limits = session.limits(timeoutMs(share.timeouts, "read"));
  const live = await session.reads.accounts(ref, limits);
  if (!live.ok && live.failure.kind !== "image") {
    return unchanged(
      error(
        `${titleImage(ref)} could not be read: ${inShort(live.failure)}`,
        paragraphs(
          saidByCloud(live.failure),
          "The state is kept as it was.",
          remedy(live.failure),
          // No destroy would succeed with these credentials either.
          live.failure.kind !== "credentials" && DESTROY_HINT,
        ),
      ),
    );
  }
  const accounts = live.ok ? live.value : new Set<string>();
  // Somebody on the image is what only its owner can see.
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
      session.noteGone(ref);
      return { state: null, private: null, diagnostics: [goneWarning(session, share)] };
    }
    isOwner = true;
    if (!live.ok) {
      return unchanged(
        error(
          `${titleImage(ref)} could not be read`,
          paragraphs(
            saidByCloud(live.failure),
            "DescribeImages shows the image, so the state is kept as it was.",
            DESTROY_HINT,
          ),
        ),
      );
    }
  }
  const owner = kept.owner ?? (isOwner ? await callerIfKnown(session) : undefined);
  return {
    state: fromShare(observedShare(session, share, accounts)),
    private: toPrivate({ owner } satisfies PrivateState),
    diagnostics: [],
  };
}

/** The share as seen: all accounts of an exclusive one, the managed ones of an additive one. */
function observedShare(session: Session, share: Share, live: ReadonlySet<string>): Share {
  const accounts = share.exclusive ? live : intersection(share.accounts, live);
  return {
    ...share,
    accounts,
    access: observedAccess(share.ref.imageId, accounts, session.settings.accountNames, share.access),
  };
}

function notConfigured(session: Session, { ref }: Share): Diagnostic {
  return warning(
    `${titleImage(ref)} is not refreshed`,
    `The provider's ${session.settings.unknownArguments.join(", ")} will be known only after apply, so the state is used as it is.`,
  );
}

function goneWarning(session: Session, share: Share): Diagnostic {
  const { ref, accounts } = share;
  return warning(
    `${titleImage(ref)} no longer exists`,
    paragraphs(
      `The share is dropped from the state: ${image(ref)} was deleted outside Terraform.`,
      accounts.size > 0 &&
        `${accountCount(accounts.size)} had access to it:\n${accountLines(accounts, namesFor(share, session.settings.accountNames))}`,
    ),
  );
}
