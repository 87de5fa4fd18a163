/** Runs the example `organisation` like a reader: members join, move and leave, and an image is retired. */
import { cpSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { EcdEmulator, parseSeed } from "../../emulator";
import { changedLines } from "../support/workspace";
import { DocumentedApp, ROOT } from "./app";

const EXAMPLE = join(ROOT, "examples", "organisation");
const [OLD, NEW] = ["m-golden-2026-01", "m-golden-2026-02"];
const line = (id: string, name: string, image = OLD) => `"1182725234310${id}" = "cn-hangzhou:${image} (${name})"`;

describe("organisation", () => {
  const emulator = new EcdEmulator(parseSeed(JSON.parse(readFileSync(join(EXAMPLE, "seed.json"), "utf8"))));
  let app: DocumentedApp;

  const terraform = async (command: string, ...args: string[]) => {
    const stack = join(app.folder, "cdktf.out", "stacks", "organisation");
    return await app.run("terraform", [command, "-no-color", "-input=false", ...args], stack);
  };
  const ok = async (command: string, ...args: string[]): Promise<string> => {
    const { exitCode, output } = await terraform(command, ...args);
    if (exitCode !== 0) throw new Error(output);
    return output;
  };
  const synth = async (environment: Record<string, string> = {}) => {
    const args = ["-r", join(ROOT, "examples", "register.js"), "main.ts"];
    const finished = await app.run(process.execPath, args, app.folder, environment);
    if (finished.exitCode !== 0) throw new Error(finished.output);
  };
  const sharedWith = (image = OLD) => emulator.sharedWith("cn-hangzhou", image).map((id) => id.slice(13));
  /** The lines of `access` in a plan: `account_ids` has the same ids without names. */
  const lines = (plan: string) => changedLines(plan).filter((one) => one.includes(" = "));

  beforeAll(async () => {
    const { url } = await emulator.start();
    app = new DocumentedApp({
      ECD_ENDPOINT: url,
      STS_ENDPOINT: url,
      RESOURCEMANAGER_ENDPOINT: url,
      ALICLOUD_ACCESS_KEY: "emulator-key-id",
      ALICLOUD_SECRET_KEY: "emulator-key-secret",
    });
    cpSync(join(EXAMPLE, "main.ts"), join(app.folder, "main.ts"));
    await synth();
    await ok("init");
  });
  afterAll(async () => {
    await emulator.stop();
    app.remove();
  });

  it("the example organisation shares with every account under the folder except the owner", async () => {
    const plan = await ok("plan", "-out=first.plan");
    for (const added of [line("001", "finance-prod"), line("002", "finance-test"), line("003", "payroll")]) {
      expect(plan).toContain(`+ ${added}`);
    }
    await ok("apply", "first.plan");
    expect(sharedWith()).toEqual(["001", "002", "003"]);
    expect(await ok("plan")).toContain("No changes.");
  });

  it("a plan of the example organisation shows members that join, move and leave", async () => {
    const readme = readFileSync(join(EXAMPLE, "README.md"), "utf8");
    const commands = [...readme.matchAll(/^curl -X POST \$EMULATOR(\S+) -d '(.*)'$/gm)];
    expect(commands).toHaveLength(3);
    for (const [, path, body] of commands) {
      expect((await fetch(emulator.url + path, { method: "POST", body: body ?? "" })).status).toBe(200);
    }
    const plan = await ok("plan", "-out=next.plan");
    expect(lines(plan).sort()).toEqual([
      `+ ${line("005", "payroll-test")}`,
      `- ${line("002", "finance-test")} -> null`,
      `- ${line("003", "payroll")} -> null`,
    ]);
    await ok("apply", "next.plan");
    expect(sharedWith()).toEqual(["001", "005"]);
  });

  it("the example organisation retires an image under maxUnshare in two applies", async () => {
    await synth({ GOLDEN_IMAGES: `${OLD},${NEW}`, MAX_UNSHARE: "1" });
    await ok("apply", "-auto-approve");
    await synth({ GOLDEN_IMAGES: NEW, MAX_UNSHARE: "1" });
    const refused = await terraform("plan");
    expect(refused.output).toContain("2 accounts would lose access, more than max_unshare allows");
    await synth({ GOLDEN_IMAGES: `${OLD},${NEW}`, MAX_UNSHARE: "5" });
    emulator.clearJournal();
    await ok("apply", "-auto-approve");
    expect(emulator.calls("ModifyImagePermission")).toEqual([]);
    await synth({ GOLDEN_IMAGES: NEW, MAX_UNSHARE: "5" });
    await ok("apply", "-auto-approve");
    expect([sharedWith(OLD), sharedWith(NEW)]).toEqual([[], ["001", "005"]]);
  });

  it("the example organisation refuses a plan in which more members join than maxShare allows", async () => {
    for (let id = 101; id <= 104; id++) {
      emulator.putMember({ accountId: `1182725234310${id}`, folderId: "fd-bbbbbbbbbb" });
    }
    const { exitCode, output } = await terraform("plan");
    expect(exitCode).toBe(1);
    expect(output).toContain("4 accounts would gain access, more than max_share allows");
  });
});
