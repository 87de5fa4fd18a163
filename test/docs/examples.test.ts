/** Runs the examples like a reader: plain HCL, copies across regions, and the `cdktf.json` of the root folder. */
import { cpSync, existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { DEFAULT_ACCOUNT, EcdEmulator } from "../../emulator";
import { DocumentedApp, ROOT } from "./app";

const IMAGE = "m-golden-2026-01";
const ACCOUNTS = ["1182725234310001", "1182725234310002"];

describe("plain-hcl", () => {
  const emulator = new EcdEmulator({ images: [{ imageId: IMAGE }] });
  const [key] = DEFAULT_ACCOUNT.accessKeys;
  let app: DocumentedApp;

  const ok = async (program: string, ...args: string[]): Promise<string> => {
    const { exitCode, output } = await app.run(program, args, app.folder);
    if (exitCode !== 0) throw new Error(output);
    return output;
  };

  beforeAll(async () => {
    const { url } = await emulator.start();
    app = new DocumentedApp({
      ECD_ENDPOINT: url,
      STS_ENDPOINT: url,
      ALICLOUD_ACCESS_KEY: key.id,
      ALICLOUD_SECRET_KEY: key.secret,
    });
    cpSync(join(ROOT, "examples", "plain-hcl", "main.tf"), join(app.folder, "main.tf"));
  });
  afterAll(async () => {
    await emulator.stop();
    app.remove();
  });

  it("terraform init of plain-hcl takes the provider that provider install puts beside it", async () => {
    await ok(process.execPath, join(ROOT, "dist/src/cli/main.js"), "provider", "install", "terraform.d/plugins");
    expect(await ok("terraform", "init", "-no-color", "-input=false")).toContain("successfully initialized");
  });

  it("plain-hcl plans and applies, and its next plan is empty", async () => {
    const plan = await ok("terraform", "plan", "-no-color", "-input=false", "-out=share.plan");
    expect(plan).toContain(`+ "${ACCOUNTS[1]}" = "cn-hangzhou:${IMAGE} (hr-emea)"`);
    await ok("terraform", "apply", "-no-color", "share.plan");
    expect(emulator.sharedWith("cn-hangzhou", IMAGE)).toEqual(ACCOUNTS);
    expect(await ok("terraform", "plan", "-no-color", "-input=false")).toContain("No changes.");
  });

  it("a destroy of plain-hcl removes all access", async () => {
    await ok("terraform", "destroy", "-no-color", "-input=false", "-auto-approve");
    expect(emulator.sharedWith("cn-hangzhou", IMAGE)).toEqual([]);
  });
});

describe("across-regions", () => {
  const emulator = new EcdEmulator({
    images: [
      { imageId: "m-golden-2026-01", name: "golden-2026-01" },
      { imageId: "m-golden-2026-02", name: "golden-2026-02" },
    ],
    options: { copyMs: 300 },
  });
  const [key] = DEFAULT_ACCOUNT.accessKeys;
  let app: DocumentedApp;

  const terraform = async (command: string, ...args: string[]): Promise<string> => {
    const stack = join(app.folder, "cdktf.out", "stacks", "across-regions");
    const { exitCode, output } = await app.run("terraform", [command, "-no-color", "-input=false", ...args], stack);
    if (exitCode !== 0) throw new Error(output);
    return output;
  };
  const synth = async (environment: Record<string, string> = {}) => {
    const args = ["-r", join(ROOT, "examples", "register.js"), "main.ts"];
    const finished = await app.run(process.execPath, args, app.folder, environment);
    if (finished.exitCode !== 0) throw new Error(finished.output);
  };
  const sharedIn = (region: string) =>
    (emulator.state().images ?? [])
      .filter((image) => image.region === region)
      .map(({ imageId, name }) => [name, emulator.sharedWith(region, imageId)]);

  beforeAll(async () => {
    const { url } = await emulator.start();
    app = new DocumentedApp({
      ECD_ENDPOINT: url,
      STS_ENDPOINT: url,
      ALICLOUD_ACCESS_KEY: key.id,
      ALICLOUD_SECRET_KEY: key.secret,
    });
    for (const file of ["main.ts", "accounts.csv"]) {
      cpSync(join(ROOT, "examples", "across-regions", file), join(app.folder, file));
    }
    await synth();
    await terraform("init");
  });
  afterAll(async () => {
    await emulator.stop();
    app.remove();
  });

  it("across-regions shares the image in its region and a copy in each other region", async () => {
    const plan = await terraform("plan", "-out=across.plan");
    expect(plan).toContain("Plan: 5 to add, 0 to change, 0 to destroy.");
    expect(plan.match(/\+ "1182725234310001" = "copy of cn-hangzhou:m-golden-2026-01 \(finance-prod\)"/g)).toHaveLength(
      2,
    );
    await terraform("apply", "across.plan");
    for (const region of ["ap-southeast-1", "eu-central-1"]) {
      expect(sharedIn(region)).toEqual([["golden-2026-01", ACCOUNTS]]);
    }
    expect(await terraform("plan")).toContain("No changes.");
  }, 60_000);

  it("a plan of across-regions only adds resources for a new region", async () => {
    await synth({ COPY_TO: "us-east-1,ap-southeast-1,eu-central-1" });
    expect(await terraform("plan")).toContain("Plan: 2 to add, 0 to change, 0 to destroy.");
  });

  it("a rotation of across-regions shares the new image everywhere, then retires the old one", async () => {
    await synth({ GOLDEN_IMAGES: "m-golden-2026-01,m-golden-2026-02" });
    expect(await terraform("apply", "-auto-approve")).toContain("5 added, 0 changed, 0 destroyed");
    emulator.deleteImage("cn-hangzhou", "m-golden-2026-01");
    await synth({ GOLDEN_IMAGES: "m-golden-2026-02" });
    expect(await terraform("apply", "-auto-approve")).toMatch(/0 added, 0 changed, [45] destroyed/);
    for (const region of ["ap-southeast-1", "eu-central-1"]) {
      expect(sharedIn(region)).toEqual([["golden-2026-02", ACCOUNTS]]);
    }
  }, 60_000);
});

it("cdktf synth in the root folder runs the example and leaves no file there", async () => {
  const app = new DocumentedApp();
  try {
    // Compares only names that the command could leave, because another program may change the checkout.
    const traces = () => readdirSync(ROOT).filter((name) => /cdktf|terraform/.test(name));
    const before = traces();
    const output = join(app.folder, "out");
    const cdktf = join(ROOT, "node_modules", ".bin", "cdktf");
    const finished = await app.run(cdktf, ["synth", "--output", output], ROOT, {
      CI: "1",
      DISABLE_VERSION_CHECK: "1",
      FORCE_COLOR: "0",
    });
    expect(finished).toMatchObject({ exitCode: 0 });
    const stack = join(output, "stacks", "share-an-image");
    const { resource } = JSON.parse(readFileSync(join(stack, "cdk.tf.json"), "utf8"));
    expect(resource.ecd_image_share.golden).toMatchObject({
      image_id: IMAGE,
      account_ids: expect.arrayContaining(ACCOUNTS),
    });
    expect(existsSync(join(stack, "terraform.d", "plugins"))).toBe(true);
    expect(traces()).toEqual(before);
  } finally {
    app.remove();
  }
});
