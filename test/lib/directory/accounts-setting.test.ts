/** Shares that get their accounts from a directory: ids, the guard, and names in the provider of the share. */
import { readFileSync } from "node:fs";
import { Token } from "cdktf";
import {
  DirectoryAccounts,
  type DirectoryShareConfig,
  EcdProvider,
  type EcdProviderConfig,
  ImageShare,
  ImageShareSet,
} from "../../../lib";
import { newStack, synthError, synthesized, tf, warnings, withSynth } from "../../support/stack";

const FOLDERS = { folderIds: ["fd-aaaaaaaaaa"] };
const IDS = tf("tolist(data.ecd_directory_accounts.finance.account_ids)");
const NAMES = "data.ecd_directory_accounts.finance.account_names";

function organisation(config: EcdProviderConfig = {}) {
  const stack = newStack({ provider: false });
  const provider = new EcdProvider(stack, "ecd", { region: "cn-hangzhou", ...config });
  const management = new EcdProvider(stack, "management", { alias: "management" });
  const finance = new DirectoryAccounts(stack, "finance", { ...FOLDERS, provider: management });
  const providers = () => {
    expect(synthError(stack)).toBe("");
    return synthesized(stack).provider.ecd as Record<string, unknown>[];
  };
  return { stack, provider, management, finance, providers };
}

describe("accounts of a directory", () => {
  it("a directory gives a share its account ids and the guard of known accounts", () => {
    const { stack, finance } = organisation();
    new ImageShare(stack, "golden", { imageId: "m-1", accounts: finance, maxShare: 3 });
    expect(synthError(stack)).toBe("");
    expect(synthesized(stack).resource.ecd_image_share.golden).toEqual({
      image_id: "m-1",
      account_ids: IDS,
      require_known_accounts: true,
      max_share: 3,
    });
    expect(warnings(stack)).toEqual([]);
  });

  it("a directory does not change a guard that the program sets", () => {
    const { stack, finance } = organisation();
    new ImageShare(stack, "golden", { imageId: "m-1", accounts: finance, requireKnownAccounts: false });
    expect(synthesized(stack).resource.ecd_image_share.golden.require_known_accounts).toBe(false);
  });

  it("a directory gives its ids and guard to every share of a set, and to shares of copies", () => {
    const { stack, finance, providers } = organisation();
    new ImageShareSet(stack, "golden", { imageIds: ["m-1", "m-2"], accounts: finance, copyTo: ["eu-central-1"] });
    expect(providers()[0]?.account_names).toBe(tf(NAMES));
    const shares = Object.values(synthesized(stack).resource.ecd_image_share);
    expect(shares).toHaveLength(4);
    for (const share of shares) expect(share).toMatchObject({ account_ids: IDS, require_known_accounts: true });
  });

  it("a directory cannot stand beside a list of ids", () => {
    const { stack, finance } = organisation();
    const both = { imageId: "m-1", accounts: finance, accountIds: [] } as unknown as DirectoryShareConfig;
    expect(() => new ImageShare(stack, "golden", both)).toThrow("accounts and accountIds exclude each other");
  });
});

describe("names of a directory", () => {
  it("the names of a directory reach the provider of the shares, and no other", () => {
    const { stack, finance, providers } = organisation();
    new ImageShare(stack, "golden", { imageId: "m-1", accounts: finance });
    new ImageShare(stack, "next", { imageId: "m-2", accounts: finance });
    expect(providers()).toEqual([{ region: "cn-hangzhou", account_names: tf(NAMES) }, { alias: "management" }]);
  });

  it("the names of directories are joined, and the program's own names win", () => {
    const { stack, provider, management, finance, providers } = organisation({
      accountNames: { "1182725234310001": 'fin "prod"' },
    });
    const sales = new DirectoryAccounts(stack, "sales", { folderIds: ["fd-cccccccccc"], provider: management });
    new ImageShare(stack, "golden", { imageId: "m-1", accounts: finance });
    new ImageShare(stack, "next", { imageId: "m-2", accounts: sales });
    expect(providers()[0]?.account_names).toBe(
      tf(`merge(${NAMES}, data.ecd_directory_accounts.sales.account_names, {"1182725234310001" = "fin \\"prod\\""})`),
    );
    expect(provider.accountNamesInput).toEqual({ "1182725234310001": 'fin "prod"' });
    provider.accountNames = Token.asStringMap(tf("local.names"));
    expect(providers()[0]?.account_names).toBe(
      tf(`merge(${NAMES}, data.ecd_directory_accounts.sales.account_names, local.names)`),
    );
  });

  it("the names of a directory reach a provider with an alias that the share names", () => {
    const { stack, finance, providers } = organisation();
    const beijing = new EcdProvider(stack, "beijing", { alias: "beijing" });
    new ImageShare(stack, "golden", { imageId: "m-1", accounts: finance, provider: beijing });
    expect(providers().map(({ account_names }) => account_names)).toEqual([undefined, undefined, tf(NAMES)]);
  });

  it.each(["default", "alias"])(
    "no name reaches a provider that reads the directory itself (%s), with a warning",
    (which) => {
      const { stack, management, providers } = organisation();
      const provider = which === "alias" ? { provider: management } : {};
      const own = new DirectoryAccounts(stack, "own", { ...FOLDERS, ...provider });
      new ImageShare(stack, "golden", { imageId: "m-1", accounts: own, ...provider });
      expect(providers().every(({ account_names }) => account_names === undefined)).toBe(true);
      expect(warnings(stack)).toEqual([expect.stringContaining('Terraform would say "Cycle"')]);
    },
  );

  it("the names of a directory are the same in HCL", () => {
    withSynth(
      (stack) => {
        new EcdProvider(stack, "ecd", { region: "cn-hangzhou" });
        const management = new EcdProvider(stack, "management", { alias: "management" });
        const finance = new DirectoryAccounts(stack, "finance", { ...FOLDERS, provider: management });
        new ImageShare(stack, "golden", { imageId: "m-1", accounts: finance });
      },
      (folder) => {
        expect(readFileSync(`${folder}/cdk.tf`, "utf8")).toMatch(
          /account_names = "\$\{data\.ecd_directory_accounts\.finance\.account_names\}"/,
        );
      },
      true,
    );
  });
});
