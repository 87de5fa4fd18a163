/** The audit as JSON for other programs. docs/audit.md describes it. A new field needs a new minor version. */
import { imageKey } from "../../model";
import {
  type Audit,
  type AuditedAccount,
  type AuditedImage,
  imagesWithoutAccounts,
  isIncomplete,
  unknownAccounts,
} from "../model/audit";

/** A new major version: a field is gone or means something else. A new minor version: there are more fields. */
const AUDIT_FORMAT_VERSION = "1.0";

export function renderJson(audit: Audit): string {
  const json = {
    format_version: AUDIT_FORMAT_VERSION,
    taken_at: new Date(audit.takenAtMs).toISOString(),
    account_id: audit.accountId ?? null,
    compared_with: audit.source ?? null,
    complete: !isIncomplete(audit),
    counts: {
      images: audit.images.length,
      accounts: audit.accounts.length,
      unknown_accounts: unknownAccounts(audit).length,
      images_without_accounts: imagesWithoutAccounts(audit).length,
      images_not_read: audit.images.filter(({ problems }) => problems.length > 0).length,
    },
    regions: audit.regions.map(({ region, problem, imageCount }) => ({
      region,
      images: problem === undefined ? imageCount : null,
      problem: problem ?? null,
    })),
    unknown_accounts: unknownAccounts(audit).map((account) => ({
      ...accountJson(account),
      differs_in_one_digit_from: account.nearMiss
        ? { id: account.nearMiss.id, name: account.nearMiss.name ?? null }
        : null,
      remark: account.remark ?? null,
      image_keys: audit.images.filter(({ accounts }) => accounts?.has(account.id)).map(imageKey),
    })),
    images_without_accounts: imagesWithoutAccounts(audit).map(imageKey),
    accounts: audit.accounts.map((account) => ({ ...accountJson(account), unknown: account.isUnknown })),
    accounts_without_access: audit.accountsWithoutAccess.map(({ id, name }) => ({ id, name: name ?? null })),
    images: audit.images.map((image) => imageJson(image, audit)),
  };
  return `${JSON.stringify(json, null, 2)}\n`;
}

function accountJson({ id, name, imageCount }: AuditedAccount) {
  return { id, name: name ?? null, images: imageCount };
}

function imageJson(image: AuditedImage, { accounts, asksUsers }: Audit) {
  const ofImage = accounts.filter(({ id }) => image.accounts?.has(id)).map(({ id }) => id);
  return {
    region: image.region,
    image_id: image.imageId,
    name: image.name,
    status: image.status,
    created_at: image.creationTime,
    size_gib: image.sizeGiB,
    account_ids: image.accounts ? ofImage : null,
    ...(asksUsers && { used_by: image.users ?? null, unused: image.isUnused ?? null }),
    problems: image.problems,
  };
}
