/** `npm run demo` without its build: its steps, its cleanup, and the quotes of its output in the README. */
import { execFile, spawn } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ROOT } from "./app";
import { blocks } from "./markdown";

/** The demo runs Terraform about forty times. */
const LONGEST_MS = 240_000;

const DEMO = join(ROOT, "scripts", "demo.mjs");

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "ecd-demo-test-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** The environment has no HOME. Its temporary folder shows the files that the demo leaves. */
function environment(extra: Record<string, string> = {}): Record<string, string> {
  return { PATH: process.env.PATH ?? "", TMPDIR: folder, ...extra };
}

async function demo(
  extra: Record<string, string> = {},
  ...args: string[]
): Promise<{ exitCode: number; output: string }> {
  return await new Promise((resolve) => {
    execFile(process.execPath, [DEMO, ...args], { env: environment(extra) }, (error, stdout, stderr) => {
      resolve({ exitCode: error ? Number(error.code ?? 1) : 0, output: stdout + stderr });
    });
  });
}

/** The first word of each headline. */
function firstWords(output: string): readonly (string | undefined)[] {
  return [...output.matchAll(/^\d+\. (\w+)/gm)].map(([, word]) => word);
}

it(
  "the demo makes all its steps, leaves no file, and prints the text that the README quotes",
  async () => {
    const { exitCode, output } = await demo();
    expect(exitCode).toBe(0);
    expect(readdirSync(folder)).toEqual([]);
    expect(firstWords(output)).toEqual([
      "Create",
      "No",
      "Two",
      "Another",
      "Repaired",
      "Refused",
      "Refused",
      "Refused",
      "Rotation",
      "Rotation",
      "Import",
      "Destroy",
      "Another",
      "Destroy",
      "An",
      "One",
      "Destroy",
    ]);
    expect(output).toContain("  ModifyImagePermission m-golden-2026-01 +2 \u22121 \u2192 200\n");
    expect(output).toContain("1 to import, 0 to add, 0 to change, 0 to destroy");
    const quoted = blocks(readFileSync(join(ROOT, "README.md"), "utf8")).filter(({ tag }) => tag === "demo");
    expect(quoted.length).toBeGreaterThan(0);
    for (const { content } of quoted) expect(output).toContain(content);
  },
  LONGEST_MS,
);

it("the demo with --short makes six steps", async () => {
  const { exitCode, output } = await demo({}, "--short");
  expect(exitCode).toBe(0);
  expect(firstWords(output)).toEqual(["Create", "Two", "Refused", "Refused", "Refused", "Destroy"]);
});

it("the demo says in one sentence that Terraform is missing", async () => {
  const { exitCode, output } = await demo({ TERRAFORM_BINARY_NAME: "no-such-terraform" });
  expect(exitCode).toBe(1);
  expect(output.trim()).toMatch(/^no-such-terraform was not found on PATH: [^\n]+$/);
  expect(readdirSync(folder)).toEqual([]);
});

it.each(["SIGINT", "SIGTERM"] as const)("the demo removes its files when %s interrupts it", async (signal) => {
  const child = spawn(process.execPath, [DEMO], { env: environment(), stdio: ["ignore", "pipe", "pipe"] });
  child.stdout.once("data", () => child.kill(signal));
  const exitCode = await new Promise((resolve) => child.on("close", resolve));
  expect(exitCode).toBe(130);
  expect(readdirSync(folder)).toEqual([]);
});

it("the demo removes its files when the reader of its output ends early", async () => {
  const child = spawn(process.execPath, [DEMO], { env: environment(), stdio: ["ignore", "pipe", "pipe"] });
  let errors = "";
  child.stderr.on("data", (chunk) => (errors += chunk));
  child.stdout.once("data", () => child.stdout.destroy());
  const exitCode = await new Promise((resolve) => child.on("close", resolve));
  expect([exitCode, errors]).toEqual([130, "\nInterrupted; cleaned up.\n"]);
  expect(readdirSync(folder)).toEqual([]);
});
