/**
 * The steps of the demo. Each step changes one thing, and its headline names the part that a reviewer must check.
 * `stage.mjs` runs the programs.
 */
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { refusals } from "./refusals.mjs";

const STACK = "share-an-image";
const REGION = "cn-hangzhou";
const [OLD_IMAGE, NEW_IMAGE] = ["m-golden-2026-01", "m-golden-2026-02"];
const STRANGER = "1999999999999999";
const COPY_REGION = "ap-southeast-1";

/** @param isShort runs only a create, a change, the refusals and a destroy */
export async function play(stage, isShort) {
  const share = await create(stage);
  if (!isShort) await noChange(stage, share);
  await change(stage, share);
  if (!isShort) await drift(stage, share);
  await refusals(stage, share);
  if (isShort) {
    await destroy(stage, share);
  } else {
    await rotation(stage, share);
    await lostState(stage, share);
    await destroy(stage, share);
    await otherRegion(stage);
    await organisation(stage);
  }
  stage.headline("Done: nothing is shared any more, and nothing is left on this machine.");
}

/** @returns the folder of the stack */
async function create(stage) {
  stage.step("Create: one line per account, with its name from accounts.csv, before anything is shared.");
  stage.show("main.ts");
  stage.show("accounts.csv");
  const share = await stage.synth("main.ts", STACK);
  await stage.terraform(share, ["init", "-input=false"], { quiet: true });
  await planAndApply(stage, share);
  return share;
}

async function noChange(stage, share) {
  stage.step("No change: the plan is empty, after one call.");
  await stage.terraform(share, ["plan", "-input=false"]);
}

async function change(stage, share) {
  stage.step("Two accounts join and one leaves: the plan has + and - lines, and one call makes the change.");
  const csv = join(stage.example, "accounts.csv");
  const accounts = readFileSync(csv, "utf8").replace(/^.*support-apac$/m, "1182725234310004,sales-emea");
  writeFileSync(csv, `${accounts.trimEnd()}\n1182725234310005,legal\n`);
  stage.show("accounts.csv");
  await stage.synth("main.ts", STACK);
  await planAndApply(stage, share);
}

async function drift(stage, share) {
  stage.step("Another person shares the image by hand: the plan marks that account as shared outside Terraform.");
  stage.emulator.share(REGION, OLD_IMAGE, STRANGER);
  await planAndApply(stage, share);

  stage.step("Repaired: the foreign account has no access any more, and the plan is empty again.");
  await stage.terraform(share, ["plan", "-input=false"]);
}

async function rotation(stage, share) {
  const synth = (...imageIds) => stage.synth("rotation.ts", STACK, { GOLDEN_IMAGES: imageIds.join(",") });

  stage.step(
    `Rotation begins: ImageShareSet takes the share of ${OLD_IMAGE} over with moveFromId, and shares ${NEW_IMAGE} with the same accounts; only + lines.`,
  );
  stage.show("rotation.ts");
  await synth(OLD_IMAGE, NEW_IMAGE);
  await planAndApply(stage, share);

  stage.step(`Rotation ends: ${OLD_IMAGE} is retired; only - lines, and every account already has ${NEW_IMAGE}.`);
  await synth(NEW_IMAGE);
  await planAndApply(stage, share);
}

async function lostState(stage, share) {
  stage.step("Import: the state is lost, and an import block brings the share back with nothing to change.");
  // CDKTF keeps a state beside the program by default.
  rmSync(join(stage.example, `terraform.${STACK}.tfstate`));
  const [address] = addresses(share);
  const imports = join(share, "import.tf");
  writeFileSync(imports, `import {\n  to = ${address}\n  id = "${REGION}:${NEW_IMAGE}"\n}\n`);
  await planAndApply(stage, share);
  rmSync(imports);
}

async function destroy(stage, share) {
  stage.step("Destroy: the plan has a - line for every account that loses access.");
  await planAndApply(stage, share, "-destroy");
}

async function otherRegion(stage) {
  const synth = () =>
    stage.synth("main.ts", "across-regions", { GOLDEN_IMAGES: NEW_IMAGE, COPY_TO: COPY_REGION }, "across-regions");

  stage.step(
    `Another region: copyTo copies ${NEW_IMAGE} to ${COPY_REGION} and shares the copy; a + line for every account, before the copy exists.`,
  );
  const across = await synth();
  await stage.terraform(across, ["init", "-input=false"], { quiet: true });
  await planAndApply(stage, across);

  stage.step("Destroy across regions: the shares go first, and no image is deleted while an account has access.");
  await planAndApply(stage, across, "-destroy");
}

async function organisation(stage) {
  const synth = () =>
    stage.synth("main.ts", "organisation", { GOLDEN_IMAGES: NEW_IMAGE, MAX_UNSHARE: "5" }, "organisation");

  stage.step(
    "An organisation: DirectoryAccounts shares the image with every account under a folder; each line has the name from the directory.",
  );
  const folder = await synth();
  await stage.terraform(folder, ["init", "-input=false"], { quiet: true });
  await planAndApply(stage, folder);

  stage.step("One member joins the folder, one moves away and one leaves: the plan names each of them.");
  stage.emulator.putMember({ accountId: "1182725234310005", displayName: "payroll-test", folderId: "fd-bbbbbbbbbb" });
  stage.emulator.putMember({ accountId: "1182725234310002", folderId: "fd-cccccccccc" });
  stage.emulator.removeMember("1182725234310003");
  await planAndApply(stage, folder);

  stage.step("Destroy in the organisation: the plan has a - line for every account.");
  await planAndApply(stage, folder, "-destroy");
}

async function planAndApply(stage, stackFolder, ...options) {
  await stage.terraform(stackFolder, ["plan", "-input=false", "-out=tfplan", ...options]);
  await stage.terraform(stackFolder, ["apply", "-input=false", "tfplan"]);
}

/** The addresses of a synthesized stack's shares. */
function addresses(stackFolder) {
  const { resource } = JSON.parse(readFileSync(join(stackFolder, "cdk.tf.json"), "utf8"));
  return Object.keys(resource.ecd_image_share).map((name) => `ecd_image_share.${name}`);
}
