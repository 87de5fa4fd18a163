/** Runs docs/expiry.md with the real Terraform, before and after a last day. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { EcdEmulator } from "../../emulator";
import { changedLines } from "../support/workspace";
import { DocumentedApp, ROOT } from "./app";
import { block } from "./markdown";

const PAGE = readFileSync(join(ROOT, "docs", "expiry.md"), "utf8");
const IMAGE = "m-golden-2026-01";
const [STAYS, ENDS] = ["1182725234310001", "1182725234310002"];
const LINE = `"${ENDS}" = "cn-hangzhou:${IMAGE} (partner-audit, until 2026-12-31)"`;
const PROGRAM = block(PAGE, "app");

/** cdktn runs only in the soak, because every build runs the tests of the constructs with both cores. */
const CORES = process.env.ECD_SOAK === "1" ? ["cdktf", "cdktn"] : ["cdktf"];

describe.each(CORES)("the program of docs/expiry.md on %s", (core) => {
  const emulator = new EcdEmulator({ images: [{ imageId: IMAGE }] });
  const own =
    core === "cdktf" ? PROGRAM : PROGRAM.replace('"cdktf"', '"cdktn"').replace(/image-share"/, 'image-share/cdktn"');
  let app: DocumentedApp;
  let stack: string;
  let output = "";

  /** Synthesizes on a day, like a pipeline in another time zone. */
  const synth = async (today: string, change = (program: string) => program, accounts = block(PAGE, "accounts")) => {
    app.file("accounts.csv", accounts);
    app.file("main.ts", change(own));
    const finished = await app.run(
      process.execPath,
      ["-r", join(ROOT, "examples/register.js"), "main.ts"],
      app.folder,
      {
        TODAY: today,
        TZ: "America/Los_Angeles",
      },
    );
    ({ output } = finished);
    if (finished.exitCode !== 0) throw new Error(output);
  };
  const terraform = async (command: string, ...args: string[]): Promise<string> => {
    const finished = await app.run("terraform", [command, "-no-color", "-input=false", ...args], stack);
    if (finished.exitCode !== 0) throw new Error(finished.output);
    return finished.output;
  };
  const planned = async () => {
    const plan = await terraform("plan", "-out=reviewed.plan");
    return { plan, lines: changedLines(plan).filter((one) => one.includes(" = ")) };
  };
  const apply = async () => await terraform("apply", "reviewed.plan");
  const sharedWith = () => emulator.sharedWith("cn-hangzhou", IMAGE);

  beforeEach(async () => {
    const { url } = await emulator.start();
    app = new DocumentedApp(
      {
        ECD_ENDPOINT: url,
        STS_ENDPOINT: url,
        ALICLOUD_ACCESS_KEY: "emulator-key-id",
        ALICLOUD_SECRET_KEY: "emulator-key-secret",
      },
      [core],
    );
    stack = join(app.folder, "cdktf.out", "stacks", "expiry");
    await synth("2026-12-20");
    await terraform("init");
  });
  afterEach(async () => {
    await emulator.stop();
    app.remove();
  });

  it("an access line shows the last day, and an apply after that day removes the access", async () => {
    const first = await terraform("plan", "-out=reviewed.plan");
    expect(first).toContain(block(PAGE, "plan").trim());
    expect(first).toContain(`+ ${LINE}`);
    expect(output).toContain(`2026-12-31: ${ENDS}`);
    await apply();
    expect(sharedWith()).toEqual([STAYS, ENDS]);
    await synth("2026-12-31");
    expect((await planned()).plan).toContain("No changes.");
    await synth("2027-01-01");
    // Access ends only with an apply.
    expect(sharedWith()).toEqual([STAYS, ENDS]);
    expect((await planned()).lines).toEqual([`- ${LINE} -> null`]);
    await apply();
    expect(sharedWith()).toEqual([STAYS]);
    expect((await planned()).plan).toContain("No changes.");
  });

  it("a saved plan is applied as it was reviewed, although the last day is over", async () => {
    await planned();
    await synth("2027-01-01");
    await apply();
    expect(sharedWith()).toEqual([STAYS, ENDS]);
  });

  it("a new date before the last day changes nothing", async () => {
    await planned();
    await apply();
    await synth("2026-12-31", undefined, block(PAGE, "accounts").replace("2026-12-31", "2027-12-31"));
    expect((await planned()).plan).toContain("No changes.");
    await synth("2027-01-01", undefined, block(PAGE, "accounts").replace("2026-12-31", "2027-12-31"));
    expect((await planned()).plan).toContain("No changes.");
  });

  it.each([
    ["a switch of exclusive to false", "exclusive: false", "released, with access kept"],
    ["ignore_changes", 'lifecycle: { ignoreChanges: ["account_ids"] }', "No changes."],
  ])("an account whose last day is over keeps access with %s", async (_, setting, text) => {
    await planned();
    await apply();
    await synth("2027-01-01", (program) => program.replace(", accountIds });", `, accountIds, ${setting} });`));
    expect((await planned()).plan).toContain(text);
    await apply();
    expect(sharedWith()).toEqual([STAYS, ENDS]);
  });

  it("all accounts keep access when a share with retain is destroyed", async () => {
    await synth("2026-12-20", (program) =>
      program.replace(", accountIds });", ', accountIds, onDestroy: "retain" });'),
    );
    await planned();
    await apply();
    await synth("2027-01-01", (program) => program.replace(/^new ImageShare.*$/m, ""));
    await planned();
    await apply();
    expect(sharedWith()).toEqual([STAYS, ENDS]);
  });
});
