/**
 * `list "ecd_image_share"`: the custom images of a region and their accounts, for `terraform query`. An image that
 * cannot be read becomes a warning, and the other images are listed.
 */
import type { CallResult } from "../../attempts";
import { accountIdProblem, type Image, type ImageRef, imageKey, regionProblem } from "../../model";
import type { Diagnostic, ListRequest, ListResource, ListResult, ObjectValue } from "../../tfplugin";
import { accountsInOrder } from "../listing/accounts-in-order";
import { ownImages, unlistedImages } from "../listing/own-images";
import {
  accountCount,
  failureSummary,
  missingRegion,
  paragraphs,
  remedy,
  serviceMessage,
  titleImage,
  unknownProvider,
  warning,
} from "../messages";
import type { Session } from "../session";
import { textProblems } from "../validation";
import { ifString } from "../values";
import { foundShare } from "./found-share";
import { IMAGE_SHARE_LIST_SCHEMA } from "./image-share-list-schema";
import { createdLines } from "./record/planned-lines";
import { NO_RECORD } from "./record/share-record";
import { fromShare } from "./share";

export function imageShareList(session: () => Session): ListResource {
  return {
    schema: IMAGE_SHARE_LIST_SCHEMA,
    validate: async (config) => validateList(config),
    list: (request) => listShares(session(), request),
  };
}

function validateList(config: ObjectValue): readonly Diagnostic[] {
  return [
    ...textProblems(config.region, regionProblem, ["region"]),
    ...textProblems(config.shared_with, accountIdProblem, ["shared_with"]),
  ];
}

async function* listShares(session: Session, request: ListRequest): AsyncIterable<ListResult> {
  const { config } = request;
  const region = ifString(config.region) ?? session.settings.region;
  const unknown = unknownProvider(session, ifString(config.region));
  if (unknown) return yield message(unknown);
  if (region === undefined) {
    return yield message(missingRegion("Set region in the config block or on the provider", ["region"]));
  }
  const images = await ownImages(session, region);
  if (!images.ok) return yield message(unlistedImages(region, images.failure));
  const wanted = images.value.filter((image) => isNamed(image, ifString(config.image_name)));
  const located = wanted.map((image) => ({ region, imageId: image.imageId, image }));
  for await (const [{ image, ...ref }, live] of accountsInOrder(session, located, request.signal)) {
    if (!live.ok) yield message(skipped(ref, live));
    else if (isAsked(live.value, config)) yield result(session, ref, image, live.value, request.includeState);
  }
}

function isNamed({ name }: Image, part: string | undefined): boolean {
  return part === undefined || name.includes(part);
}

function isAsked(accounts: ReadonlySet<string>, config: ObjectValue): boolean {
  const sharedWith = ifString(config.shared_with);
  if (sharedWith !== undefined) return accounts.has(sharedWith);
  return accounts.size > 0 || config.shared_only === false;
}

function result(
  session: Session,
  ref: ImageRef,
  image: Image,
  accounts: ReadonlySet<string>,
  includeState: boolean,
): ListResult {
  const lines = createdLines(accounts, session.settings.accountNames);
  const name = image.name === "" || image.name === ref.imageId ? imageKey(ref) : `${image.name} (${imageKey(ref)})`;
  return {
    identity: { region: ref.region, image_id: ref.imageId },
    displayName: `${name}: ${accounts.size === 0 ? "not shared" : `shared with ${accountCount(accounts.size)}`}`,
    ...(includeState && { state: fromShare(foundShare(ref, accounts, true, { ...NO_RECORD, lines })) }),
    diagnostics: [],
  };
}

function skipped(ref: ImageRef, { failure }: Extract<CallResult<unknown>, { ok: false }>): Diagnostic {
  return warning(
    `${titleImage(ref)} is not listed: ${failureSummary(failure)}`,
    paragraphs(serviceMessage(failure), remedy(failure), "The other images are listed."),
  );
}

function message(diagnostic: Diagnostic): ListResult {
  return { displayName: "", diagnostics: [diagnostic] };
}
