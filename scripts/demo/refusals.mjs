/** Plans that the provider refuses. Each plan comes from a copy of the program with one mistake. It changes nothing. */
const STACK = "share-an-image";
const PROGRAM = "main.ts";

export async function refusals(stage, share) {
  const refused = async (...mistakes) => {
    const program = stage.edited(PROGRAM, mistakes);
    await stage.synth(program, STACK);
    await stage.terraform(share, ["plan", "-input=false"], { fails: true });
  };

  stage.step(
    "Refused: an account id with a wrong digit, because requireNamedAccounts allows only accounts of the CSV.",
  );
  await refused(["accountIds })", 'accountIds: [...accountIds, "1182725234310008"] })']);

  stage.step("Refused: a plan that takes access from more accounts than maxUnshare, such as a list that was cut off.");
  await refused(["maxUnshare: 5", "maxUnshare: 2"], ["accountIds })", "accountIds: accountIds.slice(0, 1) })"]);

  stage.step(
    "Refused: an exclusive share of an image that another account can use already. The error prints an import block.",
  );
  stage.emulator.share("cn-hangzhou", "m-golden-2026-02", "1999999999999999");
  await refused([
    "\nnew TerraformOutput",
    '\nnew ImageShare(stack, "next", { imageId: "m-golden-2026-02", accountIds });\n\nnew TerraformOutput',
  ]);
  stage.emulator.unshare("cn-hangzhou", "m-golden-2026-02", "1999999999999999");
  await stage.synth(PROGRAM, STACK);
}
