/** Values that a plan does not know yet, and values that a review must not show. */
import { A, B, C, FOREIGN, type Scenario } from "../scenario";

const data = (name: string, input: string) => `resource "terraform_data" "${name}" {\n  input = ${input}\n}\n`;
const ids = (...accountIds: readonly string[]) => JSON.stringify(accountIds);

export const UNKNOWN: readonly Scenario[] = [
  {
    name: "unknown-set",
    before: ({ share }) => share([A, B]),
    after: ({ share, name }) => data(name, ids(B, C)) + share([]).replace("= []", `= terraform_data.${name}.output`),
  },
  {
    name: "unknown-element",
    before: ({ share }) => share([A, B]),
    after: ({ share, name }) =>
      data(name, JSON.stringify(C)) + share([]).replace("= []", `= ["${A}", terraform_data.${name}.output]`),
  },
  {
    name: "unknown-image",
    before: ({ share }) => share([A, B]),
    after: ({ share, name, image, next }) =>
      data(name, `"${next}"`) + share([A, C]).replace(`"${image}"`, `terraform_data.${name}.output`),
  },
  {
    name: "unknown-image-create",
    after: ({ share, name, image }) =>
      data(name, `"${image}"`) + share([A, B]).replace(`"${image}"`, `terraform_data.${name}.output`),
  },
  {
    name: "unknown-exclusive",
    before: ({ share }) => share([A, B]),
    after: ({ share, name }) => data(name, "false") + share([A], `  exclusive = terraform_data.${name}.output`),
  },
  {
    name: "unknown-names",
    alone: [],
    before: ({ share }) => share([A, B]),
    after: ({ share, name }) =>
      `${data(name, '"late-name"')}provider "ecd" {\n  alias         = "late"\n  account_names = { "${C}" = terraform_data.${name}.output }\n}\n${share([A, C], "  provider = ecd.late")}`,
  },
  {
    name: "sensitive-set",
    before: ({ share }) => share([A, B], "  hide_accounts = true"),
    after: ({ share }) => share([A, C], "  hide_accounts = true").replace(/= (\[.*\])/, "= sensitive($1)"),
  },
  {
    name: "sensitive-set-with-lines",
    before: ({ share }) => share([A, B]),
    after: ({ share }) => share([A, C]).replace(/= (\[.*\])/, "= sensitive($1)"),
  },
  {
    name: "sensitive-element",
    before: ({ share }) => share([A, B]),
    after: ({ share }) => share([A, C]).replace(`"${C}"`, `sensitive("${C}")`),
  },
  {
    name: "sensitive-image",
    before: ({ share }) => share([A, B]),
    after: ({ share, next }) => share([A], "", { image: next }).replace(`"${next}"`, `sensitive("${next}")`),
  },
  {
    name: "hidden-accounts",
    before: ({ share }) => share([A, B], "  hide_accounts = true"),
    after: ({ share }) => share([A, C], "  hide_accounts = true"),
  },
  {
    name: "hidden-exclusive-on",
    shared: { image: [FOREIGN] },
    before: ({ share }) => share([A, B], "  exclusive = false\n  hide_accounts = true"),
    after: ({ share }) => share([A], "  hide_accounts = true"),
  },
];
