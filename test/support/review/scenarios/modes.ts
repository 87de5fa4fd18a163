/** Plans with targets, errors or deposed objects, and copies of images. */
import { A, B, C, CREATE_FIRST, FOREIGN, type Names, type Scenario } from "../scenario";

export const MODES: readonly Scenario[] = [
  {
    name: "target",
    alone: ["-target=ecd_image_share.target"],
    before: ({ share, next }) => share([A, B]) + share([A], "", { name: "untouched", image: next }),
    after: ({ share, next }) => share([A]) + share([B], "", { name: "untouched", image: next }),
  },
  {
    name: "errored",
    alone: [],
    seeds: [{ imageId: "m-errored-3", sharedWith: [FOREIGN] }],
    before: ({ share }) => share([A, B]),
    after: ({ share }) => share([A]) + share([B], "", { name: "failing", image: "m-errored-3" }),
    unapplied: "a plan with an error cannot be applied",
  },
  {
    name: "deposed",
    alone: [],
    before: ({ share }) => share([A, B], CREATE_FIRST),
    between: async ({ share, next, name }, { workspace, emulator, write }) => {
      // The new share exists, and the destroy of the old one fails.
      const fault = emulator.faults.add({ effect: { kind: "rejectRemoval", account: B } });
      write(share([A, C], CREATE_FIRST, { image: next }));
      const { exitCode } = await workspace.terraform("apply", "-no-color", "-auto-approve", "-input=false");
      if (exitCode === 0) throw new Error(`the old object of ${name} was destroyed`);
      emulator.faults.remove(fault);
    },
    after: ({ share, next }) => share([A, C], CREATE_FIRST, { image: next }),
  },
  {
    // A resource that depends on the share fails between the two legs of the replacement.
    name: "deposed-same-image",
    alone: [],
    before: ({ share, name }) => triggered(name, share, 1, "true"),
    between: async ({ share, name }, { workspace, write }) => {
      write(triggered(name, share, 2, "false"));
      const { exitCode } = await workspace.terraform("apply", "-no-color", "-auto-approve", "-input=false");
      if (exitCode === 0) throw new Error(`the old object of ${name} was destroyed`);
    },
    after: ({ share, name }) => triggered(name, share, 2, "true"),
  },
  {
    name: "copy-created",
    after: ({ name, image, share }) =>
      copy(name, image) +
      share([A, B], `  copied_from = "cn-hangzhou:${image}"\n  region = "cn-shanghai"`).replace(
        `"${image}"`,
        `ecd_image_copy.${name}.image_id`,
      ),
  },
  {
    name: "copy-deleted",
    before: ({ name, image }) => copy(name, image),
    after: () => "",
  },
];

function triggered(name: string, share: Names["share"], value: number, command: string): string {
  const lifecycle = `  lifecycle {\n    create_before_destroy = true\n    replace_triggered_by = [terraform_data.${name}]\n  }`;
  return `resource "terraform_data" "${name}" {
  input = ${value}
}
${share([A, B], lifecycle)}
resource "terraform_data" "dependent" {
  triggers_replace = [ecd_image_share.${name}.id, ${value}]
  provisioner "local-exec" {
    command = "${command}"
  }
}
`;
}

function copy(name: string, image: string): string {
  return `resource "ecd_image_copy" "${name}" {\n  source_image_id = "${image}"\n  region          = "cn-shanghai"\n}\n`;
}
