/**
 * The schema of `ecd_image_share`. `npm run generate` writes the construct's settings, accessors and comments from it.
 */
import { DEFAULT_EXCLUSIVE, DEFAULT_ON_DESTROY, ON_DESTROY_VALUES } from "../../model";
import type { Attribute, Schema } from "../../tfplugin/api";

const operationTimeout = (operation: string): Attribute => ({
  type: "string",
  optional: true,
  description: `How long ${operation} may take, such as \`90s\` or \`5m\`. Default \`5m\`.`,
});

export const IMAGE_SHARE_SCHEMA: Schema = {
  version: 0,
  description: "The set of Alibaba Cloud accounts that an Elastic Desktop Service custom image is shared with.",
  attributes: {
    id: { type: "string", computed: true, description: "`<region>:<image_id>`." },
    image_id: {
      type: "string",
      required: true,
      requiresReplace: true,
      description: "Id of the custom image to share. A change replaces the share: the old image is un-shared first.",
    },
    region: {
      type: "string",
      optional: true,
      computed: true,
      requiresReplace: true,
      description:
        "Region of the image. Default: the provider's region when the share is created. A change replaces the share.",
    },
    account_ids: {
      type: ["set", "string"],
      required: true,
      description: "Ids of the main accounts the image is shared with, as strings. May be empty.",
    },
    exclusive: {
      type: "bool",
      optional: true,
      computed: true,
      default: DEFAULT_EXCLUSIVE,
      description:
        "Whether the share owns the whole account list of its image. When `true`, an account that another person added is drift. When `false`, the share manages only the accounts in `account_ids`. Default `true`.",
    },
    on_destroy: {
      type: "string",
      optional: true,
      computed: true,
      default: DEFAULT_ON_DESTROY,
      values: ON_DESTROY_VALUES,
      description:
        "What a destroy of the share does: `unshare` removes the access of its accounts, `retain` keeps it. Terraform uses the value in the state, so apply a change before you destroy. A replacement on the same image is not a destroy: accounts that are no longer declared lose access. Default `unshare`.",
    },
    max_unshare: {
      type: "number",
      optional: true,
      description:
        "A plan that takes access from more accounts than this is an error. A whole number, 0 or more. Default: the provider's `max_unshare`, else no limit. A destroy uses the value in the state.",
    },
    max_share: {
      type: "number",
      optional: true,
      description:
        "A plan that gives access to more accounts than this is an error. A whole number, 0 or more. Default: the provider's `max_share`, else no limit.",
    },
    require_known_accounts: {
      type: "bool",
      optional: true,
      description:
        "Whether a plan that does not know `account_ids` is an error, because it would show every account as leaving. Default: the provider's `require_known_accounts`, else `false`.",
    },
    hide_accounts: {
      type: "bool",
      optional: true,
      description:
        "When `true`, `access`, `notes`, `taken_over` and messages hold counts instead of account ids and names. Set it when `account_ids` is sensitive, because a provider cannot see that mark. Default `false`.",
    },
    copied_from: {
      type: "string",
      optional: true,
      description:
        "For a share of a copy: the image it was copied from, as `<region>:<image_id>`. The lines of `access` then name that image, so a plan shows them while the id of the copy is not known yet. It does not change who has access.",
    },
    access: {
      type: ["map", "string"],
      computed: true,
      description:
        "One line per account for the reader of a plan: account id to region, image id and the account's name. Accounts that have access without being declared are marked.",
    },
    notes: {
      type: ["map", "string"],
      computed: true,
      description:
        "What a reviewer must know about an account beside its line in `access`: the next apply removes its access, or another share declares it.",
    },
    taken_over: {
      type: ["map", "string"],
      computed: true,
      description:
        "Accounts that had access before this share declared them: a record that keeps accounts that leave. The plan of a create knows them only where there are some, because an account may gain access before the apply.",
    },
  },
  blocks: {
    timeouts: {
      nesting: "single",
      description: "Time limits of the operations.",
      attributes: {
        create: operationTimeout("creating the share"),
        read: operationTimeout("reading the share"),
        update: operationTimeout("updating the share"),
        delete: operationTimeout("destroying the share"),
      },
    },
  },
};
