/** The arithmetic of the benchmark: its comparisons, and the tables that it writes into the document. */
import { withTables } from "../../bench/document";
import { OPTIONS, parseBenchOptions, USAGE } from "../../bench/options";
import { compare, inPairs, inTurns, median } from "../../bench/pairs";
import { plot } from "../../bench/plot";
import { emptyNodeRatio } from "../../bench/sections/commands";

describe("a comparison", () => {
  it("a comparison runs both subjects in turns, and the first one alternates", async () => {
    const order: string[] = [];
    const run = (name: string) => async () => {
      order.push(name);
      return name;
    };
    const pairs = await inPairs(3, run("subject"), run("reference"));
    expect(order).toEqual(["subject", "reference", "reference", "subject", "subject", "reference"]);
    expect(pairs).toEqual(Array.from({ length: 3 }, () => ["subject", "reference"]));
  });

  it("a comparison of three runs them in turns and returns each turn's results in order", async () => {
    const order: string[] = [];
    const turns = await inTurns(
      2,
      ["a", "b", "c"].map((name) => async () => `${name}${order.push(name)}`),
    );
    expect(order).toEqual(["a", "b", "c", "b", "c", "a"]);
    expect(turns).toEqual([
      ["a1", "b2", "c3"],
      ["a6", "b4", "c5"],
    ]);
  });

  it("a comparison takes the median of the ratios of pairs, so a slow minute has no effect", () => {
    const slowMinute = [400, 200] as const;
    expect(compare([[20, 10], slowMinute, [24, 12]])).toEqual({ subject: 24, reference: 12, ratio: 2 });
  });

  it("the median of an even number of values is the mean of the middle two", () => {
    expect(median([4, 1, 3, 2])).toBe(2.5);
    expect(median([])).toBeNaN();
  });

  it("emptyNodeRatio is the ratio of three empty Node.js to Terraform's own plan", () => {
    expect(emptyNodeRatio(20, { subject: 300, reference: 60, ratio: 5 })).toBe(2);
  });
});

describe("the options", () => {
  it("the benchmark makes 15 runs of all sections by default", () => {
    expect(parseBenchOptions([])).toMatchObject({ runs: 15, longRuns: 1, images: [100, 1000], document: false });
    expect(parseBenchOptions([]).sections).toHaveLength(11);
    expect(parseBenchOptions(["images", "handshake", "--runs", "31"])).toMatchObject({
      sections: ["handshake", "images"],
      runs: 31,
    });
  });

  it("the first lines and the list of the usage have every option", () => {
    const [synopsis = "", list = ""] = USAGE.split("\n\n");
    const named = (text: string, pattern: RegExp) => [...text.matchAll(pattern)].map(([, name]) => name).sort();
    const options = Object.keys(OPTIONS).sort();
    expect(named(synopsis, /\[--([a-z-]+)/g)).toEqual(options);
    expect(named(list, /^--([a-z-]+) /gm)).toEqual(options);
  });

  it("the benchmark ignores empty names of engines", () => {
    expect(parseBenchOptions(["--engines", "tofu,,terraform,"]).engines).toEqual(["tofu", "terraform"]);
  });

  it.each([
    [["hand"]],
    [["--foo"]],
    [["-f"]],
    [["--quick=1"]],
    [["--images"]],
    [["--images", "1,,2"]],
    [["--runs", "0"]],
    [["--runs", "many"]],
  ])("the benchmark refuses the options %j with its usage", (args) => {
    expect(() => parseBenchOptions(args)).toThrow("sections: handshake, commands");
  });
});

it("a table replaces the text between its markers, and other text stays", () => {
  const document = "a\n<!-- bench:one -->\nold\n<!-- /bench -->\nb\n<!-- bench:two -->\nkept\n<!-- /bench -->\n";
  expect(withTables(document, { one: "| new |" })).toBe(
    "a\n<!-- bench:one -->\n\n| new |\n\n<!-- /bench -->\nb\n<!-- bench:two -->\nkept\n<!-- /bench -->\n",
  );
});

it("a plot has proportional growth on its diagonal, and marks points of two series", () => {
  const points = [1, 10, 100].map((x) => ({ x, y: x / 10 }));
  const drawn = plot("Plan", "seconds", [
    { mark: "o", name: "shares", points },
    { mark: "x", name: "built-in", points: points.slice(0, 1) },
  ]);
  const marks = drawn.split("\n").flatMap((line, row) => [...line.matchAll(/[o*]$/g)].map(({ index }) => [row, index]));
  expect(marks).toEqual([
    [2, 57],
    [8, 34],
    [14, 11],
  ]);
  expect(drawn).toContain("o shares   x built-in   * both");
});
