/**
 * Lists the users of images: cloud desktops, templates and pools of the caller. An entry in an unexpected form is an
 * error. If it were skipped, its image could look unused, and a person might delete the image.
 */
import { isJsonObject, type JsonObject } from "../../model";
import { listed } from "../answers/listed";
import { asText } from "../answers/lossless-json";
import { type EcdCalls, numbered } from "./ecd-calls";

/** The largest page size. */
const MAX_RESULTS = 100;
/** An account can have many thousands of desktops. */
const MAX_PAGES = 1_000;

const LISTS = {
  desktops: { action: "DescribeDesktops", list: "Desktops", id: "DesktopId", name: "DesktopName" },
  templates: { action: "DescribeBundles", list: "Bundles", id: "BundleId", name: "BundleName" },
  pools: { action: "DescribeDesktopGroups", list: "DesktopGroups", id: "DesktopGroupId", name: "DesktopGroupName" },
} as const;

type ImageUserKind = keyof typeof LISTS;

interface ImageUser {
  readonly id: string;
  readonly name: string;
  /** The image that it uses. Undefined: the service does not show it. */
  readonly imageId: string | undefined;
}

export class ImageUserLists {
  constructor(private readonly calls: EcdCalls) {}

  /** `DescribeDesktops`, `DescribeBundles` or `DescribeDesktopGroups`: the users of any of the images. */
  async usersOf(
    kind: ImageUserKind,
    region: string,
    imageIds: readonly string[],
    signal: AbortSignal,
  ): Promise<readonly ImageUser[]> {
    const { action, list } = LISTS[kind];
    const query = { MaxResults: String(MAX_RESULTS), ...numbered("ImageId", imageIds) };
    const read = (body: JsonObject) => usersIn(body, kind);
    const users: ImageUser[] = [];
    for await (const page of this.calls.pages(region, action, list, query, read, signal, MAX_PAGES))
      users.push(...page);
    return users;
  }
}

function usersIn(body: JsonObject, kind: ImageUserKind): readonly ImageUser[] | undefined {
  const { list, id: idField, name: nameField } = LISTS[kind];
  const entries = listed(body, list, ["NextToken", "TotalCount"]);
  if (entries === undefined) return undefined;
  const users: ImageUser[] = [];
  for (const entry of entries) {
    const id = isJsonObject(entry) ? asText(entry[idField]) : undefined;
    if (!isJsonObject(entry) || id === undefined) return undefined;
    users.push({ id, name: asText(entry[nameField]) ?? "", imageId: asText(entry.ImageId) || undefined });
  }
  return users;
}
