/**
 * A stack inside another stack. Each has its own provider, and the constructs of the outer stack use only the outer
 * one, no matter which provider was made first.
 */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { App, TerraformStack } from "cdktf";
import {
  accountsFromFile,
  DirectoryAccounts,
  EcdProvider,
  type EcdProviderConfig,
  ImageShare,
  ImageShareQuery,
} from "../../../lib";
import { newStack, synthError, synthesized, tf, warnings, withFolder } from "../../support/stack";

const ACCOUNTS = ["1182725234310001", "1182725234310002"];

/** The outer stack. The provider of the inner stack was made first. */
function nested(inner: EcdProviderConfig = {}, outer: EcdProviderConfig = {}): TerraformStack {
  const stack = newStack({ provider: false });
  new EcdProvider(new TerraformStack(stack, "inner"), "ecd", { region: "eu-central-1", ...inner });
  new EcdProvider(stack, "ecd", { region: "cn-hangzhou", ...outer });
  return stack;
}

describe("a stack whose inner stack has a provider too", () => {
  it("the provider of the outer stack gets the names of the outer stack's directory", () => {
    const stack = nested();
    const management = new EcdProvider(stack, "management", { alias: "management" });
    const finance = new DirectoryAccounts(stack, "finance", { folderIds: ["fd-aaaaaaaaaa"], provider: management });
    new ImageShare(stack, "golden", { imageId: "m-1", accounts: finance });
    expect(synthError(stack)).toBe("");
    expect(synthesized(stack).provider.ecd).toEqual([
      { region: "cn-hangzhou", account_names: tf("data.ecd_directory_accounts.finance.account_names") },
      { alias: "management" },
    ]);
  });

  it.each([
    ["cn-hangzhou", /share the same image exclusively/],
    ["eu-central-1", /^$/],
  ])("the region of the outer provider decides about a second share in %s", (region, message) => {
    const stack = nested();
    new ImageShare(stack, "a", { imageId: "m-1", accountIds: ACCOUNTS });
    new ImageShare(stack, "b", { imageId: "m-1", accountIds: ACCOUNTS, region });
    expect(synthError(stack)).toMatch(message);
  });

  it("the limit of the outer provider decides about the warning of a last day", () => {
    const { accountIds } = withFolder((folder) => {
      const file = join(folder, "accounts.csv");
      writeFileSync(file, `id,name,until\n${ACCOUNTS.map((id) => `${id},x,2027-06-30`).join("\n")}\n`);
      return accountsFromFile(file, { until: { timeZone: "Asia/Shanghai", today: "2026-12-01" } });
    });
    const stack = nested({ maxUnshare: 50 }, { maxUnshare: 1 });
    new ImageShare(stack, "golden", { imageId: "m-1", accountIds });
    expect(synthError(stack)).toBe("");
    expect(warnings(stack)).toEqual([expect.stringContaining("maxUnshare of the provider is 1")]);
  });

  it("a share of the inner stack gives no names to the provider of the outer stack", () => {
    const stack = nested();
    const inner = stack.node.findChild("inner") as TerraformStack;
    const management = new EcdProvider(inner, "management", { alias: "management" });
    const finance = new DirectoryAccounts(inner, "finance", { folderIds: ["fd-aaaaaaaaaa"], provider: management });
    new ImageShare(inner, "golden", { imageId: "m-1", accounts: finance });
    expect(synthesized(stack).provider.ecd).toEqual([{ region: "cn-hangzhou" }]);
  });

  it("a query of the inner stack that was made before its provider is written", () => {
    withFolder((outdir) => {
      const app = new App({ outdir });
      const outer = new TerraformStack(app, "outer");
      const inner = new TerraformStack(outer, "inner");
      new ImageShareQuery(inner, "adopt");
      new EcdProvider(inner, "ecd", { region: "cn-hangzhou" });
      new EcdProvider(outer, "ecd", { region: "cn-hangzhou" });
      expect(() => app.synth()).not.toThrow();
    });
  });
});
