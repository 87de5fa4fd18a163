/**
 * ImportResourceState of `ecd_image_share`. The import id names an image, an image in its region, or some accounts of
 * an image. An import writes nothing to the service. An imported share has the lines of declared accounts, without
 * marks.
 */
import { type Limits, retryRead } from "../../attempts";
import { type ImageRef, imageOwnership, intersection, parseImportId, type ShareImport, without } from "../../model";
import type { Diagnostic, ImportResponse } from "../../tfplugin";
import {
  accountCount,
  accountLines,
  error,
  fromProblem,
  missingImage,
  missingRegion,
  notImported,
  SHARING,
  titleImage,
  unknownProvider,
  unusableImage,
  warning,
} from "../messages";
import { timeoutMs } from "../operation-timeout";
import { callerIfKnown } from "../owner";
import type { Session } from "../session";
import { foundShare } from "./found-share";
import { createdLines } from "./record/planned-lines";
import { toPrivate } from "./record/private-state";
import { NO_RECORD } from "./record/share-record";
import { fromShare } from "./share";

export async function importShare(session: Session, id: string): Promise<ImportResponse> {
  const parsed = parseImportId(id);
  if ("problem" in parsed) return failed(fromProblem(parsed.problem, undefined));
  const unknown = unknownProvider(session, parsed.region);
  if (unknown) return failed(unknown);
  const region = parsed.region ?? session.settings.region;
  if (region === undefined) {
    return failed(missingRegion(`Import "<region>:${parsed.imageId}", or set region on the provider`));
  }
  const ref: ImageRef = { region, imageId: parsed.imageId };
  const limits = session.limits(timeoutMs(null, "read"));
  const inspected = await inspectImage(session, ref, limits);
  if ("obstacle" in inspected) return failed(inspected.obstacle);
  const live = await session.reads.accounts(ref, limits);
  if (!live.ok) return failed(notImported(ref, live.failure));
  // Only the owner sees an image as custom and sees its accounts. Other accounts may see an empty list.
  const isOwner = inspected.isCustom || live.value.size > 0;
  return await imported(session, ref, parsed, live.value, isOwner ? await callerIfKnown(session) : undefined);
}

async function imported(
  session: Session,
  ref: ImageRef,
  { accountIds }: ShareImport,
  live: ReadonlySet<string>,
  owner: string | undefined,
): Promise<ImportResponse> {
  const names = session.settings.accountNames;
  const accounts = accountIds ? intersection(accountIds, live) : live;
  const absent = accountIds ? without(accountIds, live) : new Set<string>();
  if (accountIds && accounts.size === 0) {
    return failed(
      error(
        `${titleImage(ref)} is shared with none of the accounts to import`,
        `There is nothing to import. Create the share instead, or correct the import id. Not shared with:\n${accountLines(absent, names)}`,
      ),
    );
  }
  const lines = createdLines(accounts, names);
  const others = accountIds ? without(live, accounts) : new Set<string>();
  const record = { ...NO_RECORD, lines, others };
  const state = fromShare(foundShare(ref, accounts, accountIds === undefined, record));
  const diagnostics =
    absent.size === 0
      ? []
      : [
          warning(
            `${titleImage(ref)} is not shared with ${accountCount(absent.size)} of those to import`,
            `The other accounts are imported. A plan with these accounts in account_ids adds them:\n${accountLines(absent, names)}`,
          ),
        ];
  return { imported: { state, private: toPrivate({ owner, record }) }, diagnostics };
}

/** The image from `DescribeImages`, or the error when it cannot be imported. */
async function inspectImage(
  session: Session,
  ref: ImageRef,
  limits: Limits,
): Promise<{ readonly isCustom: boolean } | { readonly obstacle: Diagnostic }> {
  const described = await retryRead((signal) => session.cloud.describeImage(ref, signal), limits);
  // Without permission to read the image, the read of its accounts decides.
  if (!described.ok) {
    return described.failure.kind === "denied"
      ? { isCustom: false }
      : { obstacle: notImported(ref, described.failure) };
  }
  if (described.value) {
    const obstacle = unusableImage(ref, described.value, SHARING, ["image_id"]);
    return obstacle ? { obstacle } : { isCustom: imageOwnership(described.value) === "own" };
  }
  const remedyOfMissing = `There is nothing to import. Correct the image id, or name the region that the image is in: "<region>:${ref.imageId}".`;
  return { obstacle: missingImage(ref, remedyOfMissing) };
}

function failed(diagnostic: Diagnostic): ImportResponse {
  return { imported: null, diagnostics: [diagnostic] };
}
