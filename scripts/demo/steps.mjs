/** The steps of the demo. Each step changes one thing, and its headline tells a reviewer what to look at. */
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const REGION = "cn-hangzhou";
const [OLD_IMAGE, NEW_IMAGE] = ["m-golden-2026-01", "m-golden-2026-02"];
const STRANGER = "1999999999999999";
const COPY_REGION = "ap-southeast-1";

export async function playAll(stage) {
  const share = await oneImage(stage);
  const set = await rotation(stage, share);
  await lostState(stage, set);
  await otherRegion(stage);
  await organisation(stage);
  stage.headline("Done: nothing is shared any more, and nothing is left on this machine.");
}

/** @returns the folder of the stack */
async function oneImage(stage) {
  const csv = join(stage.example, "accounts.csv");
  const synth = () => stage.synth("main.ts", "share-an-image");

  stage.headline("1. Create: one line per account, with its name from accounts.csv, before anything is shared.");
  const share = await synth();
  await stage.terraform(share, ["init", "-input=false"], { quiet: true });
  await planAndApply(stage, share);

  stage.headline("2. No change: the plan is empty, and one call found that out.");
  await stage.terraform(share, ["plan", "-input=false"]);

  stage.headline("3. Two accounts join and one leaves: look at the + and - lines; one call does all of it.");
  const accounts = readFileSync(csv, "utf8").replace(/^.*support-apac$/m, "1182725234310004,sales-emea");
  writeFileSync(csv, `${accounts.trimEnd()}\n1182725234310005,legal\n`);
  await synth();
  await planAndApply(stage, share);

  stage.headline(
    "4. Another person shares the image by hand: the plan marks that account as shared outside Terraform.",
  );
  stage.emulator.share(REGION, OLD_IMAGE, STRANGER);
  await planAndApply(stage, share);

  stage.headline("5. Repaired: the stranger is gone, and the plan is empty again.");
  await stage.terraform(share, ["plan", "-input=false"]);
  return share;
}

/** @returns the folder of the stack */
async function rotation(stage, share) {
  const synth = (...imageIds) => stage.synth("rotation.ts", "rotate-an-image", { GOLDEN_IMAGES: imageIds.join(",") });

  stage.headline(
    `6. Rotation begins: ImageShareSet shares ${NEW_IMAGE} with the same accounts and takes ${OLD_IMAGE} over; only + lines.`,
  );
  await stage.terraform(share, ["state", "rm", addresses(share)[0]]);
  const set = await synth(OLD_IMAGE, NEW_IMAGE);
  await stage.terraform(set, ["init", "-input=false"], { quiet: true });
  await planAndApply(stage, set);

  stage.headline(
    `7. Rotation ends: ${OLD_IMAGE} is retired; only - lines, and everyone has had ${NEW_IMAGE} since step 6.`,
  );
  await synth(NEW_IMAGE);
  await planAndApply(stage, set);
  return set;
}

async function lostState(stage, set) {
  stage.headline("8. Import: the state is lost, and an import block brings the share back with nothing to change.");
  // CDKTF's default place of a state: beside the program.
  rmSync(join(stage.example, "terraform.rotate-an-image.tfstate"));
  const [address] = addresses(set);
  const imports = join(set, "import.tf");
  writeFileSync(imports, `import {\n  to = ${address}\n  id = "${REGION}:${NEW_IMAGE}"\n}\n`);
  await planAndApply(stage, set);
  rmSync(imports);

  stage.headline("9. Destroy: the plan has a - line for every account that loses access.");
  await planAndApply(stage, set, "-destroy");
}

async function otherRegion(stage) {
  const synth = () =>
    stage.synth("main.ts", "across-regions", { GOLDEN_IMAGES: NEW_IMAGE, COPY_TO: COPY_REGION }, "across-regions");

  stage.headline(
    `10. Another region: copyTo copies ${NEW_IMAGE} to ${COPY_REGION} and shares the copy; a + line for every account, before the copy exists.`,
  );
  const across = await synth();
  await stage.terraform(across, ["init", "-input=false"], { quiet: true });
  await planAndApply(stage, across);

  stage.headline(
    "11. Destroy across regions: the shares go first, and no image is deleted while an account has access.",
  );
  await planAndApply(stage, across, "-destroy");
}

async function organisation(stage) {
  const synth = () =>
    stage.synth("main.ts", "organisation", { GOLDEN_IMAGES: NEW_IMAGE, MAX_UNSHARE: "5" }, "organisation");

  stage.headline(
    "12. An organisation: DirectoryAccounts shares the image with every account under a folder; each line has the name from the directory.",
  );
  const folder = await synth();
  await stage.terraform(folder, ["init", "-input=false"], { quiet: true });
  await planAndApply(stage, folder);

  stage.headline("13. One member joins the folder, one moves away and one leaves: the plan names each of them.");
  stage.emulator.putMember({ accountId: "1182725234310005", displayName: "payroll-test", folderId: "fd-bbbbbbbbbb" });
  stage.emulator.putMember({ accountId: "1182725234310002", folderId: "fd-cccccccccc" });
  stage.emulator.removeMember("1182725234310003");
  await planAndApply(stage, folder);

  stage.headline("14. Destroy in the organisation: the plan has a - line for every account.");
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
