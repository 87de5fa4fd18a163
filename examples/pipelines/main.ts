/**
 * The stack of the pipelines: shares a golden image with the accounts of `accounts.csv`, and keeps the state in
 * PostgreSQL, which locks it. STATE_DATABASE is the address of the database. The address holds no user and no password,
 * because it is written into the configuration and into plans. Every job gets its own PGUSER and PGPASSWORD.
 */
import { join } from "node:path";
import { App, PgBackend, TerraformStack } from "cdktf";
import { accountsFromFile, EcdProvider, ImageShare } from "cdktf-ecd-image-share";

const { accountIds, accountNames } = accountsFromFile(join(__dirname, "accounts.csv"));
const { STATE_DATABASE } = process.env;
if (STATE_DATABASE === undefined) throw new Error("STATE_DATABASE is not set: the address of the state's database");

const app = new App();
const stack = new TerraformStack(app, "golden-image");

new PgBackend(stack, {
  connStr: STATE_DATABASE,
  schemaName: "golden_image",
  // The user of a plan may only read. docs/pipelines.md has the command that makes the tables once.
  skipSchemaCreation: true,
  skipTableCreation: true,
  skipIndexCreation: true,
});
new EcdProvider(stack, "ecd", { region: "cn-hangzhou", accountNames, requireNamedAccounts: true, maxUnshare: 5 });
new ImageShare(stack, "golden", { imageId: "m-golden-2026-01", accountIds });

app.synth();
