import { readFileSync } from "node:fs";
import { join } from "node:path";
import { EcdEmulator, parseSeed } from "../../emulator";
import { DEFAULT_BEHAVIOUR } from "../../emulator/behaviour";
import { helpText, parseCliArguments } from "../../emulator/cli-arguments";
import { EFFECT_KINDS } from "../../emulator/faults/effects";
import { parseFault } from "../../emulator/faults/parse-fault";
import { EmulatorUnderTest } from "./emulator-under-test";

const manual = readFileSync(join(__dirname, "../../docs/emulator.md"), "utf8");
const sample = (name: string) => JSON.parse(new RegExp(`\`\`\`json ${name}\n(.*?)\`\`\``, "s").exec(manual)?.[1] ?? "");
/** The first cells of the table rows that hold this text. */
const rows = (pattern: RegExp) => [...manual.matchAll(pattern)].map(([, cell]) => cell);

describe("docs/emulator.md", () => {
  it("shows a seed that is one", () => {
    expect(new EcdEmulator(parseSeed(sample("seed"))).sharedWith("cn-hangzhou", "m-golden")).toHaveLength(1);
  });

  it("shows faults that are such", () => {
    const faults: unknown[] = sample("faults");
    expect(faults.map(parseFault)).toHaveLength(4);
  });

  it("has a row for each effect and no other", () => {
    expect(rows(/^\| `([a-z]+[A-Za-z0-9]*)` \|/gm).sort()).toEqual([...EFFECT_KINDS].sort());
  });

  it("has a row for each flag and no other, and so has the help", () => {
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

  it("names the default of each switch first", () => {
    for (const [name, byDefault] of Object.entries(DEFAULT_BEHAVIOUR)) {
      const flag = name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
      expect(manual).toMatch(
        new RegExp(`^\\| \`--${flag}( N)?\` \\|.*\\| (\`${byDefault}\`.*|${byDefault}) \\|$`, "m"),
      );
    }
  });

  it("has a row for each route of the control interface and no other", async () => {
    const under = new EmulatorUnderTest();
    await under.emulator.start();
    const { json } = await under.control("GET", "");
    await under.emulator.stop();
    const documented = rows(/^\| `([A-Z]+ \/__emulator\/[a-z]+)`/gm).map((route) => route?.replace("/__emulator/", ""));
    expect(documented.sort()).toEqual([...(json.routes as string[])].sort());
  });
});
