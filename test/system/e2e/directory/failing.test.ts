/** A directory that cannot be read: the commands that fail, and the command that still destroys a share. */
import type { Fault } from "../../../../emulator";
import type { Finished, Workspace } from "../../../support/workspace";
import { A, B, C, finance, financeShare, IMAGE, organisation, PROVIDERS } from "./organisation";

const FAULTS: readonly (readonly [string, Fault, string])[] = [
  [
    "the credentials may not list accounts",
    { action: "ListAccounts", effect: { kind: "deny" } },
    "ListAccounts is denied",
  ],
  [
    "the account has lost its directory",
    {
      action: "GetResourceDirectory",
      effect: { kind: "status", status: 404, code: "EntityNotExists.ResourceDirectory" },
    },
    "EntityNotExists.ResourceDirectory",
  ],
];

let workspace: Workspace;
beforeEach(async () => {
  workspace = await organisation();
  const other = `resource "ecd_image_share" "other" {\n  image_id    = "m-next"\n  account_ids = ["${A}"]\n}\n`;
  workspace.write(finance() + financeShare() + other, PROVIDERS);
  await workspace.init();
  await workspace.apply();
});
afterEach(async () => await workspace.close());

async function run(command: string, ...args: string[]): Promise<Finished> {
  const approved = command === "plan" ? [] : ["-auto-approve"];
  return await workspace.terraform(command, "-no-color", "-input=false", ...approved, ...args);
}

describe.each(FAULTS)("while %s", (_, fault, reason) => {
  beforeEach(() => workspace.emulator.faults.add(fault));

  it("without a readable directory, plan, apply and destroy change nothing and name a remedy", async () => {
    for (const command of ["plan", "apply", "destroy"]) {
      const failed = await run(command);
      expect(failed.exitCode).toBe(1);
      expect(failed.stderr).toContain(`The resource directory could not be read: ${reason}`);
      expect(failed.stderr.replace(/\s+/g, " ")).toContain("terraform destroy -refresh=false");
      expect(failed.stderr).toContain("data.ecd_directory_accounts.finance");
    }
    expect(workspace.sharedWith()).toEqual([A, B, C]);
  });

  it("terraform destroy -refresh=false removes all access without a readable directory", async () => {
    expect(await run("destroy", "-refresh=false")).toMatchObject({ exitCode: 0 });
    expect([workspace.sharedWith(), workspace.sharedWith("m-next")]).toEqual([[], []]);
  });

  it("-target of another share works only if the provider has no names from the directory", async () => {
    // The default provider takes its names from the directory, so every share of it needs the directory.
    expect(await run("plan", "-target=ecd_image_share.other")).toMatchObject({ exitCode: 1 });
    workspace.write(
      `${finance()}${financeShare()}resource "ecd_image_share" "other" {\n  image_id    = "m-next"\n  account_ids = ["${B}"]\n}\n`,
      PROVIDERS.replace(/ {2}account_names.*\n/, ""),
    );
    expect(await run("apply", "-target=ecd_image_share.other")).toMatchObject({ exitCode: 0 });
    expect(workspace.sharedWith("m-next")).toEqual([B]);
  });
});

it("a throttled page of the directory is read again, and the plan is empty", async () => {
  workspace.emulator.faults.add({ action: "ListAccounts", nth: 1, effect: { kind: "throttle" } });
  expect(await workspace.plan("-detailed-exitcode")).toContain("No changes.");
});

it("a plan that cannot read the directory leaves the state of the share as it was", async () => {
  workspace.emulator.faults.add({ effect: { kind: "deny" }, action: "GetResourceDirectory" });
  await run("plan");
  expect(workspace.state()?.account_ids).toEqual([A, B, C]);
  expect(workspace.state()?.id).toBe(`cn-hangzhou:${IMAGE}`);
});
