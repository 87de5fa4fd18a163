/** docs/emulator.md has every action, effect, flag, switch and route, and its examples are valid. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { EcdEmulator, parseSeed } from "../../emulator";
import { ACTIONS } from "../../emulator/actions";
import { DEFAULT_BEHAVIOUR } from "../../emulator/behaviour";
import { helpText, parseCliArguments } from "../../emulator/cli-arguments";
import { EFFECT_KINDS } from "../../emulator/faults/effects";
import { parseFault } from "../../emulator/faults/parse-fault";
import { EmulatorUnderTest } from "./emulator-under-test";

const manual = readFileSync(join(__dirname, "../../docs/emulator.md"), "utf8");
const sample = (name: string) => JSON.parse(new RegExp(`\`\`\`json ${name}\n(.*?)\`\`\``, "s").exec(manual)?.[1] ?? "");
/** The first cell of each table row that matches the pattern. */
const rows = (pattern: RegExp) => [...manual.matchAll(pattern)].map(([, cell]) => cell);

describe("docs/emulator.md", () => {
  it("the seed in docs/emulator.md is valid", () => {
    expect(new EcdEmulator(parseSeed(sample("seed"))).sharedWith("cn-hangzhou", "m-golden")).toHaveLength(1);
  });

  it("the faults in docs/emulator.md are valid", () => {
    const faults: unknown[] = sample("faults");
    expect(faults.map(parseFault)).toHaveLength(4);
  });

  it("docs/emulator.md lists each action of the emulator once", () => {
    const [list = ""] = /^- Actions: .*$/m.exec(manual) ?? [];
    const listed = [...list.matchAll(/`(\w+)`/g)].map(([, name]) => name);
    expect(listed.sort()).toEqual(ACTIONS.map(({ name }) => name).sort());
  });

  it("a test of the emulator calls each action", () => {
    const tests = readdirSync(__dirname, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".ts"));
    const text = tests.map((name) => readFileSync(join(__dirname, name), "utf8")).join("\n");
    expect(ACTIONS.map(({ name }) => name).filter((name) => !text.includes(`"${name}"`))).toEqual([]);
  });

  it("docs/emulator.md has one row for each effect", () => {
    expect(rows(/^\| `([a-z]+[A-Za-z0-9]*)` \|/gm).sort()).toEqual([...EFFECT_KINDS].sort());
  });

  it("docs/emulator.md and the help have one row for each flag", () => {
    const documented = rows(/^\| `--([a-z-]+)/gm).sort();
    const inHelp = [...helpText().matchAll(/^ +--([a-z-]+)/gm)]
      .map(([, flag]) => flag)
      .filter((flag) => flag !== "help");
    expect(inHelp.sort()).toEqual(documented);
    for (const flag of documented) {
      expect(() => parseCliArguments([`--${flag}`, "value"])).not.toThrow("Unknown option");
    }
    expect(documented.length).toBe(Object.keys(DEFAULT_BEHAVIOUR).length + 6);
  });

  it("the refusal of another host gives the reason that docs/emulator.md gives", () => {
    const reason = /^\| `--host 127.0.0.1` \| the only allowed value, (because [^|]+) \|/m.exec(manual)?.[1] ?? "";
    expect(reason).toContain("the control interface needs no signature");
    expect(() => parseCliArguments(["--host", "0.0.0.0"])).toThrow(reason);
  });

  it("docs/emulator.md names the default of each switch first", () => {
    for (const [name, byDefault] of Object.entries(DEFAULT_BEHAVIOUR)) {
      const flag = name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
      expect(manual).toMatch(
        new RegExp(`^\\| \`--${flag}( N)?\` \\|.*\\| (\`${byDefault}\`.*|${byDefault}) \\|$`, "m"),
      );
    }
  });

  it("docs/emulator.md has one row for each route of the control interface", async () => {
    const under = new EmulatorUnderTest();
    await under.emulator.start();
    const { json } = await under.control("GET", "");
    await under.emulator.stop();
    const documented = rows(/^\| `([A-Z]+ \/__emulator\/[a-z]+)`/gm).map((route) => route?.replace("/__emulator/", ""));
    expect(documented.sort()).toEqual([...(json.routes as string[])].sort());
  });
});
