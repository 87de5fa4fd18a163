/** Resources that CDKTF's moves replace by a `moved` block. No check compares them with the resource at the target. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { TerraformStack } from "cdktf";
import { accountsFromFile, DirectoryAccounts, EcdProvider, ImageShare } from "../../../lib";
import { newStack, synthError, synthesized, warnings, withFolder } from "../../support/stack";

type Shares = (stack: TerraformStack, id: string) => ImageShare;
const plain: Shares = (stack, id) => new ImageShare(stack, id, { imageId: "m-1", accountIds: ["1182725234310001"] });

/** The ways to move a share. Each gets two shares of one image, of which the first moves to the second. */
const MOVES: readonly (readonly [string, (old: ImageShare, young: ImageShare) => void])[] = [
  [
    "moveTo",
    (old, young) => {
      young.addMoveTarget("target");
      old.moveTo("target");
    },
  ],
  ["moveToId", (old) => old.moveToId("ecd_image_share.young")],
];

function moved(move: (old: ImageShare, young: ImageShare) => void, make: Shares = plain) {
  const stack = newStack();
  move(make(stack, "old"), make(stack, "young"));
  return { stack, message: synthError(stack) };
}

describe.each(MOVES)("a share after %s", (method, move) => {
  it(`a share after ${method} is not a second exclusive share of its image`, () => {
    const { stack, message } = moved(move);
    expect(message).toBe("");
    const { resource, moved: blocks } = synthesized(stack);
    expect(Object.keys(resource.ecd_image_share)).toEqual(["young"]);
    expect(blocks).toEqual([{ from: "ecd_image_share.old", to: "ecd_image_share.young" }]);
  });

  it(`the settings of a share after ${method} are not checked`, () => {
    const { message } = moved(move, (stack, id) => {
      const share = plain(stack, id);
      if (id === "old") share.accountIds = ["no id"];
      return share;
    });
    expect(message).toBe("");
  });

  it(`a share after ${method} is not counted by the warning of a last day`, () => {
    const { accountIds } = withFolder((folder) => {
      writeFileSync(join(folder, "a.csv"), "id,name,until\n1182725234310001,a,2026-12-05\n");
      return accountsFromFile(join(folder, "a.csv"), { until: { timeZone: "Asia/Shanghai", today: "2026-12-01" } });
    });
    const { stack } = moved(move, (scope, id) => new ImageShare(scope, id, { imageId: "m-1", accountIds }));
    expect(warnings(stack)).toEqual([expect.not.stringContaining("The same holds for")]);
  });

  it(`a share after ${method} has not the name of another share`, () => {
    const { message } = moved((old, young) => {
      move(old, young);
      new ImageShare(young.cdktfStack, "o.l.d", { imageId: "m-2", accountIds: [] });
    });
    expect(message).toBe("");
  });

  it(`a share after ${method} gives no names of its directory to its provider`, () => {
    const { stack } = moved(move, (scope, id) => {
      const share = { imageId: "m-1" };
      if (id === "young") return new ImageShare(scope, id, { ...share, accountIds: [] });
      const management = new EcdProvider(scope, "management", { alias: "management" });
      const directory = { folderIds: ["fd-aaaaaaaaaa"], provider: management };
      return new ImageShare(scope, id, { ...share, accounts: new DirectoryAccounts(scope, "finance", directory) });
    });
    expect(synthesized(stack).provider.ecd[0]).toEqual({ region: "cn-hangzhou" });
  });
});

it("a share with moveFromId is checked, because its block is written", () => {
  const { message } = moved((old) => old.moveFromId("ecd_image_share.gone"));
  expect(message).toMatch(/share the same image exclusively/);
});

it("a move to a target that no resource has ends with the error of CDKTF", () => {
  expect(() => moved((old) => old.moveTo("nowhere"))).not.toThrow();
  expect(moved((old) => old.moveTo("nowhere")).message).toMatch(/nowhere/);
});
