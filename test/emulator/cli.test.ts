/** The command `ecd-emulator` in a separate process, and its command line. */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buildSync } from "esbuild";
import { helpText, parseCliArguments } from "../../emulator/cli-arguments";

describe("ecd-emulator", () => {
  const folder = mkdtempSync(join(tmpdir(), "ecd-emulator-cli-"));
  const script = join(folder, "cli.js");
  beforeAll(() => {
    const entry = join(__dirname, "../../emulator/cli.ts");
    buildSync({ entryPoints: [entry], bundle: true, platform: "node", outfile: script });
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  const file = (name: string, content: unknown) => {
    const path = join(folder, name);
    writeFileSync(path, JSON.stringify(content));
    return path;
  };
  const run = (...args: string[]): ChildProcess => spawn(process.execPath, [script, ...args]);
  const outputOf = async (child: ChildProcess) => {
    const chunks: Buffer[] = [];
    child.stdout?.on("data", (chunk) => chunks.push(chunk));
    child.stderr?.on("data", (chunk) => chunks.push(chunk));
    const [code] = await once(child, "close");
    return { code, text: Buffer.concat(chunks).toString() };
  };

  it.each(["SIGINT", "SIGTERM"] as const)(
    "ecd-emulator serves its seed until %s, and the journal and the state file remain",
    async (signal) => {
      const seed = file("seed.json", { images: [{ imageId: "m-1", sharedWith: ["2000000000000001"] }] });
      const faults = file("faults.json", [{ effect: { kind: "status", status: 503 } }]);
      const [journal, state] = [join(folder, `${signal}.jsonl`), join(folder, `${signal}.json`)];
      const child = run("--seed", seed, "--faults", faults, "--journal", journal, "--state", state);
      const [line] = await once(child.stdout ?? child, "data");
      const url = /^ecd-emulator is ready at (http:\/\/127\.0\.0\.1:\d+)\n$/.exec(String(line))?.[1];
      await fetch(`${url}/?Action=DescribeRegions&Version=2020-09-30`, { method: "POST" });
      child.kill(signal);
      expect(await outputOf(child)).toEqual({ code: 0, text: "" });
      expect(JSON.parse(readFileSync(journal, "utf8"))).toMatchObject({ action: "DescribeRegions", faults: [1] });
      expect(JSON.parse(readFileSync(state, "utf8"))).toMatchObject({ images: [{ imageId: "m-1" }] });
    },
  );

  it("ecd-emulator prints its help", async () => {
    expect(await outputOf(run("--help"))).toEqual({ code: 0, text: `${helpText()}\n` });
  });

  it.each([
    [["--port", "70000"], "--port 70000: a whole number from 0 to 65535 is allowed"],
    [["--seed", "none.json"], "ENOENT"],
    [["--nonsense"], "Unknown option '--nonsense'"],
  ])("ecd-emulator ends with an error for %j", async (args, message) => {
    const { code, text } = await outputOf(run(...args));
    expect(code).toBe(1);
    expect(text).toMatch(/^ecd-emulator: /);
    expect(text).toContain(message);
  });
});

describe("the command line", () => {
  it("flags of the command line set the switches of the emulator", () => {
    const args = ["--add-owner", "ok", "--account-ids-as", "numbers", "--read-delay-reads", "3", "--latency-ms=20"];
    expect(parseCliArguments(args)).toMatchObject({
      port: 0,
      options: { addOwner: "ok", accountIdsAs: "numbers", readDelayReads: 3, latencyMs: 20 },
    });
  });

  it("without a flag, the command line changes no switch", () => {
    expect(parseCliArguments([])).toMatchObject({ port: 0, options: {} });
  });

  it.each([
    [["--add-owner", "perhaps"], "--add-owner perhaps: allowed are ok, error"],
    [["--latency-ms", "-1"], "--latency-ms"],
    [["--host", "0.0.0.0"], "--host 0.0.0.0: only 127.0.0.1 is allowed, because the secrets are made up"],
  ])("the command line refuses %j", (args, message) => {
    expect(() => parseCliArguments(args)).toThrow(message);
  });
});
