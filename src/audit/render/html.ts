/**
 * The audit as a page for a browser: risks first, then the matrix. `src/html` writes the page and escapes the texts.
 */

import { type AccessPage, type PageMark, type PageRow, type PageSection, renderPage } from "../../html";
import { counted, imageKey } from "../../model";
import { type Audit, type AuditedImage, imagesWithoutAccounts, isIncomplete, unknownAccounts } from "../model/audit";
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

export function renderHtml(audit: Audit): string {
  return renderPage(auditPage(audit));
}

const KNOWN = 0;
const UNKNOWN = 1;
const MARKS: readonly PageMark[] = [
  { sign: "•", label: "has access to", tone: "plain" },
  { sign: "!", label: "is unknown and has access to", tone: "risk" },
];

function auditPage(audit: Audit): AccessPage {
  const { accounts, images, asksUsers } = audit;
  const isRisky = isIncomplete(audit) || unknownAccounts(audit).length > 0;
  return {
    title: title(audit),
    headline: headline(audit),
    tone: isRisky ? "risk" : "gain",
    facts: [scope(audit), takenAt(audit)],
    sections: [...unknownSection(audit), ...problemSection(audit), ...aloneSection(audit), ...useSections(audit)],
    matrix: {
      title: `Access: ${counted(images.length, "image")}, ${counted(accounts.length, "account")}`,
      marks: audit.source === undefined ? MARKS.slice(0, UNKNOWN) : MARKS,
      columns: accounts.map(({ id, name = "", isUnknown }) => ({ id, name, tone: isUnknown ? "risk" : "plain" })),
      rows: images.map((image) => rowOf(image, audit)),
    },
    notes: ["The service does not tell who gave access or when.", ...(asksUsers ? [USE_NOTE] : [])],
  };
}

function rowOf(image: AuditedImage, { accounts, asksUsers }: Audit): PageRow {
  const users = image.users && usersText(image.users);
  const notes = [...image.problems, ...(asksUsers && users !== undefined && users !== NOT_USED ? [users] : [])];
  const isRisky = image.problems.length > 0 || image.unknownCount > 0;
  const cells = accounts.flatMap(({ id, isUnknown }, column): [number, number][] =>
    image.accounts?.has(id) ? [[column, isUnknown ? UNKNOWN : KNOWN]] : [],
  );
  return {
    id: imageKey(image),
    name: image.name === image.imageId ? "" : image.name,
    note: notes.join(", "),
    tone: isRisky ? "risk" : image.accounts?.size === 0 ? "quiet" : "plain",
    cells: image.accounts && new Map(cells),
  };
}

function unknownSection(audit: Audit): readonly PageSection[] {
  const unknown = unknownAccounts(audit);
  if (unknown.length === 0) return [];
  const groups = unknown.map((account) => ({
    heads: [`${account.id}: ${unknownNote(account)}`],
    lines: audit.images
      .filter(({ accounts }) => accounts?.has(account.id))
      .map((image) => ({ text: imageLabel(image), note: "" })),
  }));
  const heading = `Unknown accounts (${unknown.length}), not in ${audit.source}`;
  return [{ title: heading, tone: "risk", sign: "!", groups, canFold: false }];
}

function problemSection(audit: Audit): readonly PageSection[] {
  const regions = audit.regions.flatMap(({ region, problem }) =>
    problem === undefined ? [] : [{ heads: [`${region}: ${problem}`], lines: [] }],
  );
  const images = problemsOf(audit).map(({ problem, images }) => ({
    heads: [`${counted(images.length, "image")}: ${problem}`],
    lines: images.map((image) => ({ text: imageLabel(image), note: "" })),
  }));
  if (regions.length + images.length === 0) return [];
  return [{ title: "Not read", tone: "risk", sign: "", groups: [...regions, ...images], canFold: false }];
}

function aloneSection(audit: Audit): readonly PageSection[] {
  const images = imagesWithoutAccounts(audit);
  return listOf(`Not shared (${images.length})`, images, () => "");
}

function useSections({ images, asksUsers }: Audit): readonly PageSection[] {
  if (!asksUsers) return [];
  const unused = images.filter(({ isUnused }) => isUnused === true);
  const used = images.filter(({ users }) => users !== undefined && usersText(users) !== NOT_USED);
  return [
    ...listOf(`Unused (${unused.length})`, unused, ({ sizeGiB }) => (sizeGiB === null ? "" : `${sizeGiB} GiB`)),
    ...listOf(`Used by this account (${used.length})`, used, ({ users }) => (users ? usersText(users) : "")),
  ];
}

function listOf(
  heading: string,
  images: readonly AuditedImage[],
  note: (image: AuditedImage) => string,
): readonly PageSection[] {
  if (images.length === 0) return [];
  const lines = images.map((image) => ({ text: imageLabel(image), note: note(image) }));
  return [{ title: heading, tone: "quiet", sign: "", groups: [{ heads: [], lines }], canFold: true }];
}
