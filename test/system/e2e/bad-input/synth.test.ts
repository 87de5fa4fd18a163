/** Bad input that never reaches the provider: the user's program ends with an error and writes no stack. */
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { packageRoot } from "../../../../lib/mirror";
import { temporaryFolder } from "../../../support/temporary-folder";

const folder = temporaryFolder("ecd-synth-");

beforeAll(() => {
  const modules = join(folder, "node_modules");
  mkdirSync(modules);
  for (const name of ["cdktf", "constructs"]) {
    symlinkSync(join(packageRoot(), "node_modules", name), join(modules, name));
  }
  symlinkSync(packageRoot(), join(modules, "cdktf-ecd-image-share"));
});

/** Runs a program in plain JavaScript, without a compiler's checks. */
function synthesized(provider: string, share: string) {
  writeFileSync(
    join(folder, "main.js"),
    `const { App, TerraformStack } = require("cdktf");
const { EcdProvider, ImageShare } = require("cdktf-ecd-image-share");
const app = new App();
const stack = new TerraformStack(app, "golden-image");
new EcdProvider(stack, "ecd", ${provider});
new ImageShare(stack, "golden", ${share});
app.synth();
`,
  );
  const { status, stderr } = spawnSync(process.execPath, ["main.js"], { cwd: folder, encoding: "utf8" });
  const message = /Error: ([\s\S]*?)\n\s+at /.exec(stderr)?.[1] ?? stderr;
  return { status, message, stack: existsSync(join(folder, "cdktf.out/stacks/golden-image/cdk.tf.json")) };
}

const REGION = '{ region: "cn-hangzhou" }';

it.each([
  ["an account listed twice", REGION, '{ imageId: "m-1", accountIds: ["1182725234310001", "1182725234310001"] }'],
  ["an account id that is a number", REGION, '{ imageId: "m-1", accountIds: [210987654321098765] }'],
  [
    "a secret written into the program",
    '{ region: "cn-hangzhou", accessKey: "LTAI-written-down", secretKey: "a-secret-written-down" }',
    '{ imageId: "m-1", accountIds: ["1182725234310001"] }',
  ],
])("synth refuses %s", (_title, provider, share) => {
  const { status, message, stack } = synthesized(provider, share);
  expect(status).toBe(1);
  expect(message).toMatchSnapshot();
  expect(message).not.toContain("written-down");
  expect(stack).toBe(false);
});
