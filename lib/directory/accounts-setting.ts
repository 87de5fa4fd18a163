/** The setting `accounts` of a share: the accounts of a directory, instead of a list of ids. */
import { TerraformDataSource } from "../cdktf";
import type { ImageShareConfig } from "../gen/image-share-base";
import { shown } from "../validation/finding";
import type { DirectoryAccounts } from "./directory-accounts";

export interface AccountsSetting {
  /**
   * The accounts of a resource directory: their ids, and in plans their names.
   *
   * Sets `accountIds`, and also `requireKnownAccounts` unless the share sets it. The provider of the share gets the
   * names, if the directory has another provider.
   */
  readonly accounts: DirectoryAccounts;
}

/** The settings of a share whose accounts a directory decides. */
export interface DirectoryShareConfig extends Omit<ImageShareConfig, "accountIds">, AccountsSetting {}

/** The directory of the settings; undefined for a list of ids. */
export function directoryOf(config: ImageShareConfig | DirectoryShareConfig): DirectoryAccounts | undefined {
  return "accounts" in config ? (config.accounts ?? undefined) : undefined;
}

/**
 * The settings with the ids of the directory.
 * @param path of the share, for the error
 * @throws when both a directory and a list of ids are given, and for another value than a directory
 */
export function withAccountIds(path: string, config: ImageShareConfig | DirectoryShareConfig): ImageShareConfig {
  if (!("accounts" in config) || config.accounts === undefined || config.accounts === null) {
    return config as ImageShareConfig;
  }
  const { accounts, ...settings } = config;
  if (!isDirectory(accounts)) {
    throw new Error(
      `${path}: accounts: ${shown(accounts)} is not a DirectoryAccounts. Pass a list of account ids as accountIds`,
    );
  }
  if ("accountIds" in settings && settings.accountIds !== undefined) {
    throw new Error(`${path}: accounts and accountIds exclude each other. Leave one of them out`);
  }
  return {
    ...settings,
    accountIds: accounts.accountIds,
    // Without this setting, a deferred read of the directory shows every present account as leaving and none as
    // joining.
    requireKnownAccounts: settings.requireKnownAccounts ?? true,
  };
}

/** JavaScript can pass any value. `instanceof` would miss a directory that another copy of this package made. */
function isDirectory(value: unknown): boolean {
  return TerraformDataSource.isTerraformDataSource(value) && value.terraformResourceType === "ecd_directory_accounts";
}
