/**
 * The operations of the resource directory (ResourceManager, version 2020-03-31) that sharing needs. Each method makes
 * one call. `resources` checks that the pages of a list belong together.
 */
import { isJsonObject, type JsonObject, type Member, type Page, type ResourceDirectory } from "../../model";
import { shapeOf } from "../answers/answer-shape";
import { calledAction, unreadableAnswer } from "../answers/ecd-error";
import { asText } from "../answers/lossless-json";
import type { ApiAnswer } from "../calls/api-sender";
import type { SignedCalls } from "../calls/signed-calls";
import { type Endpoint, resourceManagerEndpoint } from "../connections/endpoint";

const VERSION = "2020-03-31";
/** The largest page size of the lists. */
const PAGE_SIZE = 100;

export class DirectoryClient {
  /** @param endpoint replaces the public endpoint */
  constructor(
    private readonly calls: SignedCalls,
    private readonly endpoint: Endpoint | undefined,
  ) {}

  /** `GetResourceDirectory`. */
  async resourceDirectory(signal: AbortSignal): Promise<ResourceDirectory> {
    const action = "GetResourceDirectory";
    const answer = await this.send(action, {}, signal);
    return directoryOf(answer.body.ResourceDirectory) ?? refuse(action, "ResourceDirectory", answer);
  }

  /** `ListAccounts` with tags. @param page from 1 */
  async memberPage(page: number, signal: AbortSignal): Promise<Page<Member>> {
    const action = "ListAccounts";
    const answer = await this.send(action, { ...paging(page), IncludeTags: "true" }, signal);
    return pageOf(action, answer, "Accounts", "Account", memberOf);
  }

  /** `ListFoldersForParent`: the ids of the folders directly in a folder. @param page from 1 */
  async folderPage(parentFolderId: string, page: number, signal: AbortSignal): Promise<Page<string>> {
    const action = "ListFoldersForParent";
    const answer = await this.send(action, { ...paging(page), ParentFolderId: parentFolderId }, signal);
    return pageOf(action, answer, "Folders", "Folder", ({ FolderId }) => textOf(FolderId));
  }

  private send(action: string, query: Readonly<Record<string, string>>, signal: AbortSignal): Promise<ApiAnswer> {
    return this.calls.send({
      ...calledAction("resourcemanager", action),
      version: VERSION,
      endpoint: this.endpoint ?? resourceManagerEndpoint(),
      query,
      write: false,
      signal,
    });
  }
}

function paging(page: number): Record<string, string> {
  return { PageNumber: String(page), PageSize: String(PAGE_SIZE) };
}

/**
 * Reads one page. No public source shows the form of an empty page. So `{}` in place of the list counts as empty. An
 * absent list counts as empty if the total is 0. Only the total shows whether entries are missing, so an answer without
 * a total is an error.
 */
function pageOf<T>(
  action: string,
  answer: ApiAnswer,
  outer: string,
  inner: string,
  read: (entry: JsonObject) => T | undefined,
): Page<T> {
  const { [outer]: list, TotalCount } = answer.body;
  const total = asText(TotalCount);
  if (total === undefined || !/^[0-9]{1,9}$/.test(total)) return refuse(action, "TotalCount", answer);
  if (list === undefined && total === "0") return { entries: [], total: 0 };
  if (!isJsonObject(list)) return refuse(action, outer, answer);
  const entries = Object.keys(list).length === 0 ? [] : list[inner];
  if (!Array.isArray(entries)) return refuse(action, outer, answer);
  const known = entries.map((entry: unknown) => (isJsonObject(entry) ? read(entry) : undefined));
  const understood = known.filter((entry) => entry !== undefined);
  if (understood.length < known.length) return refuse(action, `an entry of ${outer}`, answer);
  return { entries: understood, total: Number(total) };
}

function directoryOf(value: unknown): ResourceDirectory | undefined {
  if (!isJsonObject(value)) return undefined;
  const id = textOf(value.ResourceDirectoryId);
  const rootFolderId = textOf(value.RootFolderId);
  const managementAccountId = accountIdOf(value.MasterAccountId);
  if (id === undefined || rootFolderId === undefined || managementAccountId === undefined) return undefined;
  return { id, rootFolderId, managementAccountId, managementAccountName: asText(value.MasterAccountName) ?? "" };
}

function memberOf(entry: JsonObject): Member | undefined {
  const accountId = accountIdOf(entry.AccountId);
  const folderId = textOf(entry.FolderId);
  const status = textOf(entry.Status);
  const tags = tagsOf(entry.Tags);
  if (accountId === undefined || folderId === undefined || status === undefined || tags === "unreadable") {
    return undefined;
  }
  return { accountId, displayName: asText(entry.DisplayName) ?? "", folderId, status, tags };
}

/** The tags of a member; undefined when the answer has no field for tags. */
function tagsOf(value: unknown): ReadonlyMap<string, string> | undefined | "unreadable" {
  if (value === undefined) return undefined;
  if (!isJsonObject(value)) return "unreadable";
  const list = Object.keys(value).length === 0 ? [] : value.Tag;
  if (!Array.isArray(list)) return "unreadable";
  const tags = new Map<string, string>();
  for (const tag of list) {
    const key = isJsonObject(tag) ? textOf(tag.Key) : undefined;
    if (key === undefined || !isJsonObject(tag)) return "unreadable";
    tags.set(key, asText(tag.Value) ?? "");
  }
  return tags;
}

function accountIdOf(value: unknown): string | undefined {
  const id = asText(value);
  return id !== undefined && /^[1-9][0-9]*$/.test(id) ? id : undefined;
}

/** The value as text; undefined when it is empty or no text. */
function textOf(value: unknown): string | undefined {
  return asText(value) || undefined;
}

function refuse(action: string, key: string, { body, requestId }: ApiAnswer): never {
  const message = `${key} does not have the documented form: the answer is ${shapeOf(body)}`;
  throw unreadableAnswer(calledAction("resourcemanager", action), message, requestId);
}
