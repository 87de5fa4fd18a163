/**
 * The monthly job: a new golden image for the same accounts, and nobody without an image in between. The images are in
 * `GOLDEN_IMAGES`, separated by commas: add the new one and deploy, and when everyone has moved, drop the old one and
 * deploy again.
 */
import { join } from "node:path";
import { App, TerraformStack } from "cdktf";
import { accountsFromFile, EcdProvider, ImageShareSet } from "cdktf-ecd-image-share";

const { accountIds, accountNames } = accountsFromFile(join(__dirname, "accounts.csv"));
const imageIds = (process.env.GOLDEN_IMAGES ?? "m-golden-2026-01").split(",");

const app = new App();
const stack = new TerraformStack(app, "rotate-an-image");

new EcdProvider(stack, "ecd", { region: "cn-hangzhou", accountNames, requireNamedAccounts: true });

new ImageShareSet(stack, "golden", { imageIds, accountIds });

app.synth();
