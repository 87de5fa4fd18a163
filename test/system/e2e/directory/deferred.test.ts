/**
 * A read of the directory that Terraform defers to the apply, in three ways. The saved plan then shows every present
 * account as leaving and no account as joining, and require_known_accounts makes that an error.
 */
import { changedLines, type Workspace } from "../../../support/workspace";
import {
  A,
  B,
  C,
  FINANCE,
  finance,
  financeShare,
  IMAGE,
  NEW,
  organisation,
  PAYROLL,
  PROVIDERS,
  SALES,
} from "./organisation";

const LABEL = `cn-hangzhou:${IMAGE}`;
/** Without names, because they would be unknown too and would be another reason for the same plan. */
const WITHOUT_NAMES = PROVIDERS.replace(/ {2}account_names.*\n/, "");

const CHANGING = (input: string) => `resource "terraform_data" "changing" {\n  input = "${input}"\n}\n`;

interface Way {
  readonly title: string;
  /** @param input a new value changes a dependency of the read */
  readonly body: (input: string, share: string) => string;
  readonly providers: string;
  readonly module?: string;
  /** The folder that the read selects. */
  readonly folder: string;
}

const WAYS: readonly Way[] = [
  {
    title: "depends_on of the data source",
    providers: WITHOUT_NAMES,
    folder: FINANCE,
    body: (input, share) =>
      CHANGING(input) + finance(`folder_ids = ["${FINANCE}"]\n  depends_on = [terraform_data.changing]`) + share,
  },
  {
    title: "depends_on of its module",
    providers: WITHOUT_NAMES,
    folder: FINANCE,
    module: `terraform {
  required_providers {
    ecd = { source = "npm.invalid/cdktf-ecd-image-share/ecd" }
  }
}
data "ecd_directory_accounts" "finance" {
  folder_ids = ["${FINANCE}"]
}
output "account_ids" {
  value = data.ecd_directory_accounts.finance.account_ids
}
`,
    body: (input, share) =>
      `${CHANGING(input)}module "organisation" {
  source     = "./organisation"
  providers  = { ecd = ecd.directory }
  depends_on = [terraform_data.changing]
}
${share.replace("data.ecd_directory_accounts.finance.account_ids", "module.organisation.account_ids")}`,
  },
  {
    title: "an argument of a changed resource",
    providers: WITHOUT_NAMES,
    folder: FINANCE,
    body: (input, share) =>
      CHANGING(input) +
      finance(`folder_ids = [terraform_data.changing.output == "" ? "${SALES}" : "${FINANCE}"]`) +
      share,
  },
];

let workspace: Workspace;
afterEach(async () => await workspace.close());

async function start({ body, providers, module }: Way, share: string): Promise<void> {
  workspace = await organisation();
  if (module !== undefined) {
    await workspace.run("mkdir", ["organisation"]);
    workspace.file("organisation/main.tf", module);
  }
  workspace.write(body("one", share), providers);
  await workspace.init();
  await workspace.apply();
  expect(workspace.sharedWith()).toEqual([A, B, C]);
  workspace.emulator.putMember({ accountId: NEW, displayName: "finance-new", folderId: PAYROLL });
}

describe.each(WAYS)("a read that is deferred by $title", (way) => {
  it(`a read deferred by ${way.title} plans all accounts as leaving`, async () => {
    await start(way, financeShare());
    workspace.write(way.body("two", financeShare()), way.providers);
    const plan = await workspace.plan("-out=saved.plan");
    expect(plan).toContain("3 accounts may lose access");
    const shown = await workspace.ok("show", "-no-color", "saved.plan");
    for (const id of [A, B, C]) expect(changedLines(shown)).toContain(`- "${id}" = "${LABEL}"`);
    expect(shown).not.toContain(NEW);
    // The apply reads the directory, and the account that no plan showed gains access.
    await workspace.ok("apply", "-no-color", "saved.plan");
    expect(workspace.sharedWith()).toEqual([A, B, C, NEW]);
  });

  it(`a guard refuses a read deferred by ${way.title}, and -target helps`, async () => {
    const share = financeShare("require_known_accounts = true");
    await start(way, financeShare());
    workspace.write(way.body("two", share), way.providers);
    const refused = await workspace.terraform("plan", "-no-color", "-input=false");
    expect(refused.exitCode).toBe(1);
    expect(refused.stderr).toContain(`Image ${IMAGE} in cn-hangzhou: account_ids is not known in the plan`);
    expect(refused.stderr.replace(/\s+/g, " ")).toContain("terraform apply -target=<ADDRESS>");
    await workspace.apply("-target=terraform_data.changing");
    const plan = await workspace.plan();
    expect(changedLines(plan)).toContain(`+ "${NEW}" = "${LABEL}"`);
    expect(changedLines(plan).filter((line) => line.startsWith("-"))).toEqual([]);
  });
});

describe("a set that becomes known in the apply", () => {
  it.each([
    ["max_share", "max_share = 0", "would gain access, more than max_share allows"],
    ["max_unshare", "max_unshare = 0", "would lose access, more than max_unshare allows"],
  ])("a set that becomes known in the apply is checked against %s before any write", async (_, limit, message) => {
    const [way] = WAYS as [Way];
    await start(way, financeShare());
    workspace.emulator.putMember({ accountId: A, folderId: SALES });
    workspace.write(way.body("two", financeShare(limit)), way.providers);
    const applied = await workspace.terraform("apply", "-no-color", "-input=false", "-auto-approve");
    expect(applied.exitCode).toBe(1);
    expect(applied.stderr).toContain(message);
    expect(workspace.sharedWith()).toEqual([A, B, C]);
  });
});
