/** The audit as plain text for a terminal: risks first, then the matrix. Each image and account has its own line. */
import { counted } from "../../model";
import {
  type Audit,
  type AuditedAccount,
  type AuditedImage,
  imagesWithoutAccounts,
  unknownAccounts,
} from "../model/audit";
import { matrix } from "./matrix";
import {
  headline,
  imageLabel,
  NOT_USED,
  problemsOf,
  scope,
  takenAt,
  title,
  USE_NOTE,
  unknownNote,
  usersText,
} from "./phrases";

export function renderTable(audit: Audit): string {
  const parts = [
    [`${title(audit)}, ${takenAt(audit)}`, scope(audit), headline(audit)].join("\n"),
    ...unknownSection(audit),
    ...problemSection(audit),
    ...aloneSection(audit),
    ...useSection(audit),
    ...matrix(audit),
  ];
  return `${parts.join("\n\n")}\n`;
}

function unknownSection(audit: Audit): readonly string[] {
  const unknown = unknownAccounts(audit);
  if (unknown.length === 0) return [];
  const lines = unknown.flatMap((account) => [
    `  ! ${account.id}  ${unknownNote(account)}`,
    ...imagesOf(account, audit),
  ]);
  return [[`Unknown accounts (${unknown.length}), not in ${audit.source}`, ...lines].join("\n")];
}

function imagesOf({ id }: AuditedAccount, { images }: Audit): readonly string[] {
  return images.filter(({ accounts }) => accounts?.has(id)).map((image) => `      ${imageLabel(image)}`);
}

function problemSection(audit: Audit): readonly string[] {
  const regions = audit.regions.flatMap(({ region, problem }) =>
    problem === undefined ? [] : [`  ! ${region}: ${problem}`],
  );
  const images = problemsOf(audit).flatMap(({ problem, images }) => [
    `  ! ${counted(images.length, "image")}: ${problem}`,
    ...images.map((image) => `      ${imageLabel(image)}`),
  ]);
  return regions.length + images.length === 0 ? [] : [["Not read", ...regions, ...images].join("\n")];
}

function aloneSection(audit: Audit): readonly string[] {
  const images = imagesWithoutAccounts(audit);
  if (images.length === 0) return [];
  return [[`Not shared (${images.length})`, ...images.map((image) => `  ${imageLabel(image)}`)].join("\n")];
}

function useSection({ images, asksUsers }: Audit): readonly string[] {
  if (!asksUsers) return [];
  const unused = images.filter(({ isUnused }) => isUnused === true);
  const used = images.flatMap((image) => {
    const users = image.users && usersText(image.users);
    return users === undefined || users === NOT_USED ? [] : [`  ${imageLabel(image)}: ${users}`];
  });
  const size = ({ sizeGiB }: AuditedImage) => (sizeGiB === null ? "" : `, ${sizeGiB} GiB`);
  return [
    [
      `Unused (${unused.length}): no account has access, and no desktop, template or pool uses the image`,
      ...unused.map((image) => `  ${imageLabel(image)}${size(image)}`),
    ].join("\n"),
    [`Used by this account (${used.length})`, ...used, `  ${USE_NOTE}`].join("\n"),
  ];
}
