/** Runs docs/directory.md: its HCL, its program and its policy. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { EcdEmulator, parseSeed } from "../../emulator";
import { DIRECTORY_ACCOUNTS_SCHEMA } from "../../src/resources/directory-accounts/directory-accounts-schema";
import { Workspace } from "../support/workspace";
import { DocumentedApp, ROOT } from "./app";
import { block } from "./markdown";

const PAGE = readFileSync(join(ROOT, "docs", "directory.md"), "utf8");
const SEED = parseSeed(JSON.parse(readFileSync(join(ROOT, "examples", "organisation", "seed.json"), "utf8")));
const ACTIONS = ["GetResourceDirectory", "ListAccounts", "ListAccountsForParent", "ListFoldersForParent"];
const MEMBERS = ["1182725234310001", "1182725234310002", "1182725234310003"];

function allowedActions(): readonly string[] {
  const { Statement } = JSON.parse(block(PAGE, "policy-directory")) as {
    readonly Statement: readonly { readonly Action: readonly string[] }[];
  };
  return Statement.flatMap(({ Action }) => Action);
}

describe("the configuration of docs/directory.md", () => {
  it("the configuration of docs/directory.md applies with its policy and uses all its actions", async () => {
    const allowed = allowedActions();
    const deny = ["ecd:*", ...ACTIONS.map((one) => `resourcemanager:${one}`).filter((one) => !allowed.includes(one))];
    const accounts = SEED.accounts?.map((account) =>
      account.roles === undefined ? account : { ...account, roles: account.roles.map((role) => ({ ...role, deny })) },
    );
    const workspace = await Workspace.start({ ...SEED, ...(accounts && { accounts }) });
    try {
      workspace.write(block(PAGE, "directory"), "");
      await workspace.init();
      expect(await workspace.plan()).toContain('+ "1182725234310003" = "cn-hangzhou:m-golden-2026-01 (payroll)"');
      await workspace.apply();
      expect(workspace.sharedWith("m-golden-2026-01")).toEqual(MEMBERS);
      const used = new Set(workspace.actions().map((action) => `resourcemanager:${action}`));
      expect(allowed.filter((action) => !used.has(action))).toEqual([]);
    } finally {
      await workspace.close();
    }
  });

  it.each(ACTIONS.filter((action) => allowedActions().includes(`resourcemanager:${action}`)))(
    "the error without %s names the RAM action that docs/directory.md needs",
    async (action) => {
      const accounts = SEED.accounts?.map((account) =>
        account.roles === undefined ? account : { ...account, roles: [{ name: "directory-reader", deny: [action] }] },
      );
      const workspace = await Workspace.start({ ...SEED, ...(accounts && { accounts }) });
      try {
        workspace.write(block(PAGE, "directory"), "");
        await workspace.init();
        const { output } = await workspace.terraform("plan", "-no-color", "-input=false");
        expect(output.replace(/\s+/g, " ")).toContain(`RAM action resourcemanager:${action}`);
      } finally {
        await workspace.close();
      }
    },
  );
});

it("the program of docs/directory.md applies", async () => {
  const emulator = new EcdEmulator(SEED);
  const { url } = await emulator.start();
  const app = new DocumentedApp({
    ECD_ENDPOINT: url,
    STS_ENDPOINT: url,
    RESOURCEMANAGER_ENDPOINT: url,
    ALICLOUD_ACCESS_KEY: "emulator-key-id",
    ALICLOUD_SECRET_KEY: "emulator-key-secret",
  });
  try {
    const stack = await app.synth(
      `import { App, TerraformStack } from "cdktf";
       import { DirectoryAccounts, EcdProvider, ImageShare } from "cdktf-ecd-image-share";
       const app = new App();
       const stack = new TerraformStack(app, "page");
       new EcdProvider(stack, "ecd", { region: "cn-hangzhou" });
       ${block(PAGE, "directory-app")}
       app.synth();`,
      "page",
    );
    for (const command of [["init"], ["apply", "-auto-approve"]]) {
      const finished = await app.run("terraform", [...command, "-no-color", "-input=false"], stack);
      expect(finished).toMatchObject({ exitCode: 0 });
    }
    expect(emulator.sharedWith("cn-hangzhou", "m-golden-2026-01")).toEqual(MEMBERS);
  } finally {
    await emulator.stop();
    app.remove();
  }
});

it("the table of docs/directory.md has a row for each argument and no other", () => {
  const rows = [...PAGE.matchAll(/^\| `([a-z_]+)` \|/gm)].map(([, name]) => name);
  const settable = Object.entries(DIRECTORY_ACCOUNTS_SCHEMA.attributes).filter(([, { optional }]) => optional);
  expect(rows.sort()).toEqual(settable.map(([name]) => name).sort());
});
