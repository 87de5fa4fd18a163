/**
 * Shares a golden image with the accounts of `accounts.csv`. `npx cdktf diff` in the root folder of the repository
 * makes the plan. `README.md` beside this file says how to try it without a cloud account.
 */
import { join } from "node:path";
import { App, TerraformOutput, TerraformStack } from "cdktf";
import { accountsFromFile, EcdProvider, ImageShare } from "cdktf-ecd-image-share";

const { accountIds, accountNames } = accountsFromFile(join(__dirname, "accounts.csv"));

const app = new App();
const stack = new TerraformStack(app, "share-an-image");

// Credentials come from the environment or a profile, so the program contains no secret. The endpoint may come from
// there too.
new EcdProvider(stack, "ecd", { region: "cn-hangzhou", accountNames, requireNamedAccounts: true, maxUnshare: 5 });

const golden = new ImageShare(stack, "golden", { imageId: "m-golden-2026-01", accountIds });

new TerraformOutput(stack, "shared-with", { value: golden.accountIds });

app.synth();
