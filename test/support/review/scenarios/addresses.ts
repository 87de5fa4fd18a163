/** Shares that are moved, renamed, merged, imported or forgotten, and accounts that several shares declare. */
import { A, ADDITIVE, B, C, FOREIGN, type Scenario } from "../scenario";

const first = { name: "first" };
const second = { name: "second" };
const merged = { name: "merged" };

export const ADDRESSES: readonly Scenario[] = [
  {
    name: "moved",
    before: ({ share }) => share([A], "", { name: "moved_from" }),
    after: ({ share, name }) =>
      `moved {\n  from = ecd_image_share.moved_from\n  to   = ecd_image_share.${name}\n}\n${share([A])}`,
  },
  {
    name: "renamed",
    before: ({ share }) => share([A, B], "", { name: "renamed_from" }),
    after: ({ share }) => share([A, B, C]),
  },
  {
    name: "merged",
    before: ({ share }) =>
      share([A], ADDITIVE, { name: `${merged.name}_a` }) + share([B], ADDITIVE, { name: `${merged.name}_b` }),
    after: ({ share }) => share([A, B], ADDITIVE, { name: `${merged.name}_a` }),
  },
  {
    name: "account-moved",
    before: ({ share }) => share([A, B], ADDITIVE, first) + share([C], ADDITIVE, second),
    after: ({ share }) => share([A], ADDITIVE, first) + share([B, C], ADDITIVE, second),
  },
  {
    name: "also-declared-elsewhere",
    before: ({ share }) => share([A, B], ADDITIVE, { name: "dropping" }) + share([B], ADDITIVE, { name: "unchanged" }),
    after: ({ share }) => share([A], ADDITIVE, { name: "dropping" }) + share([B], ADDITIVE, { name: "unchanged" }),
  },
  {
    name: "gained-twice",
    before: ({ share }) => share([A], ADDITIVE, { name: "holder" }),
    after: ({ share }) => share([A], ADDITIVE, { name: "holder" }) + share([A, B], ADDITIVE, { name: "joining" }),
  },
  {
    name: "import",
    shared: { image: [A, B] },
    after: ({ share, name, image }) => imported(name, `cn-hangzhou:${image}`) + share([A, B]),
  },
  {
    name: "import-and-lose",
    shared: { image: [A, B, FOREIGN] },
    after: ({ share, name, image }) => imported(name, `cn-hangzhou:${image}`) + share([A, C]),
  },
  {
    name: "import-of-another-image",
    shared: { image: [A, B] },
    after: ({ share, name, image, next }) => imported(name, `cn-hangzhou:${image}`) + share([A], "", { image: next }),
  },
  {
    name: "forgotten",
    before: ({ share }) => share([A, B]),
    after: ({ name }) => `removed {\n  from = ecd_image_share.${name}\n  lifecycle {\n    destroy = false\n  }\n}\n`,
  },
  {
    name: "forgotten-by-the-resource",
    engine: (engine) => /OpenTofu|Terraform v1\.(1[6-9]|[2-9]\d)/.test(engine),
    before: ({ share }) => share([A, B], "  lifecycle {\n    destroy = false\n  }"),
    after: ({ share, next }) => share([B], "  lifecycle {\n    destroy = false\n  }", { image: next }),
  },
  {
    name: "names-only",
    before: ({ share }) => share([A]),
    between: ({ name, image }, { workspace }) => {
      // The state keeps an older name of the account.
      const state = workspace.read("terraform.tfstate");
      workspace.file(
        "terraform.tfstate",
        state.replace(`cn-hangzhou:${image} (finance-prod)`, `cn-hangzhou:${image} (old-name)`),
      );
      if (!state.includes(name)) throw new Error(`the state does not hold ${name}`);
    },
    after: ({ share }) => share([A]),
  },
];

function imported(name: string, id: string): string {
  return `import {\n  to = ecd_image_share.${name}\n  id = "${id}"\n}\n`;
}
