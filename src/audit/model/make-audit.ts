/**
 * Makes an audit from a survey: compares the accounts with a list, and puts risky images and accounts first. It is
 * pure: the time is an argument, and the survey is plain data.
 */
import { differsInOneDigit, printable, sortedAccountIds } from "../../model";
import type { Survey, SurveyedImage } from "../survey";
import type { Audit, AuditedAccount, AuditedImage, KnownAccounts } from "./audit";

/** @param known undefined: no account counts as unknown */
export function makeAudit(
  { accountId, regions, images }: Survey,
  known: KnownAccounts | undefined,
  { takenAtMs, asksUsers }: { readonly takenAtMs: number; readonly asksUsers: boolean },
): Audit {
  // The owner is not an unknown account, although no list of recipients contains it.
  const isUnknown = (id: string) => known !== undefined && !known.names.has(id) && id !== accountId;
  const accounts = auditedAccounts(images, known, isUnknown);
  const withAccess = new Set(accounts.map(({ id }) => id));
  return {
    takenAtMs,
    accountId,
    source: known?.source,
    asksUsers,
    regions: regions.map((region) => ({
      ...region,
      imageCount: images.filter((image) => image.region === region.region).length,
    })),
    images: images.map((image) => auditedImage(image, isUnknown)).sort(byRisk),
    accounts,
    accountsWithoutAccess: sortedAccountIds(known?.names.keys() ?? [])
      .filter((id) => !withAccess.has(id))
      .map((id) => ({ id, name: nameOf(id, known) })),
  };
}

function auditedAccounts(
  images: readonly SurveyedImage[],
  known: KnownAccounts | undefined,
  isUnknown: (id: string) => boolean,
): readonly AuditedAccount[] {
  const counts = new Map<string, number>();
  for (const { accounts = [] } of images) for (const id of accounts) counts.set(id, (counts.get(id) ?? 0) + 1);
  return sortedAccountIds(counts.keys())
    .map((id) => ({
      id,
      name: nameOf(id, known),
      isUnknown: isUnknown(id),
      nearMiss: isUnknown(id) ? nearMiss(id, known) : undefined,
      remark: isUnknown(id) ? known?.remarks?.get(id) : undefined,
      imageCount: counts.get(id) ?? 0,
    }))
    .sort((a, b) => Number(b.isUnknown) - Number(a.isUnknown) || b.imageCount - a.imageCount);
}

function nameOf(id: string, known: KnownAccounts | undefined): string | undefined {
  return printable(known?.names.get(id) ?? "").trim() || undefined;
}

function nearMiss(id: string, known: KnownAccounts | undefined): AuditedAccount["nearMiss"] {
  const near = [...(known?.names.keys() ?? [])].find((other) => differsInOneDigit(id, other));
  return near === undefined ? undefined : { id: near, name: nameOf(near, known) };
}

function auditedImage(image: SurveyedImage, isUnknown: (id: string) => boolean): AuditedImage {
  const { accounts, users, problems } = image;
  const uses = users && users.desktops + users.templates + users.pools;
  return {
    ...image,
    name: printable(image.name),
    status: printable(image.status),
    creationTime: printable(image.creationTime),
    problems: problems.map(printable),
    accounts: accounts && new Set(accounts),
    unknownCount: (accounts ?? []).filter(isUnknown).length,
    isUnused: accounts === undefined || uses === undefined ? undefined : accounts.length === 0 && uses === 0,
  };
}

function byRisk(a: AuditedImage, b: AuditedImage): number {
  return (
    rank(a) - rank(b) ||
    b.unknownCount - a.unknownCount ||
    (a.region === b.region ? 0 : a.region < b.region ? -1 : 1) ||
    (a.imageId < b.imageId ? -1 : 1)
  );
}

function rank({ accounts, unknownCount }: AuditedImage): number {
  if (accounts === undefined) return 0;
  if (unknownCount > 0) return 1;
  return accounts.size > 0 ? 2 : 3;
}
