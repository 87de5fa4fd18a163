/** The data source `ecd_directory_accounts`: the accounts of a resource directory that a configuration selects. */
import type { CallResult, Limits } from "../../attempts";
import {
  DEFAULT_MAX_ACCOUNTS,
  DEFAULT_MIN_ACCOUNTS,
  foldersWithin,
  type Member,
  printable,
  type ResourceDirectory,
  type Selection,
  selectedAccounts,
  sortedAccountIds,
} from "../../model";
import {
  type DataSource,
  type Diagnostic,
  isObjectValue,
  type ObjectValue,
  type UpgradeResponse,
  type Value,
} from "../../tfplugin";
import { hasError, unknownProvider } from "../messages";
import { timeoutMs } from "../operation-timeout";
import type { Session } from "../session";

import { DIRECTORY_ACCOUNTS_SCHEMA } from "./directory-accounts-schema";
import {
  missingFolders,
  otherDirectory,
  tooFewAccounts,
  tooManyAccounts,
  unknownStates,
  unreadableDirectory,
  withoutTags,
} from "./directory-errors";
import { directoryInFolders, directoryMembers, resourceDirectory } from "./read-directory";
import { boundOr, validateDirectoryAccounts } from "./validate-directory-accounts";

export function directoryAccountsDataSource(session: () => Session): DataSource {
  return {
    schema: DIRECTORY_ACCOUNTS_SCHEMA,
    validate: async (config) => validateDirectoryAccounts(config),
    read: async (config) => await readAccounts(session(), config),
  };
}

async function readAccounts(session: Session, config: ObjectValue): Promise<UpgradeResponse> {
  // Values that were unknown in ValidateDataResourceConfig are known now.
  const wrong = validateDirectoryAccounts(config);
  if (hasError(wrong)) return { state: null, diagnostics: wrong };
  // The directory has no region, so an unknown region is no obstacle.
  const unknown = unknownProvider(session, "");
  if (unknown) return failed(unknown);
  const limits = session.limits(timeoutMs(null, "read"));
  const directory = await resourceDirectory(session, limits);
  if (!directory.ok) return failed(unreadableDirectory(directory.failure));
  const expected = config.resource_directory_id;
  if (typeof expected === "string" && expected !== directory.value.id) {
    return failed(otherDirectory(directory.value, expected));
  }
  const chosen = await chosenMembers(session, config, directory.value, limits);
  if ("summary" in chosen) return failed(chosen);
  return selected(config, directory.value, chosen);
}

interface Chosen {
  readonly members: ReadonlyMap<string, Member>;
  /** Undefined: the folders of all members. */
  readonly folders: ReadonlySet<string> | undefined;
}

/** The members of the directory and the selected folders, or the error of the read. */
async function chosenMembers(
  session: Session,
  { folder_ids, recursive }: ObjectValue,
  directory: ResourceDirectory,
  limits: Limits,
): Promise<Chosen | Diagnostic> {
  if (!Array.isArray(folder_ids)) {
    const read = await directoryMembers(session, limits);
    return read.ok ? { members: read.value, folders: undefined } : unreadable(read);
  }
  const read = await directoryInFolders(session, directory, limits);
  if (!read.ok) return unreadable(read);
  const { members, tree } = read.value;
  const folderIds = texts(folder_ids);
  const missing = folderIds.filter((folderId) => !tree.has(folderId));
  if (missing.length > 0) return missingFolders(missing, directory);
  return { members, folders: foldersWithin(tree, folderIds, recursive !== false) };
}

function selected(config: ObjectValue, directory: ResourceDirectory, { members, folders }: Chosen): UpgradeResponse {
  const selection: Selection = {
    folders,
    tags: isObjectValue(config.tags) ? new Map(Object.entries(config.tags as Record<string, string>)) : undefined,
    exclude: new Set(texts(config.exclude)),
    includesManagementAccount: config.include_management_account === true,
  };
  if (selection.tags && members.size > 0 && [...members.values()].every(({ tags }) => tags === undefined)) {
    return failed(withoutTags());
  }
  const { accounts, unknownStates: unknown } = selectedAccounts(members.values(), directory, selection);
  if (unknown.length > 0) return failed(unknownStates(unknown));
  const min = boundOr(config.min_accounts, DEFAULT_MIN_ACCOUNTS);
  const max = boundOr(config.max_accounts, DEFAULT_MAX_ACCOUNTS);
  if (accounts.size < min) return failed(tooFewAccounts(accounts.size, min));
  if (accounts.size > max) return failed(tooManyAccounts(accounts.size, max));
  const accountIds = sortedAccountIds(accounts.keys());
  return {
    state: {
      ...Object.fromEntries(
        Object.keys(DIRECTORY_ACCOUNTS_SCHEMA.attributes).map((name) => [name, config[name] ?? null]),
      ),
      id: directory.id,
      resource_directory_id: directory.id,
      account_ids: accountIds,
      account_names: Object.fromEntries(accountIds.map((id) => [id, printable(accounts.get(id) ?? "")])),
    },
    diagnostics: [],
  };
}

function unreadable(read: CallResult<unknown> & { readonly ok: false }): Diagnostic {
  return unreadableDirectory(read.failure);
}

function failed(diagnostic: Diagnostic): UpgradeResponse {
  return { state: null, diagnostics: [diagnostic] };
}

function texts(value: Value | undefined): readonly string[] {
  return Array.isArray(value) ? (value as readonly Value[]).filter((text) => typeof text === "string") : [];
}
