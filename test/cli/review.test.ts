/** `ecd-image-share review`: arguments, input and exit codes. */
import { spawn } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { run } from "../../src/cli/main";
import type { StandardInput, SubcommandResult } from "../../src/cli/subcommand";
import { largePlan } from "../support/review/large-plan";
import { recorded } from "../support/review/recorded";
import { temporaryFolder } from "../support/temporary-folder";

const PLANS = join(dirname(__dirname), "review", "plans");
const PROGRAM = join(dirname(dirname(__dirname)), "dist/src/cli/main.js");
const plan = (name: string) => join(PLANS, `${name}.json`);
const folder = temporaryFolder("ecd-review-");

function file(name: string, content: string | Buffer): string {
  writeFileSync(join(folder, name), content);
  return join(folder, name);
}

async function review(args: readonly string[], stdin?: StandardInput): Promise<SubcommandResult> {
  return await run(["review", ...args], { environment: {}, nowMs: 0, ...(stdin ? { stdin } : {}) });
}

const typed = (text: string | Buffer, isTerminal = false): StandardInput => ({
  isTerminal,
  read: async () => Buffer.from(text),
});

describe("exit codes of review", () => {
  it.each([
    ["nothing", [], 0],
    ["nothing", ["any"], 0],
    ["update", [], 0],
    ["update", ["unshare"], 2],
    ["update", ["drift"], 0],
    ["update", ["unnamed"], 2],
    ["update", ["any"], 2],
    ["update", ["more-than=0"], 2],
    ["update", ["more-than=1"], 0],
    ["same-on-many-images", ["more-than=5"], 2],
    ["same-on-many-images", ["more-than=6"], 0],
    ["create", ["unshare"], 0],
    ["create", ["unshare,drift", "unnamed"], 2],
    ["account-moved", ["unshare"], 2],
    ["unknown-set", ["unshare"], 2],
    ["unknown-set", ["unnamed"], 2],
    ["removed-by-hand", ["unshare"], 0],
    ["removed-by-hand", ["drift"], 2],
    ["image-gone", ["drift"], 2],
    ["added-and-refreshed", ["drift"], 2],
    ["drift-accepted", ["drift"], 2],
    ["hidden-accounts", ["unshare"], 2],
    ["hidden-accounts", ["unnamed"], 2],
    ["sensitive-set-with-lines", ["unnamed"], 0],
    ["import", ["any"], 2],
    ["moved", ["any"], 2],
    ["copy-deleted", ["any"], 2],
    ["names-only", ["any"], 0],
    ["errored", [], 1],
    ["errored", ["unshare"], 1],
  ])("review of %s with --fail-on %j ends with %d", async (name, failOn, expected) => {
    const { exitCode = 0, stdout } = await review([plan(name), ...failOn.flatMap((one) => ["--fail-on", one])]);
    expect(exitCode).toBe(expected);
    expect(stdout).toContain("A plan does not say whether");
  });

  it("review names its findings on stderr, so that stdout has only the review", async () => {
    const { stderr } = await review([plan("update"), "--fail-on", "unshare", "--fail-on", "more-than=0"]);
    expect(stderr).toBe("ecd-image-share: the plan has findings of --fail-on: unshare (1), more-than=0 (1)\n");
  });

  async function expectUsage(args: string[], message: RegExp): Promise<void> {
    expect(await review(args)).toMatchObject({ exitCode: 1, stderr: expect.stringMatching(message) });
    expect((await review(args)).stderr).toContain("Usage: ecd-image-share review");
  }

  it.each([
    [["--format", "yaml"], /--format does not know "yaml". Use text, markdown/],
    [["--fail-on", "loss"], /--fail-on does not know "loss". Use unshare, drift/],
    [["--fail-on", "more-than=x"], /--fail-on does not know "more-than=x"/],
    [["--fail-on", ""], /--fail-on does not know ""/],
    [["--format", "markdown", "--max-bytes", "100"], /at least 2000/],
    [["--format", "markdown", "--max-bytes", "many"], /at least 2000/],
    [["--what"], /there is no option --what/],
  ])("review with %j ends with 1 and prints the usage", expectUsage);

  it("review with two plans is wrong usage, ends with 1 and prints the usage", async () => {
    await expectUsage([plan("update"), plan("update")], /one plan is expected, but there are 2/);
  });

  it.each([
    ["a file that is missing", () => "missing.json", /ENOENT/],
    ["a state", () => file("state.json", '{"format_version":"1.0","values":{}}'), /is a state/],
    [
      "an action that is not known",
      () => file("new.json", recorded("update").replace('["update"]', '["renew"]')),
      /renew/,
    ],
  ])("review of %s ends with 1", async (_, path, message) => {
    const { exitCode, stderr, stdout } = await review([path(), "--fail-on", "unshare"]);
    expect([exitCode, stdout]).toEqual([1, undefined]);
    expect(stderr).toMatch(message);
  });
});

describe("the input of review", () => {
  it.each([[[]], [["-"]]])("review with the arguments %j reads standard input", async (args) => {
    expect(await review(args, typed(recorded("update")))).toEqual(await review([plan("update")]));
  });

  it("review fails without a plan when standard input is a terminal", async () => {
    expect(await review([], typed("", true))).toMatchObject({
      exitCode: 1,
      stderr: expect.stringContaining("the plan is missing"),
    });
  });

  it.each([
    ["UTF-8 with a byte order mark", Buffer.from(`\uFEFF${recorded("update")}`)],
    ["UTF-16, as PowerShell writes it", Buffer.from(`\uFEFF${recorded("update")}`, "utf16le")],
  ])("review reads a plan in %s", async (_, bytes) => {
    expect(await review([file("encoded.json", bytes)])).toEqual(await review([plan("update")]));
  });

  it("the built review reads slow standard input to its end", async () => {
    const large = JSON.stringify(largePlan({ images: 200, accounts: 20, isUniform: true }));
    const child = spawn(process.execPath, [PROGRAM, "review", "--format", "json", "--fail-on", "unshare"]);
    let stdout = "";
    child.stdout.on("data", (chunk: Buffer) => (stdout += chunk));
    const ended = new Promise<number | null>((resolve) => child.on("close", resolve));
    for (let at = 0; at < large.length; at += 200_000) {
      await new Promise((resolve) => child.stdin.write(large.slice(at, at + 200_000), resolve));
    }
    child.stdin.end();
    expect(await ended).toBe(2);
    expect(JSON.parse(stdout).counts.lost.accesses).toBe(2000);
  });
});

describe("options of review", () => {
  it("review --accounts names accounts, and refuses a wrong file", async () => {
    const accounts = file("accounts.csv", "id,name\n1182725234310004,sales-emea\n");
    const { stdout = "", exitCode = 0 } = await review([
      plan("update"),
      "--accounts",
      accounts,
      "--fail-on",
      "unnamed",
    ]);
    expect([exitCode, stdout]).toEqual([0, expect.stringContaining("1182725234310004  sales-emea")]);
    const wrong = file("wrong.csv", "id,name\n11827252343100,x,y\n");
    expect(await review([plan("update"), "--accounts", wrong])).toMatchObject({ exitCode: 1 });
  });

  it("review asks for --accounts if the names of hidden accounts are not in the plan", async () => {
    const args = [plan("hidden-accounts"), "--fail-on", "unnamed"];
    const { stdout } = await review(args);
    expect(stdout).toContain(
      "1 access is gained by a hidden account whose name the plan does not hold. Pass --accounts",
    );
    expect(stdout).not.toContain("stranger");
    const named = file("named.csv", "id,name\n1182725234310003,support\n");
    expect((await review([...args, "--accounts", named])).exitCode ?? 0).toBe(0);
    const other = await review([...args, "--accounts", file("other.csv", "id,name\n1182725234310009,x\n")]);
    expect([other.exitCode, other.stdout]).toEqual([2, expect.stringContaining("stranger")]);
  });

  it("the format text begins with the title, on one line", async () => {
    const { stdout = "" } = await review([plan("update"), "--title", "golden\nimage"]);
    expect(stdout.split("\n")[0]).toMatch(/^golden.*image: 1 account loses access/);
  });

  it("review --provider takes the resources of another provider address", async () => {
    const other = file(
      "other.json",
      recorded("update").replaceAll("npm.invalid/cdktf-ecd-image-share/ecd", "example.com/a/ecd"),
    );
    expect((await review([other])).stdout).toContain("No access changes");
    expect((await review([other, "--provider", "example.com/a/ecd"])).stdout).toContain("1 account loses access");
  });

  it("review --max-bytes and --title set the Markdown, and fail if the losses do not fit", async () => {
    const large = file("large.json", JSON.stringify(largePlan({ images: 50, accounts: 20, isUniform: false })));
    const args = [large, "--format", "markdown", "--title", "prod", "--max-bytes"];
    const small = await review([...args, "2000"]);
    expect(small.exitCode).toBe(1);
    expect(small.stderr).toContain("the losses do not fit into --max-bytes 2000");
    expect(small.stdout).toContain("<!-- ecd-image-share review: prod -->");
    expect((await review([...args, "100000"])).exitCode ?? 0).toBe(0);
  });

  it.each(["text", "markdown", "json", "gitlab", "sarif"])(
    "the built review prints the same as the source with --format %s",
    async (format) => {
      const child = spawn(process.execPath, [PROGRAM, "review", plan("update"), "--format", format], {
        stdio: ["ignore", "pipe", "ignore"],
      });
      let stdout = "";
      child.stdout.on("data", (chunk: Buffer) => (stdout += chunk));
      await new Promise((resolve) => child.on("close", resolve));
      expect(stdout).toBe((await review([plan("update"), "--format", format])).stdout);
      expect(stdout.length).toBeGreaterThan(30);
    },
  );
});

it("ecd-image-share loads the renderers of a review only for review", () => {
  const loaded =
    readFileSync(join(dirname(PROGRAM), "main.js"), "utf8") +
    readFileSync(join(dirname(PROGRAM), "review", "review.js"), "utf8");
  expect(loaded).not.toMatch(/require\("\.\.\/(?:\.\.\/)?review"|require\("\.\/review-(?:plan|arguments)/);
  expect(loaded).toContain('import("./review-plan.js")');
});
