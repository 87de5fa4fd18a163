/** Aspects on the constructs, and references from one stack to another. */
import { Annotations, App, Aspects, TerraformOutput, TerraformStack } from "cdktf";
import { EcdProvider, ImageShare } from "../../../lib";
import { CORE } from "../../../lib/binding/core-name";
import { newStack, synthError, synthesized, withFolder } from "../../support/stack";

const [A = "", B = ""] = ["1182725234310001", "1182725234310002"];

it("an aspect sees and changes a share", () => {
  const stack = newStack();
  new ImageShare(stack, "golden", { imageId: "m-1", accountIds: [A] });
  Aspects.of(stack).add({
    visit: (construct) => {
      if (construct instanceof ImageShare) construct.accountIds = [...construct.accountIdsInput, B];
    },
  });
  expect(synthesized(stack).resource.ecd_image_share.golden.account_ids).toEqual([A, B]);
});

it("an error of an aspect ends the synth", () => {
  const stack = newStack();
  new ImageShare(stack, "golden", { imageId: "m-1", accountIds: [A] });
  Aspects.of(stack).add({
    visit: (construct) => {
      if (construct instanceof ImageShare) Annotations.of(construct).addError("no share without a ticket");
    },
  });
  const app = stack.node.root as App;
  expect(() => app.synth()).toThrow("no share without a ticket");
});

it("a stack can refer to an attribute of a share of another stack", () => {
  withFolder((outdir) => {
    const app = new App({ outdir });
    const [first, second] = ["first", "second"].map((name) => new TerraformStack(app, name)) as [
      TerraformStack,
      TerraformStack,
    ];
    new EcdProvider(first, "ecd", { region: "cn-hangzhou" });
    const share = new ImageShare(first, "golden", { imageId: "m-1", accountIds: [A] });
    new TerraformOutput(second, "shared", { value: share.id });
    app.synth();
    const written = (name: string) =>
      JSON.parse(require("node:fs").readFileSync(`${outdir}/stacks/${name}/cdk.tf.json`, "utf8"));
    expect(JSON.stringify(written("first").output)).toContain("ecd_image_share.golden.id");
    expect(written("second").output.shared.value).toContain("terraform_remote_state");
  });
});

describe("a construct for one core in a stack of the other core", () => {
  const other = CORE === "cdktf" ? "cdktn" : "cdktf";
  const { App: OtherApp, TerraformStack: OtherStack } = jest.requireActual(`../../../node_modules/${other}`);

  it("a construct in a stack of the other core is refused at once, with the right import", () => {
    const stack = new OtherStack(new OtherApp(), "stack");
    const entry = other === "cdktf" ? '"cdktf-ecd-image-share"' : '"cdktf-ecd-image-share/cdktn"';
    expect(() => new ImageShare(stack, "golden", { imageId: "m-1", accountIds: [A] })).toThrow(
      `is for ${CORE}, and the stack is of ${other}. Import it from ${entry}`,
    );
    expect(() => new EcdProvider(stack, "ecd")).toThrow(`Import it from ${entry}`);
  });
});

it("a share works in a stack of a second copy of the same core", () => {
  let copy: { App: typeof App; TerraformStack: typeof TerraformStack } | undefined;
  jest.isolateModules(() => {
    copy = require("cdktf");
  });
  if (!copy) throw new Error("no second copy");
  expect(copy.TerraformStack).not.toBe(TerraformStack);
  const stack = new copy.TerraformStack(new copy.App(), "stack") as TerraformStack;
  new EcdProvider(stack, "ecd", { region: "cn-hangzhou" });
  new ImageShare(stack, "golden", { imageId: "m-1", accountIds: [A] });
  expect(synthError(stack)).toBe("");
});
