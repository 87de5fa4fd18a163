/** Runs the README: its programs, its policies, its commands and the messages it explains. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { EcdEmulator } from "../../emulator";
import { IMAGE_SHARE_IDENTITY } from "../../src/resources/image-share/image-share-identity";
import { accounts, share, Workspace } from "../support/workspace";
import { DocumentedApp, ROOT } from "./app";
import { block, blocks } from "./markdown";

const README = readFileSync(join(ROOT, "README.md"), "utf8");
const IMAGE = "m-gx2x1dhsmusr2iv3m";
const ECD_ACTIONS = ["DescribeImages", "DescribeImagePermission", "ModifyImagePermission", "DescribeRegions"];

const COPY_ACTIONS = ["CopyImage", "CancelCopyImage", "DeleteImages", "ModifyImageAttribute", "DescribeBundles"];

interface Policy {
  readonly Statement: readonly { readonly Action: readonly string[] }[];
}

/** A key with the actions of ECD that the policy allows, and no others. */
function keyWith(tag: string) {
  const { Statement } = JSON.parse(block(README, tag)) as Policy;
  const allowed = Statement.flatMap(({ Action }) => Action);
  const deny = ECD_ACTIONS.map((action) => `ecd:${action}`).filter((action) => !allowed.includes(action));
  return { id: tag, secret: `secret-of-${tag}`, deny };
}

describe("the first example and the two policies", () => {
  const [planner, applier] = [keyWith("policy-plan"), keyWith("policy-apply")];
  const emulator = new EcdEmulator({
    accounts: [{ accountId: "1000000000000001", accessKeys: [planner, applier] }],
    images: [{ imageId: IMAGE }],
  });
  let app: DocumentedApp;
  let stack: string;

  const terraform = async (key: typeof planner, ...args: string[]) =>
    await app.run("terraform", [...args, "-no-color", "-input=false"], stack, {
      ALICLOUD_ACCESS_KEY: key.id,
      ALICLOUD_SECRET_KEY: key.secret,
    });

  beforeAll(async () => {
    const { url } = await emulator.start();
    app = new DocumentedApp({ ECD_ENDPOINT: url, STS_ENDPOINT: url });
    app.file("accounts.csv", "id,name\n1182725234310001,finance-prod\n1182725234310002,hr-emea\n");
    stack = await app.synth(block(README, "app"), "golden-image");
    expect(await terraform(planner, "init")).toMatchObject({ exitCode: 0 });
  });
  afterAll(async () => {
    await emulator.stop();
    app.remove();
  });

  it("the README's read policy is enough for a plan of its first example, without a warning", async () => {
    const { output } = await terraform(planner, "plan");
    expect(output).toContain(`"1182725234310002" = "cn-hangzhou:${IMAGE} (hr-emea)"`);
    expect(output).toContain("1 to add, 0 to change, 0 to destroy");
    expect(output).not.toContain("Warning");
  });

  it("an apply with the README's read policy fails, and the error names the missing action", async () => {
    const { exitCode, output } = await terraform(planner, "apply", "-auto-approve");
    expect(exitCode).toBe(1);
    expect(output.replace(/\s+/g, " ")).toContain("RAM action ecd:ModifyImagePermission");
    expect(emulator.sharedWith("cn-hangzhou", IMAGE)).toEqual([]);
  });

  it("the README's write policy is enough for an apply of its first example", async () => {
    expect(await terraform(applier, "apply", "-auto-approve")).toMatchObject({ exitCode: 0 });
    expect(emulator.sharedWith("cn-hangzhou", IMAGE)).toEqual(["1182725234310001", "1182725234310002"]);
  });
});

it.each(["fragment", "copies", "organisation"])("Terraform accepts a stack with the README's block %s", async (tag) => {
  const app = new DocumentedApp();
  try {
    const program = `
      import { App, TerraformStack } from "cdktf";
      import { DirectoryAccounts, EcdProvider, ImageShare, ImageShareSet } from "cdktf-ecd-image-share";
      const app = new App();
      const stack = new TerraformStack(app, "fragment");
      const accountIds = ["1182725234310001"];
      const roleArn = "acs:ram::1000000000000009:role/directory-reader";
      new EcdProvider(stack, "ecd", { region: "cn-hangzhou" });
      ${block(README, tag)}
      app.synth();`;
    const stack = await app.synth(program, "fragment");
    expect(await app.run("terraform", ["init", "-no-color"], stack)).toMatchObject({ exitCode: 0 });
    expect(await app.run("terraform", ["validate", "-no-color"], stack)).toMatchObject({ exitCode: 0 });
  } finally {
    app.remove();
  }
});

describe("the resources of a copy and the policy for copies", () => {
  const allowed = ["policy-apply", "policy-copy"].flatMap((tag) =>
    (JSON.parse(block(README, tag)) as Policy).Statement.flatMap(({ Action }) => Action),
  );
  const deny = [...ECD_ACTIONS, ...COPY_ACTIONS]
    .map((action) => `ecd:${action}`)
    .filter((one) => !allowed.includes(one));
  let workspace: Workspace;
  beforeAll(async () => {
    const key = { id: "copier", secret: "secret-of-copier", deny };
    workspace = await Workspace.start({
      accounts: [{ accountId: "1000000000000001", accessKeys: [key] }],
      images: [{ imageId: "m-golden-2026-01", name: "golden" }],
      options: { copyMs: 200 },
      environment: { ALICLOUD_ACCESS_KEY: key.id, ALICLOUD_SECRET_KEY: key.secret },
    });
    workspace.write(block(README, "copy"));
    await workspace.init();
  });
  afterAll(async () => await workspace.close());

  it("the README's copy applies with its policy, and the plan shows the quoted line", async () => {
    expect(await workspace.plan()).toContain('+ "1182725234310001" = "copy of cn-hangzhou:m-golden-2026-01"');
    await workspace.apply();
    expect(workspace.emulator.calls("CopyImage")).toHaveLength(1);
  });

  it("the README's copy is renamed and deleted with its policy, which has no unused action", async () => {
    workspace.write(block(README, "copy").replace("region          =", 'name = "golden-sg"\n  region          ='));
    await workspace.apply();
    await workspace.ok("destroy", "-no-color", "-auto-approve");
    expect(workspace.emulator.state().images).toHaveLength(1);
    const used = new Set(workspace.actions().map((action) => `ecd:${action}`));
    const spare = allowed.filter((action) => !used.has(action));
    // The provider cancels a copy after an interrupt, and lists the regions when a region is misspelt.
    expect(spare).toEqual(["ecd:CancelCopyImage", "ecd:DescribeRegions"]);
  });
});

it("the README's import for CDK Terrain names only exports of that entry", () => {
  const names =
    /import \{ (.*) \} from "cdktf-ecd-image-share\/cdktn"/.exec(block(README, "cdktn"))?.[1]?.split(", ") ?? [];
  expect(names.length).toBeGreaterThan(0);
  expect(Object.keys(require(join(ROOT, "dist/cdktn")))).toEqual(expect.arrayContaining(names));
});

it("the README's import by identity names the parts of the identity", () => {
  const identity = /identity = \{ (.*) \}/.exec(block(README, "import-identity"))?.[1] ?? "";
  const names = identity.split(", ").map((part) => part.split(" = ")[0]);
  expect(names).toEqual(Object.keys(IMAGE_SHARE_IDENTITY.attributes));
});

it("the README's import block imports a share without a change", async () => {
  const workspace = await Workspace.start({ images: [{ imageId: IMAGE, sharedWith: accounts(2) }] });
  try {
    workspace.write(share(accounts(2), { image: IMAGE }) + block(README, "import"));
    await workspace.init();
    expect(await workspace.plan()).toContain("1 to import, 0 to add, 0 to change, 0 to destroy");
  } finally {
    await workspace.close();
  }
});

it("the README's npm commands are scripts of the package, and its tarball has that version", () => {
  const { scripts, version } = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8"));
  const lines = blocks(README)
    // first-stack.test.ts runs the blocks with a tag.
    .filter(({ language, tag }) => language === "sh" && tag === "")
    .flatMap(({ content }) => content.trim().split("\n"));
  expect(lines).toEqual([
    "npm ci",
    "npm run demo",
    "npm test",
    "npm ci",
    "npm pack",
    `npm install ./cdktf-ecd-image-share-${version}.tgz cdktf constructs`,
    `npm install ./cdktf-ecd-image-share-${version}.tgz cdktn constructs`,
    "npx ecd-image-share adopt --region cn-hangzhou --accounts accounts.csv --out main.ts",
    "terraform show -json plan.bin | npx ecd-image-share review --format markdown --fail-on unshare",
    "npx ecd-image-share audit --all-regions --accounts accounts.csv --fail-on unknown",
  ]);
  const contributing = readFileSync(join(ROOT, "CONTRIBUTING.md"), "utf8");
  const named = [...(README + contributing).matchAll(/npm run ([a-z:]+)/g)].map(([, name]) => name);
  expect(Object.keys(scripts)).toEqual(expect.arrayContaining([...named, "test"]));
});

describe("the troubleshooting table of the README", () => {
  const sources = ["src", "lib"]
    .flatMap((folder) =>
      readdirSync(join(ROOT, folder), { recursive: true, encoding: "utf8" }).map((name) => join(folder, name)),
    )
    .filter((path) => /\.(ts|sh)$/.test(path))
    .map((path) => readFileSync(join(ROOT, path), "utf8").replaceAll('\\"', '"'));
  const table = README.slice(README.indexOf("## Troubleshooting"), README.indexOf("## Map of the repository"));
  const messages = table
    .split("\n")
    .filter((line) => line.startsWith("| `"))
    .flatMap((line) => [...(line.split(" | ")[0] ?? "").matchAll(/`([^`]+)`/g)].map(([, message = ""]) => message));

  it.each(messages)("code has: %s", (message) => {
    // The parts must be in one line of the code, in order. Parts from several lines would match any message.
    const parts = message.split("…").map((part) => part.trim().replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
    const template = new RegExp(parts.join(".*"));
    expect(sources.some((source) => template.test(source))).toBe(true);
  });

  it("each message in the README's troubleshooting table has a meaning and a remedy", () => {
    expect(messages.length).toBeGreaterThan(15);
    for (const line of table.split("\n").filter((row) => row.startsWith("| `"))) {
      expect(line.split(" | ").filter((cell) => cell.trim() !== "")).toHaveLength(3);
    }
  });
});
