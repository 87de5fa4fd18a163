/** The report of a probe: flags for the emulator, and a table that can be published. */
import { parseCliArguments } from "../../emulator/cli-arguments";
import { Findings } from "../../src/probe/answers/findings";
import { flagsOf, reportText } from "../../src/probe/answers/report";
import type { ProbeResult } from "../../src/probe/probe";
import { A, B, FOREIGN, IMAGE, OWNER, withBench } from "./probe-bench";

const FACTS = { region: "cn-hangzhou", date: "2026-03-01", version: "0.0.0", isOtherEndpoint: false };

function textOf({ findings, writes, calls }: ProbeResult): string {
  return reportText({ ...FACTS, findings: findings.all(), writes, calls });
}

it("the flags that a probe prints start an emulator with the same switches", async () => {
  const options = { addShared: "error", accountsPerArray: 20, readDelayReads: 2, notFoundStatus: "400" } as const;
  await withBench(options, async (bench) => {
    const { findings } = await bench.run();
    const flags = flagsOf(findings.all()).flatMap((flag) => flag.split(" "));
    const parsed = parseCliArguments(flags);
    expect(parsed).toMatchObject({ options });
    expect(parsed).toMatchObject({ options: { addOwner: "error", accountsBeyond: "ignored", readDelayMs: 0 } });
  });
});

it("the report of a probe has the form of docs/facts.md", async () => {
  await withBench({}, async (bench) => {
    const text = textOf(await bench.run());
    expect(text).toMatchSnapshot();
    const rows = text.split("\n").filter((line) => line.startsWith("| "));
    for (const row of rows) expect(row.split("|")).toHaveLength(4);
  });
});

it("the report of a probe of another endpoint does not claim to be about the service", async () => {
  await withBench({}, async (bench) => {
    const { findings, writes, calls } = await bench.run();
    const text = reportText({ ...FACTS, isOtherEndpoint: true, findings: findings.all(), writes, calls });
    expect(text).toContain(
      "against an endpoint that the configuration names for cn-hangzhou, which may not be the service, on",
    );
  });
});

it("the report of a probe has no ids, keys or messages, and no code that may contain an id", async () => {
  await withBench({ accountErrors: "named" }, async (bench) => {
    bench.emulator.faults.add({
      action: "ModifyImagePermission",
      nth: 2,
      effect: { kind: "status", status: 400, code: `Refused.${A}`, message: `account ${A}` },
    });
    const text = textOf(await bench.run());
    expect(text).toContain("refused with a code that is not shown (HTTP 400)");
    for (const secret of [A, B, OWNER, IMAGE, FOREIGN, "m-", "probe-key", "The specified"]) {
      expect(text).not.toContain(secret);
    }
    expect(text).not.toMatch(/[0-9A-F]{8}-[0-9A-F]{4}/);
    expect(text).not.toMatch(/\d{5,}/);
  });
});

it("the report of a probe without any answer says so, and prints no command", () => {
  const findings = new Findings();
  findings.stop("the probe was interrupted");
  const text = reportText({ ...FACTS, findings: findings.all(), writes: 0, calls: 4 });
  expect(text.split("\n")[0]).toBe("No answer has a flag of the emulator.");
  expect(text).not.toContain("ecd-emulator");
});
