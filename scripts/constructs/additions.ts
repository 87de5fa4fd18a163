/**
 * Texts about a construct that the schema does not contain: hints for TypeScript programs, and settings without an
 * attribute. An attribute needs no entry here. Setting names are Terraform's. The text uses the names of the
 * constructs.
 */

export interface Additions {
  /** The forms of an import id. Default: the description of the attribute `id`. */
  readonly importIds?: string;
  /** The interface of settings without an attribute, in a module relative to `lib/gen`. */
  readonly extends?: { readonly name: string; readonly module: string };
  /** The second paragraph of a setting's documentation. */
  readonly remarks?: Readonly<Record<string, string>>;
}

const IMAGE_ID = "The ECD console shows it, such as `m-gx2x1dhsmusr2iv3m`.";
const REGION = "Lower case with dashes, such as `cn-hangzhou`.";

/** Remarks on settings and blocks of every construct. */
export const COMMON_REMARKS: Readonly<Record<string, string>> = {
  image_id: IMAGE_ID,
  region: REGION,
  source_region: REGION,
  timeouts:
    "Each is a duration: numbers with the units `ms`, `s`, `m` and `h`, such as `90s` or `1h30m`, longer than zero.",
};

/** The texts by the class of the construct, or by the interface of a block. */
export const ADDITIONS: Readonly<Record<string, Additions>> = {
  ImageShare: {
    importIds:
      "`<image_id>`, `<region>:<image_id>`, or `<region>:<image_id>:<account>,<account>` to manage only those accounts",
    extends: { name: "CopyToConfig", module: "../image-share/copy-to-config" },
    remarks: {
      image_id: `${IMAGE_ID} To replace an image every month while all accounts keep access, use an \`ImageShareSet\`.`,
      account_ids:
        "16 digits each; the id of a RAM user is not the id of an account. The order does not matter. At synth, a number, an id that is listed twice, another character than a digit and an empty string are errors. Another length is a warning.",
      exclusive: "Two exclusive shares of one image in one stack are an error at synth: each would undo the other.",
      max_share: "Counts the accounts that have no access before a create, an update or a replacement.",
      max_unshare: "Counts the accounts that an update, a replacement or a destroy would take access from.",
    },
  },
  ImageCopy: {
    remarks: {
      name: "2 to 128 characters: letters, digits, Chinese characters, `:`, `_` and `-`. The first is a letter or a Chinese character.",
      description: "At most 219 characters.",
    },
  },
  EcdProvider: {
    extends: { name: "BundleNodeConfig", module: "../provider/bundle-node-config" },
    remarks: {
      account_names:
        "The names stand beside the ids in plans and messages. `accountsFromFile` reads them from a CSV or JSON file.",
      require_named_accounts:
        "Guards against typing errors: one wrong digit shares an image with a stranger. Losing access is never blocked.",
      max_unshare_on_destroy:
        "Without it, a destroy has the share's `maxUnshare` as its limit, or else the provider's.",
    },
  },
  EcdProviderAssumeRoleWithOidc: {
    remarks: { oidc_token: "Prefer `oidcTokenFile`." },
  },
};

export function remarkOn(owner: string, name: string): string | undefined {
  return ADDITIONS[owner]?.remarks?.[name] ?? COMMON_REMARKS[name];
}
