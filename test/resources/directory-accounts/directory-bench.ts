/** The data source over a directory in memory: Finance with Payroll below it, and Sales. */

import { Session } from "../../../src/resources";
import { type ObjectValue, UNKNOWN } from "../../../src/tfplugin";
import { SETTINGS } from "../../support/session-settings";
import { ROOT, type SimulatedDirectory } from "../../support/simulated-directory";
import { accounts, SimulatedTime } from "../../support/simulated-service";
import { providerOf, SimulatedCloud, titles } from "../simulated-cloud";

export const FINANCE = "fd-aaaaaaaaaa";
export const PAYROLL = "fd-bbbbbbbbbb";
export const SALES = "fd-cccccccccc";
export const [A = "", B = "", C = "", D = "", E = ""] = accounts(5);

const UNSET: ObjectValue = {
  folder_ids: null,
  all_members: null,
  recursive: null,
  tags: null,
  exclude: null,
  include_management_account: null,
  resource_directory_id: null,
  min_accounts: null,
  max_accounts: null,
};

export interface Read {
  /** Undefined when the read failed. */
  readonly ids: readonly string[] | undefined;
  readonly names: unknown;
  readonly titles: readonly string[];
  /** State and diagnostics as one text, for searches. */
  readonly text: string;
}

export interface DirectoryBench {
  readonly directory: SimulatedDirectory;
  /** Validates and reads, as Terraform does. */
  read(config: ObjectValue): Promise<Read>;
  /** Validates only. */
  validate(config: ObjectValue): Promise<readonly string[]>;
}

/** A and B are in Finance, C in Payroll, D in Sales, E in the root folder. */
export function directoryBench(): DirectoryBench {
  const cloud = new SimulatedCloud();
  const { directory } = cloud;
  for (const [folder, parent] of [
    [FINANCE, ROOT],
    [PAYROLL, FINANCE],
    [SALES, ROOT],
  ] as const) {
    directory.folders.set(folder, parent);
  }
  for (const [id, folder] of [
    [A, FINANCE],
    [B, FINANCE],
    [C, PAYROLL],
    [D, SALES],
    [E, ROOT],
  ] as const) {
    directory.put(id, folder);
  }
  const session = new Session(cloud, SETTINGS, new SimulatedTime(), new AbortController().signal);
  const source = providerOf(() => session).dataSources.ecd_directory_accounts;
  if (!source) throw new Error("there is no such data source");
  const validate = async (config: ObjectValue) => titles(await source.validate({ ...UNSET, ...config }));
  return {
    directory,
    validate,
    async read(config) {
      const { state, diagnostics } = await source.read({ ...UNSET, ...config });
      return {
        ids: state?.account_ids as readonly string[] | undefined,
        names: state?.account_names,
        titles: titles(diagnostics),
        text: JSON.stringify([state, diagnostics]),
      };
    },
  };
}

export { ROOT, UNKNOWN };
