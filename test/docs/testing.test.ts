/** Runs docs/testing.md with jest and the real terraform in a separate app. Compiles it like an app of `cdktf init`. */
import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { temporaryFolder } from "../support/temporary-folder";
import { DocumentedApp } from "./app";
import { block, blocks } from "./markdown";

const ROOT = dirname(dirname(__dirname));
const TEMPLATE = join(ROOT, "node_modules/@cdktf/cli-core/templates/typescript");
const PAGE = readFileSync(join(ROOT, "docs/testing.md"), "utf8");
const TESTS = blocks(PAGE).filter(({ language }) => language === "ts");

/** An app with the setup of the template, in which every block is a test file. */
function app(): string {
  const folder = temporaryFolder("ecd-testing-");
  const modules = join(folder, "node_modules");
  for (const made of ["__tests__", "node_modules/@types", "node_modules/@swc"])
    mkdirSync(join(folder, made), { recursive: true });
  symlinkSync(ROOT, join(modules, "cdktf-ecd-image-share"));
  for (const name of ["cdktf", "constructs", "@types/node", "@types/jest", "@swc/jest", "@swc/core"]) {
    symlinkSync(join(ROOT, "node_modules", name), join(modules, name));
  }
  for (const [index, { content }] of TESTS.entries())
    writeFileSync(join(folder, `__tests__/block${index}-test.ts`), content);
  writeFileSync(join(folder, "setup.js"), readFileSync(join(TEMPLATE, "setup.js")));
  writeFileSync(join(folder, "tsconfig.json"), readFileSync(join(TEMPLATE, "tsconfig.json")));
  writeFileSync(
    join(folder, "jest.config.js"),
    `module.exports = { testEnvironment: "node", setupFilesAfterEnv: ["<rootDir>/setup.js"], testMatch: ["**/__tests__/**/*.ts"],
       transform: { "^.+\\\\.ts$": ["@swc/jest", { jsc: { parser: { syntax: "typescript" } }, module: { type: "commonjs" } }] } };`,
  );
  return folder;
}

function run(script: string, args: readonly string[], folder: string): { status: number | null; said: string } {
  writeFileSync(join(folder, "empty.tfrc"), "");
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(ROOT, "node_modules", script), ...args], {
    cwd: folder,
    encoding: "utf8",
    env: {
      PATH: process.env.PATH,
      HOME: folder,
      TMPDIR: process.env.TMPDIR,
      TF_CLI_CONFIG_FILE: join(folder, "empty.tfrc"),
      CHECKPOINT_DISABLE: "1",
    },
  });
  return { status, said: stdout + stderr };
}

it("the tests of docs/testing.md compile with TypeScript 5 and the tsconfig.json of cdktf init", () => {
  expect(TESTS).toHaveLength(3);
  expect(run("typescript-5/bin/tsc", ["-p", ".", "--noEmit"], app())).toEqual({ status: 0, said: "" });
});

it("the tests of docs/testing.md pass in jest with the real terraform, and jest ends by itself", () => {
  const { status, said } = run("jest/bin/jest.js", ["--config", "jest.config.js"], app());
  expect(said).toMatch(/Tests: +5 passed, 5 total/);
  expect(said).not.toMatch(/did not exit|open handle/);
  expect(status).toBe(0);
});

describe("terraform test with mock_provider", () => {
  const both = ["1182725234310001", "1182725234310002"];
  const program = (accountIds: readonly string[]) => `
    import { App, TerraformStack } from "cdktf";
    import { EcdProvider, ImageShare } from "cdktf-ecd-image-share";
    const app = new App();
    const stack = new TerraformStack(app, "golden");
    new EcdProvider(stack, "ecd", { region: "cn-hangzhou" });
    new ImageShare(stack, "golden", { imageId: "m-golden", accountIds: ${JSON.stringify(accountIds)}, maxUnshare: 5 });
    app.synth();`;
  let app: DocumentedApp;
  beforeEach(() => {
    app = new DocumentedApp();
    app.file("golden.tftest.hcl", block(PAGE, "mock-test"));
  });
  afterEach(() => app.remove());

  /** Runs the commands of the page in the folder of the app, without credentials. */
  async function tested(): Promise<string> {
    const { output } = await app.run("sh", ["-ec", block(PAGE, "mock-commands")], app.folder, { NO_COLOR: "1" });
    return output;
  }

  it("terraform test with mock_provider passes without credentials for a stack of both accounts", async () => {
    await app.synth(program(both), "golden");
    expect(await tested()).toContain("1 passed, 0 failed.");
  });

  it("terraform test with mock_provider fails for a stack without the second account", async () => {
    await app.synth(program(both.slice(1)), "golden");
    const said = await tested();
    expect(said).toContain("The image must be shared with two accounts.");
    expect(said).toContain("0 passed, 1 failed.");
  });

  it("terraform test with mock_provider checks the values of arguments", async () => {
    const stack = join(await app.synth(program(both), "golden"), "cdk.tf.json");
    writeFileSync(stack, readFileSync(stack, "utf8").replace("1182725234310002", "118272523431000x"));
    expect(await tested()).toContain("Invalid account id");
  });
});
