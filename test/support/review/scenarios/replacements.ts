/** Shares that are replaced: by another image or region, by request, after a taint, or because an index moved. */
import { A, B, C, CREATE_FIRST, RETAIN, type Scenario } from "../scenario";

const replace: NonNullable<Scenario["args"]> = ({ name }) => [`-replace=ecd_image_share.${name}`];
const taint: NonNullable<Scenario["between"]> = async ({ name }, { workspace }) =>
  await workspace.ok("taint", `ecd_image_share.${name}`);

export const REPLACEMENTS: readonly Scenario[] = [
  {
    name: "image-replaced",
    before: ({ share }) => share([A, B]),
    after: ({ share, next }) => share([A, B], "", { image: next }),
  },
  {
    name: "image-replaced-create-first",
    before: ({ share }) => share([A, B], CREATE_FIRST),
    after: ({ share, next }) => share([B, C], CREATE_FIRST, { image: next }),
  },
  {
    name: "image-replaced-retain",
    before: ({ share }) => share([A, B], RETAIN),
    after: ({ share, next }) => share([A], RETAIN, { image: next }),
  },
  {
    name: "region-replaced",
    seeds: [{ imageId: "m-region-replaced-1", region: "cn-shanghai" }],
    before: ({ share }) => share([A, B]),
    after: ({ share }) => share([A, B], '  region = "cn-shanghai"'),
  },
  {
    name: "replaced-by-request",
    args: replace,
    before: ({ share }) => share([A, B]),
    after: ({ share }) => share([A, C]),
  },
  {
    name: "replaced-by-request-retain",
    args: replace,
    before: ({ share }) => share([A, B], RETAIN),
    after: ({ share }) => share([A], RETAIN),
  },
  {
    name: "replaced-by-trigger",
    before: ({ share, name }) =>
      `resource "terraform_data" "${name}" {\n  input = 1\n}\n${share([A, B], `  lifecycle {\n    replace_triggered_by = [terraform_data.${name}]\n  }`)}`,
    after: ({ share, name }) =>
      `resource "terraform_data" "${name}" {\n  input = 2\n}\n${share([A], `  lifecycle {\n    replace_triggered_by = [terraform_data.${name}]\n  }`)}`,
  },
  {
    name: "tainted",
    before: ({ share }) => share([A, B]),
    between: taint,
    after: ({ share }) => share([A, B, C]),
  },
  {
    name: "tainted-next-image",
    before: ({ share }) => share([A, B]),
    between: taint,
    after: ({ share, next }) => share([A, B], "", { image: next }),
  },
  {
    name: "count-shift",
    seeds: [1, 2, 3].map((n) => ({ imageId: `m-count-${n}` })),
    before: ({ name }) => counted(name, ["m-count-1", "m-count-2", "m-count-3"]),
    after: ({ name }) => counted(name, ["m-count-2", "m-count-3"]),
    unapplied: "the order of the replacements decides whether accounts are without access in between",
  },
];

function counted(name: string, images: readonly string[]): string {
  return `locals {\n  ${name} = ${JSON.stringify(images)}\n}\nresource "ecd_image_share" "${name}" {\n  count       = length(local.${name})\n  image_id    = local.${name}[count.index]\n  account_ids = ${JSON.stringify([A, B])}\n}\n`;
}
