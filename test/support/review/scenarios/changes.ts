/** Shares that are created, changed or destroyed without a special case. */
import { A, ADDITIVE, B, C, D, FOREIGN, RETAIN, type Scenario } from "../scenario";

const NONE = () => "";

export const CHANGES: readonly Scenario[] = [
  { name: "create", shared: { image: [A] }, after: ({ share }) => share([A, B, D]) },
  { name: "nothing", before: ({ share }) => share([A]), after: ({ share }) => share([A]) },
  { name: "update", before: ({ share }) => share([A, B]), after: ({ share }) => share([B, C, D]) },
  {
    name: "update-retain",
    before: ({ share }) => share([A, B], RETAIN),
    after: ({ share }) => share([B], RETAIN),
  },
  {
    name: "foreign-additive",
    shared: { image: [FOREIGN] },
    before: ({ share }) => share([A], ADDITIVE),
    after: ({ share }) => share([A, B], ADDITIVE),
  },
  { name: "destroy", before: ({ share }) => share([A, B]), after: NONE },
  { name: "destroy-retain", before: ({ share }) => share([A, B], RETAIN), after: NONE },
  {
    // A new value of on_destroy has no effect on the replacement in the same plan.
    name: "retain-decided-before",
    before: ({ share }) => share([A], RETAIN),
    after: ({ share, next }) => share([A], '  on_destroy = "unshare"', { image: next }),
  },
  {
    name: "destroy-instances",
    before: ({ share, image }) =>
      share([A], `  for_each = toset(["left|\`x\`", "kept"])`).replace(
        `"${image}"`,
        `each.key == "kept" ? "${image}" : "m-destroy-instances-2"`,
      ),
    after: ({ share, image }) =>
      share([A], `  for_each = toset(["kept"])`).replace(
        `"${image}"`,
        `each.key == "kept" ? "${image}" : "m-destroy-instances-2"`,
      ),
  },
  {
    name: "destroy-all",
    alone: ["-destroy"],
    before: ({ share }) => share([A, B]),
    after: ({ share }) => share([A, B]),
  },
  {
    name: "exclusive-off",
    before: ({ share }) => share([A, B]),
    after: ({ share }) => share([A, C], ADDITIVE),
  },
  {
    name: "exclusive-on",
    shared: { image: [FOREIGN] },
    before: ({ share }) => share([A, B], ADDITIVE),
    after: ({ share }) => share([A]),
  },
  {
    name: "exclusive-off-next-image",
    before: ({ share }) => share([A, B]),
    after: ({ share, next }) => share([A], ADDITIVE, { image: next }),
  },
  {
    name: "several-regions",
    seeds: [
      { imageId: "m-several-regions-1", region: "cn-shanghai" },
      { imageId: "m-several-regions-1", region: "eu-central-1" },
    ],
    before: ({ share }) => share([A, B]) + share([A, B], '  region = "cn-shanghai"', { name: "shanghai" }),
    after: ({ share }) =>
      share([A]) +
      share([A], '  region = "cn-shanghai"', { name: "shanghai" }) +
      share([C], '  region = "eu-central-1"', { name: "frankfurt" }),
  },
  {
    name: "same-on-many-images",
    seeds: [1, 2, 3, 4, 5, 6].map((n) => ({ imageId: `m-many-${n}` })),
    before: ({ share }) =>
      [1, 2, 3, 4, 5, 6].map((n) => share([A, B], "", { name: `many_${n}`, image: `m-many-${n}` })).join(""),
    after: ({ share }) =>
      [1, 2, 3, 4, 5, 6].map((n) => share([B, C], "", { name: `many_${n}`, image: `m-many-${n}` })).join(""),
  },
  {
    name: "data-source",
    shared: { image: [A, B] },
    before: NONE,
    // A data source that depends on a new resource is part of the plan.
    after: ({ name, image }) =>
      `resource "terraform_data" "${name}" {\n  input = "${image}"\n}\ndata "ecd_image_share" "${name}" {\n  image_id = terraform_data.${name}.output\n}\n`,
  },
];
