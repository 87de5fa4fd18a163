/** The schema of the data source `ecd_directory_accounts`. */
import { DEFAULT_MAX_ACCOUNTS, DEFAULT_MIN_ACCOUNTS } from "../../model";
import type { Attribute, Schema } from "../../tfplugin/api";

const count = (description: string): Attribute => ({ type: "number", optional: true, description });
const flag = (description: string): Attribute => ({ type: "bool", optional: true, description });

export const DIRECTORY_ACCOUNTS_SCHEMA: Schema = {
  version: 0,
  description:
    "The accounts of a resource directory: the members of folders, or all members. A directory that cannot be read whole is an error, never a shorter list.",
  attributes: {
    id: { type: "string", computed: true, description: "The id of the resource directory." },
    resource_directory_id: {
      type: "string",
      optional: true,
      computed: true,
      description:
        "Id of the resource directory, such as `rd-3G0p1m`. Another directory is an error. Required with `all_members`.",
    },
    folder_ids: {
      type: ["set", "string"],
      optional: true,
      description:
        "Ids of the folders whose members are selected, such as `fd-bVaRIGabcd`. Not empty. Needed unless `all_members` is set.",
    },
    all_members: flag("When `true`, all members are selected, in place of `folder_ids`."),
    recursive: flag("Whether the members of folders below `folder_ids` are selected as well. Default `true`."),
    tags: {
      type: ["map", "string"],
      optional: true,
      description: "Only members that have all these tags are selected. Not empty. Default: tags do not matter.",
    },
    exclude: {
      type: ["set", "string"],
      optional: true,
      description: "Ids of accounts that are not selected, such as the owner of the images.",
    },
    include_management_account: flag("Whether the management account is selected as well. Default `false`."),
    min_accounts: count(
      `Fewer selected accounts than this are an error. A whole number; 0 allows none. Default ${DEFAULT_MIN_ACCOUNTS}.`,
    ),
    max_accounts: count(
      `More selected accounts than this are an error. A whole number. Default ${DEFAULT_MAX_ACCOUNTS}.`,
    ),
    account_ids: { type: ["set", "string"], computed: true, description: "Ids of the selected accounts." },
    account_names: {
      type: ["map", "string"],
      computed: true,
      description: "Account id to display name, of the selected accounts.",
    },
  },
};
