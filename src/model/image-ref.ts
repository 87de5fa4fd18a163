/**
 * An image in its region, which is the unit of sharing. Its key and the import ids are text forms of it.
 */
import { accountIdProblem } from "./accounts/account-id";
import type { Problem } from "./problem";
import { quoted } from "./quoted";

export interface ImageRef {
  readonly region: string;
  readonly imageId: string;
}

const IMAGE_ID = /^[A-Za-z0-9][A-Za-z0-9._-]{0,127}$/;
const REGION = /^[a-z]{2,}(-[a-z0-9]+)+$/;

/** The problem of an image id; undefined when it is valid. Only the API knows whether the image exists. */
export function imageIdProblem(imageId: string): Problem | undefined {
  if (IMAGE_ID.test(imageId)) return undefined;
  return {
    severity: "error",
    title: imageId === "" ? "Empty image id" : `Invalid image id ${quoted(imageId)}`,
    detail:
      'An image id is what the ECD console shows for a custom image, such as "m-gx2x1dhsmusr2iv3m": letters, digits, "-", "_" and ".", at most 128. Correct it.',
  };
}

/**
 * The problem of a region id; undefined when it is valid. There is no list of regions, because public lists disagree.
 */
export function regionProblem(region: string): Problem | undefined {
  if (REGION.test(region)) return undefined;
  return {
    severity: "error",
    title: region === "" ? "Empty region" : `Invalid region ${quoted(region)}`,
    detail: 'A region is written in lower case with dashes, such as "cn-hangzhou" or "ap-southeast-1". Correct it.',
  };
}

/** `<region>:<image_id>`: the key of an image, and the `id` of its resources and data sources. */
export function imageKey(ref: ImageRef): string {
  return `${ref.region}:${ref.imageId}`;
}

export interface ShareImport {
  /** Undefined: the provider's region. */
  readonly region: string | undefined;
  readonly imageId: string;
  /** Undefined: the share is exclusive and manages all accounts. Otherwise it is additive and manages only these. */
  readonly accountIds: readonly string[] | undefined;
}

/**
 * Parses an import id: `<image_id>`, `<region>:<image_id>` or `<region>:<image_id>:<account>,<account>`.
 * @returns the parts, or the problem of the text
 */
export function parseImportId(importId: string): ShareImport | { readonly problem: Problem } {
  const parts = importId.split(":");
  const malformed = (why: string) => ({
    problem: {
      severity: "error" as const,
      title: "Invalid import id",
      detail: `${why} An import id is "<image_id>", "<region>:<image_id>", or "<region>:<image_id>:<account>,<account>" to manage only those accounts. Got ${quoted(importId, 200)}.`,
    },
  });
  if (parts.length > 3) return malformed(`There are ${parts.length} parts separated by ":".`);
  const imageId = (parts.length === 1 ? parts[0] : parts[1]) ?? "";
  const region = parts.length === 1 ? undefined : parts[0];
  const problem = (region === undefined ? undefined : regionProblem(region)) ?? imageIdProblem(imageId);
  if (problem) return malformed(`${problem.title}.`);
  if (parts[2] === undefined) return { region, imageId, accountIds: undefined };
  const accountIds = parts[2].split(",");
  for (const accountId of accountIds) {
    const wrong = accountIdProblem(accountId);
    if (wrong?.severity === "error") return malformed(`${wrong.title}.`);
  }
  if (new Set(accountIds).size !== accountIds.length) return malformed("An account is listed twice.");
  return { region, imageId, accountIds };
}
