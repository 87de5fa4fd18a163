/** The effect of Terraform's lifecycle arguments and blocks on a copy and its share, with the real terraform. */
import { managedCopies } from "../../../../src/cli/strays/managed-copies";
import { accounts, IMAGE, Workspace } from "../../../support/workspace";

const TO = "ap-southeast-1";

const copy = (extra = "", name = "sg") => `
resource "ecd_image_copy" "${name}" {
  source_image_id = "${IMAGE}"
  region          = "${TO}"
${extra}
}
`;

const shareOf = (extra = "", name = "sg") => `
resource "ecd_image_share" "sg" {
  image_id    = ecd_image_copy.${name}.image_id
  region      = "${TO}"
  copied_from = "cn-hangzhou:${IMAGE}"
  account_ids = ${JSON.stringify(accounts(3))}
${extra}
}
`;

const CREATE_FIRST = "  lifecycle {\n    create_before_destroy = true\n  }";

interface Stack {
  readonly workspace: Workspace;
  /** The ids of the images in the region of the copy. */
  readonly images: () => readonly string[];
}

/** Runs the work in a separate stack with a shared copy. */
function inStack(work: (stack: Stack) => Promise<void>): () => Promise<void> {
  return async () => {
    const workspace = await Workspace.start({ images: [{ imageId: IMAGE, name: "golden" }], options: { copyMs: 200 } });
    const images = () =>
      (workspace.emulator.state().images ?? []).filter(({ region }) => region === TO).map(({ imageId }) => imageId);
    try {
      workspace.write(copy() + shareOf(CREATE_FIRST));
      await workspace.init();
      await workspace.apply();
      await work({ workspace, images });
    } finally {
      await workspace.close();
    }
  };
}

const LONGEST_MS = 120_000;

// A copy takes 5 s, and the provider waits most of this time, so the tests run at the same time.
describe("a copy and its share", () => {
  for (const how of ["-replace=ecd_image_copy.sg", "taint"]) {
    it.concurrent(
      `a replacement by ${how} shares the new copy before it deletes the old`,
      inStack(async ({ workspace, images }) => {
        const [old = ""] = images();
        if (how === "taint") await workspace.ok("taint", "ecd_image_copy.sg");
        const plan = await workspace.plan("-out=replace.plan", ...(how === "taint" ? [] : [how]));
        expect(plan).toContain("Plan: 2 to add, 0 to change, 2 to destroy.");
        for (const account of accounts(3)) {
          expect(plan).toContain(`~ "${account}" = "copy of cn-hangzhou:${IMAGE}" -> (known after apply)`);
        }
        workspace.emulator.clearJournal();
        await workspace.ok("apply", "-no-color", "replace.plan");
        const [fresh = "", ...others] = images();
        expect(others).toEqual([]);
        expect(fresh).not.toBe(old);
        expect(workspace.emulator.sharedWith(TO, fresh)).toEqual(accounts(3));
        const writes = workspace.emulator.journal.filter(({ action }) =>
          ["CopyImage", "ModifyImagePermission", "DeleteImages"].includes(action),
        );
        expect(
          writes.map(({ action, addAccounts, removeAccounts }) => [action, addAccounts.length, removeAccounts.length]),
        ).toEqual([
          ["CopyImage", 0, 0],
          ["ModifyImagePermission", 3, 0],
          ["ModifyImagePermission", 0, 3],
          ["DeleteImages", 0, 0],
        ]);
        expect(await workspace.plan("-detailed-exitcode")).toContain("No changes.");
      }),
      LONGEST_MS,
    );
  }

  it.concurrent(
    "a changed name renames the copy in place",
    inStack(async ({ workspace, images }) => {
      const before = images();
      workspace.write(copy('  name = "golden-sg"') + shareOf(CREATE_FIRST));
      const plan = await workspace.plan("-out=rename.plan");
      expect(plan).toContain("Plan: 0 to add, 1 to change, 0 to destroy.");
      expect(plan).toContain('~ name            = "golden" -> "golden-sg"');
      await workspace.ok("apply", "-no-color", "rename.plan");
      expect(images()).toEqual(before);
      expect(await workspace.plan("-detailed-exitcode")).toContain("No changes.");
    }),
    LONGEST_MS,
  );

  it.concurrent(
    "the copies of a state are the same from the state file and from terraform show -json",
    inStack(async ({ workspace, images }) => {
      const copies = async () => [
        [...managedCopies(await workspace.ok("state", "pull"))],
        [...managedCopies(await workspace.ok("show", "-json"))],
      ];
      const ids = images().map((image) => `${TO}:${image}`);
      expect([ids.length, await copies()]).toEqual([1, [ids, ids]]);
      workspace.write("");
      await workspace.apply();
      expect(await copies()).toEqual([[], []]);
    }),
    LONGEST_MS,
  );

  it.concurrent(
    "a moved block for a copy changes nothing",
    inStack(async ({ workspace }) => {
      workspace.write(
        `${copy("", "singapore")}${shareOf(CREATE_FIRST, "singapore")}moved {\n  from = ecd_image_copy.sg\n  to   = ecd_image_copy.singapore\n}\n`,
      );
      expect(await workspace.plan()).toContain("Plan: 0 to add, 0 to change, 0 to destroy.");
    }),
    LONGEST_MS,
  );

  it.concurrent(
    "removed blocks forget a copy and its share, and the image and its accounts stay",
    inStack(async ({ workspace, images }) => {
      const forget = (address: string) =>
        `removed {\n  from = ${address}\n  lifecycle {\n    destroy = false\n  }\n}\n`;
      workspace.write(forget("ecd_image_copy.sg") + forget("ecd_image_share.sg"));
      await workspace.apply();
      const [kept = ""] = images();
      expect(workspace.emulator.sharedWith(TO, kept)).toEqual(accounts(3));
    }),
    LONGEST_MS,
  );

  it.concurrent(
    "a copy is not deleted while a foreign account has access, although its share is destroyed",
    inStack(async ({ workspace, images }) => {
      const [image = ""] = images();
      workspace.emulator.share(TO, image, "9000000000000009");
      workspace.write("");
      const failed = await workspace.terraform("apply", "-no-color", "-input=false", "-auto-approve", "-refresh=false");
      expect(failed.exitCode).toBe(1);
      expect(failed.output).toContain(`Image ${image} in ${TO} was not deleted`);
      expect(failed.output).toContain("9000000000000009");
      expect(images()).toEqual([image]);
      workspace.emulator.unshare(TO, image, "9000000000000009");
      await workspace.apply();
      expect(images()).toEqual([]);
    }),
    LONGEST_MS,
  );

  it.concurrent(
    "a plan that changes the source of a finished copy is refused",
    inStack(async ({ workspace }) => {
      workspace.emulator.putImage({ imageId: "m-next", name: "next" });
      workspace.write(copy().replace(IMAGE, "m-next") + shareOf(CREATE_FIRST));
      const refused = await workspace.terraform("plan", "-no-color", "-input=false");
      expect(refused.exitCode).toBe(1);
      expect(refused.output).toContain("is a finished copy: source_image_id cannot change");
    }),
    LONGEST_MS,
  );
});
