/** Runs the unchanged examples with the sources of the library, and not with its build. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { runSubcommand } from "../support/run-subcommand";
import { withFolder } from "../support/stack";

jest.mock("cdktf-ecd-image-share", () => jest.requireActual("../../lib"), { virtual: true });

const EXAMPLES = join(__dirname, "..", "..", "examples");
const ACCOUNTS = ["1182725234310001", "1182725234310002", "1182725234310003"];

/** Runs the program of an example. @returns the synthesized stack */
function synthesized(program: string, stack: string, environment: Record<string, string> = {}) {
  return withFolder((outdir) => {
    const settings = { ...environment, CDKTF_OUTDIR: outdir };
    Object.assign(process.env, settings);
    try {
      jest.isolateModules(() => require(join(EXAMPLES, program)));
    } finally {
      for (const name of Object.keys(settings)) delete process.env[name];
    }
    return JSON.parse(readFileSync(join(outdir, "stacks", stack, "cdk.tf.json"), "utf8"));
  });
}

function imagesIn(config: { resource: { ecd_image_share: Record<string, { image_id: string }> } }): readonly string[] {
  return Object.values(config.resource.ecd_image_share).map((share) => share.image_id);
}

const SEEDED: readonly string[] = JSON.parse(
  readFileSync(join(EXAMPLES, "share-an-image", "seed.json"), "utf8"),
).images.map((image: { imageId: string }) => image.imageId);

test("the example share-an-image shares a seeded image with the accounts of its file, by name", () => {
  const config = synthesized("share-an-image/main.ts", "share-an-image");
  expect(config.resource.ecd_image_share.golden.account_ids).toEqual(ACCOUNTS);
  expect(Object.keys(config.provider.ecd[0].account_names)).toEqual(ACCOUNTS);
  expect(SEEDED).toEqual(expect.arrayContaining([...imagesIn(config)]));
});

test("the example of a rotation has one share for each image of the environment", () => {
  const app = (images: string) =>
    synthesized("share-an-image/rotation.ts", "share-an-image", { GOLDEN_IMAGES: images });
  expect(imagesIn(app(SEEDED.join(",")))).toEqual(SEEDED);
  expect(app(SEEDED.join(",")).resource.ecd_image_share).toMatchObject(app(SEEDED[1] ?? "").resource.ecd_image_share);
});

test("the example plain-hcl requires the provider exactly as provider install prints it", () => {
  withFolder((folder) => {
    const block = (text: string) => /^terraform \{\n[\s\S]*?^\}/m.exec(text)?.[0];
    const printed = block(runSubcommand(["provider", "install", folder]).stdout ?? "");
    expect(printed).toBeDefined();
    expect(block(readFileSync(join(EXAMPLES, "plain-hcl", "main.tf"), "utf8"))).toBe(printed);
  });
});
