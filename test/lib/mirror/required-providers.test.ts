/** The lock blocks of other providers in a stack. A version that is not exact gets no block. */
import { lockBlocks } from "../../../lib/mirror/lock-file";
import { exactVersion, fullSource, planLock } from "../../../lib/mirror/required-providers";

const OWN = { source: "npm.invalid/x/ecd", version: "1.0.0", constraints: "1.0.0", hashes: ["h1:abc="] };

function sources(text: string) {
  return lockBlocks(text).map((block) => block.source);
}

describe("planLock", () => {
  test("a required provider with one exact version gets a lock block without hashes", () => {
    const { text, unmatched } = planLock("", OWN, [{ source: "aliyun/alicloud", version: "1.246.2" }]);
    expect(lockBlocks(text)[1]).toMatchObject({
      source: "registry.terraform.io/aliyun/alicloud",
      version: "1.246.2",
      constraints: "1.246.2",
      hashes: [],
    });
    expect(unmatched).toEqual([]);
  });

  test("a required provider without one exact version is reported and gets no lock block", () => {
    const { text, unmatched } = planLock("", OWN, [{ source: "null", version: "~> 3.2" }]);
    expect(sources(text)).toEqual([OWN.source]);
    expect(unmatched).toEqual(["registry.terraform.io/hashicorp/null"]);
  });

  test("a required provider whose lock block has its constraint is neither changed nor reported", () => {
    const { text } = planLock("", OWN, [{ source: "null", version: "3.2.4" }]);
    const loose = text.replace('constraints = "3.2.4"', 'constraints = ">= 3.0.0, < 4.0.0"');
    const plan = planLock(loose, OWN, [{ source: "null", version: "< 4.0.0, >=3.0.0" }]);
    expect(plan).toEqual({ text: loose, unmatched: [] });
  });

  test("a required provider whose lock block has another version is reported, and the block stays", () => {
    const { text } = planLock("", OWN, [{ source: "null", version: "3.2.3" }]);
    const plan = planLock(text, OWN, [{ source: "null", version: "3.2.4" }]);
    expect(plan).toEqual({ text, unmatched: ["registry.terraform.io/hashicorp/null"] });
  });

  test("a required provider without a version is reported even with a lock block", () => {
    // The `cdktf` command compares constraints, and never accepts a block without them.
    const { text } = planLock("", OWN, [{ source: "null", version: "3.2.4" }]);
    const without = text.replace('  constraints = "3.2.4"\n', "");
    expect(planLock(without, OWN, [{ source: "null", version: undefined }]).unmatched).toHaveLength(1);
  });

  test("this provider and Terraform's own providers need no lock block", () => {
    const others = [
      { source: OWN.source, version: "1.0.0" },
      { source: "terraform.io/builtin/terraform", version: undefined },
    ];
    const { text, unmatched } = planLock("", OWN, others);
    expect(sources(text)).toEqual([OWN.source]);
    expect(unmatched).toEqual([]);
  });
});

test.each([
  ["null", "registry.terraform.io/hashicorp/null"],
  ["aliyun/alicloud", "registry.terraform.io/aliyun/alicloud"],
  ["Example.invalid/A/b", "example.invalid/a/b"],
])("the full address of the provider %s is %s", (source, full) => {
  expect(fullSource(source)).toBe(full);
});

test.each([
  ["1.2.3", "1.2.3"],
  ["= 1.2.3", "1.2.3"],
  ["1.2.3-beta.1", "1.2.3-beta.1"],
  ["~> 1.2.3", undefined],
  ["1.2", undefined],
  [">= 1.2.3, < 2.0.0", undefined],
  ["!= 1.2.3", undefined],
  [undefined, undefined],
])("the exact version of the constraint %s is %s", (constraint, version) => {
  expect(exactVersion(constraint)).toBe(version);
});
