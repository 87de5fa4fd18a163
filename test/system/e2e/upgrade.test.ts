/**
 * For each released version, a recorded state plans "No changes" with this version, and a destroy removes all its
 * access.
 */
import { readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { accounts, IMAGE, REGION, share, Workspace } from "../../support/workspace";

const STATES = join(__dirname, "states");
const FOREIGN = "9000000000000009";
const PROVIDER = `provider "ecd" {
  region        = "${REGION}"
  account_names = { "1182725234310001" = "finance-prod", "1182725234310002" = "hr (emea)" }
}`;
const ADDITIVE = share(accounts(2), {
  name: "additive",
  image: "m-next",
  extra: '  exclusive  = false\n  on_destroy = "retain"',
});

const golden = (ids: readonly string[], image = IMAGE) =>
  share(ids, { image, extra: '  max_unshare = 4\n  timeouts {\n    update = "3m"\n  }' });

const VERSIONS = readdirSync(STATES).map((file) => basename(file, ".tfstate"));

describe.each(VERSIONS)("a state of %s", (version) => {
  let workspace: Workspace;
  beforeEach(async () => {
    workspace = await Workspace.start({
      images: [
        { imageId: IMAGE, sharedWith: [...accounts(3), FOREIGN] },
        { imageId: "m-next", sharedWith: accounts(2) },
        { imageId: "m-later" },
      ],
    });
    workspace.file("terraform.tfstate", readFileSync(join(STATES, `${version}.tfstate`), "utf8"));
  });
  afterEach(async () => await workspace.close());

  it(`a state of ${version} plans no changes if its accounts are declared`, async () => {
    workspace.write(golden([...accounts(3), FOREIGN]) + ADDITIVE, PROVIDER);
    await workspace.init();
    expect(await workspace.plan("-detailed-exitcode")).toContain("No changes.");
  });

  it(`a state of ${version} still shows the foreign account with the old line`, async () => {
    workspace.write(golden(accounts(3)) + ADDITIVE, PROVIDER);
    await workspace.init();
    const plan = await workspace.plan("-out=drift.plan");
    expect(plan).toContain(`- "${FOREIGN}" = "m-golden, shared outside Terraform" -> null`);
    await workspace.ok("apply", "-no-color", "drift.plan");
    expect(workspace.sharedWith()).toEqual(accounts(3));
    expect(await workspace.plan("-detailed-exitcode")).toContain("No changes.");
  });

  it(`a replaced image prints a line per account from a state of ${version}`, async () => {
    workspace.write(golden(accounts(3), "m-later") + ADDITIVE, PROVIDER);
    await workspace.init();
    const plan = await workspace.plan();
    expect(plan).toContain('~ "1182725234310002" = "m-golden (hr (emea))" -> "cn-hangzhou:m-later (hr (emea))"');
  });

  it(`a destroy of a state of ${version} removes all access, and a retained share keeps it`, async () => {
    workspace.write(golden([...accounts(3), FOREIGN]) + ADDITIVE, PROVIDER);
    await workspace.init();
    await workspace.ok("destroy", "-auto-approve", "-no-color", "-input=false");
    expect(workspace.sharedWith()).toEqual([]);
    expect(workspace.sharedWith("m-next")).toEqual(accounts(2));
  });
});
