/**
 * Gives the accounts of `accounts.csv` a golden image in three regions. The service shares an image in its own region
 * only, so each other region gets a copy, and the copy is shared. `GOLDEN_IMAGES` rotates the image: add the new image
 * and deploy. When all users have moved, remove the old image and deploy again.
 */
import { join } from "node:path";
import { App, TerraformOutput, TerraformStack } from "cdktf";
import { accountsFromFile, EcdProvider, ImageShareSet } from "cdktf-ecd-image-share";

const { accountIds, accountNames } = accountsFromFile(join(__dirname, "accounts.csv"));
const imageIds = (process.env.GOLDEN_IMAGES ?? "m-golden-2026-01").split(",");
const copyTo = (process.env.COPY_TO ?? "ap-southeast-1,eu-central-1").split(",");

const app = new App();
const stack = new TerraformStack(app, "across-regions");

// One provider serves all regions: each copy and each share names its own region.
new EcdProvider(stack, "ecd", { region: "cn-hangzhou", accountNames, requireNamedAccounts: true });

const golden = new ImageShareSet(stack, "golden", {
  imageIds,
  accountIds,
  region: "cn-hangzhou",
  copyTo,
  copyTimeouts: { create: "90m" },
});

const newest = imageIds.at(-1) ?? "";
new TerraformOutput(stack, "image-in-singapore", { value: golden.imageIdIn("ap-southeast-1", newest) });

app.synth();
