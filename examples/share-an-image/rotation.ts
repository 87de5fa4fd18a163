/**
 * The monthly job: shares a new golden image with the same accounts. Every account has an image at all times. The job
 * takes over the share of `main.ts`. The images are in `GOLDEN_IMAGES`, separated by commas. Add the new image and
 * deploy. When every account uses the new image, remove the old one and deploy again.
 */
import { join } from "node:path";
import { App, TerraformOutput, TerraformStack } from "cdktf";
import { accountsFromFile, EcdProvider, ImageShareSet } from "cdktf-ecd-image-share";

const FIRST_IMAGE = "m-golden-2026-01";

const { accountIds, accountNames } = accountsFromFile(join(__dirname, "accounts.csv"));
const imageIds = (process.env.GOLDEN_IMAGES ?? FIRST_IMAGE).split(",");

const app = new App();
const stack = new TerraformStack(app, "share-an-image");

new EcdProvider(stack, "ecd", { region: "cn-hangzhou", accountNames, requireNamedAccounts: true, maxUnshare: 5 });

const golden = new ImageShareSet(stack, "golden", { imageIds, accountIds });

// The share of main.ts has another address. With this move, the plan keeps the share.
golden.shares.get(FIRST_IMAGE)?.moveFromId("ecd_image_share.golden");

new TerraformOutput(stack, "shared-with", { value: [...golden.shares.values()].at(-1)?.accountIds ?? [] });

app.synth();
