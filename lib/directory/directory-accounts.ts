/** The construct of the data source `ecd_directory_accounts`. Its settings and accessors are generated in `lib/gen`. */
import type { Construct } from "constructs";
import { checkDistinctDataSource } from "../binding/distinct-names";
import { providerFindings } from "../binding/provider-setting";
import { checkSameCore } from "../binding/same-core";
import {
  DataEcdDirectoryAccountsBase,
  type DataEcdDirectoryAccountsConfig,
} from "../gen/data-ecd-directory-accounts-base";
import { directoryAccountsFindings } from "../validation/directory-accounts-findings";
import { checkAtSynth } from "../validation/finding";

/**
 * The accounts of a resource directory: the members of folders, or all members. A directory that cannot be read whole
 * is an error, never a shorter list.
 *
 * Only the management account of the directory and its delegated administrators may read it. So give it a provider with
 * an alias and a role in such an account. Shares then show the names of its accounts. A provider that reads the
 * directory itself cannot get the names, because Terraform would fail with the error `Cycle`. `dependsOn` is an error,
 * because Terraform would then read the directory after the review.
 *
 * @example
 * const management = new EcdProvider(this, "management", {
 *   alias: "management",
 *   assumeRole: { roleArn: "acs:ram::1182725234319999:role/directory-reader" },
 * });
 * const finance = new DirectoryAccounts(this, "finance", { folderIds: ["fd-bVaRIGabcd"], provider: management });
 * new ImageShare(this, "golden", { imageId: "m-gx2x1dhsmusr2iv3m", accounts: finance });
 */
export class DirectoryAccounts extends DataEcdDirectoryAccountsBase {
  constructor(scope: Construct, id: string, config: DataEcdDirectoryAccountsConfig) {
    super(scope, id, config);
    checkSameCore(this);
    checkDistinctDataSource(this);
    checkAtSynth(this, () => [...providerFindings(this), ...directoryAccountsFindings(this, this)]);
  }
}
