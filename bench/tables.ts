/**
 * The results as tables in Markdown, which a terminal shows too. Each table states the setting of its measurement.
 * `main.ts` prints the tables, and `document.ts` puts them into docs/performance.md.
 */
import type { Measurement, Results } from "./measurement";
import type { Comparison } from "./pairs";
import { plot } from "./plot";
import type { GrowthPoint } from "./sections/growth";
import type { PackedFigures } from "./sections/packed";

/** The tables of the sections that have results. */
export function tables(results: Results): Readonly<Record<string, string>> {
  const texts: Record<string, string> = {};
  const { handshake, commands, accounts, images, growth, throttled, chance, copies, directory, engines, packed } =
    results;
  if (handshake)
    texts.handshake = section(
      handshake,
      ["", "provider", "`node -e 0`", "ratio"],
      [["to the handshake line", ...inMs(handshake.figures)]],
    );
  if (commands) {
    const rows = commands.figures.rows.map(({ command, wall, cpu, terraformPeak, providerPeakMiB }) => [
      command,
      ...inMs(wall),
      `${ms(cpu.subject)} / ${ms(cpu.reference)}`,
      `${mib(terraformPeak.subject)} / ${mib(terraformPeak.reference)}`,
      providerPeakMiB === 0 ? "not started" : mib(providerPeakMiB),
    ]);
    const head = ["command", "share", "built-in", "ratio", "CPU", "memory of Terraform", "memory of the provider"];
    const { emptyNode, recorded } = commands.figures;
    const floor = `Lower bounds for the plan without change: with three empty Node.js processes, the plan takes ${emptyNode.toFixed(1)} times the built-in plan. With a plugin that only returns recorded answers, it takes ${recorded.ratio.toFixed(1)} times (${ms(recorded.subject)}).`;
    texts.commands = `${section(commands, head, rows)}\n\n${floor}`;
  }
  if (accounts) {
    const head = [
      "accounts",
      "ms per call",
      "calls: plan + apply, refresh",
      "plan",
      "apply",
      "refresh",
      "apply above 0 ms",
      "refresh above 0 ms",
      "one call per account: apply, refresh",
    ];
    const rows = accounts.figures.map((row) => [
      String(row.accounts),
      String(row.latencyMs),
      `${row.planCalls} + ${row.applyCalls}, ${row.refreshCalls}`,
      ms(row.planMs),
      ms(row.applyMs),
      ms(row.refreshMs),
      row.latencyMs === 0 ? "" : `${row.applyLatencies.toFixed(1)} × latency`,
      row.latencyMs === 0 ? "" : `${row.refreshLatencies.toFixed(1)} × latency`,
      `≥ ${ms(2 * row.accounts * row.latencyMs)}, ≥ ${ms(row.accounts * row.latencyMs)}`,
    ]);
    texts.accounts = section(accounts, head, rows);
  }
  if (images) {
    const head = [
      "images",
      "parallelism",
      "runs",
      "operation",
      "calls (look-ups)",
      "time",
      "built-in resources",
      "calls × latency ÷ parallelism",
      "(time - built-in) ÷ that",
      "memory of the provider",
    ];
    const rows = images.figures.map((row) => [
      String(row.images),
      String(row.parallelism),
      String(row.runs),
      row.operation,
      `${row.calls} (${row.lookUps})`,
      seconds(row.wallMs),
      row.builtInMs === undefined ? "" : seconds(row.builtInMs),
      seconds(row.boundMs),
      row.aboveBuiltIn?.toFixed(2) ?? "",
      mib(row.providerPeakMiB),
    ]);
    texts.images = section(images, head, rows);
  }
  if (growth) {
    const head = [
      "a plan without change of",
      "time",
      "built-in resources",
      "memory of the provider",
      "× time",
      "× memory",
    ];
    const rows = [
      ...growthRows("images of 10 accounts", growth.figures.images),
      ...growthRows("accounts on one image", growth.figures.accounts),
    ];
    texts.growth = `${section(growth, head, rows)}\n\n\`\`\`text\n${growthPlot(growth.figures.images)}\n\`\`\``;
  }
  if (throttled) {
    const head = ["parallelism", "requests", "refused", "share refused", "served per second", "time"];
    const rows = throttled.figures.map(({ parallelism, requests, refused, servedPerSecond, wallMs }) => [
      String(parallelism),
      String(requests),
      String(refused),
      `${((refused / requests) * 100).toFixed(1)} %`,
      servedPerSecond.toFixed(1),
      seconds(wallMs),
    ]);
    texts.throttled = section(throttled, head, rows);
  }
  if (chance) {
    const head = ["reads", "parallelism", "refused", "10 % refused", "none refused", "ratio"];
    const rows = chance.figures.map(({ images, parallelism, refused, wall }) => [
      String(images),
      String(parallelism),
      String(refused),
      ...inMs(wall),
    ]);
    texts.chance = section(chance, head, rows);
  }
  if (copies) {
    const head = ["copies", "regions", "CopyImage", "most lists of one region", "a copy takes", "time"];
    const { copies: count, regions, copyCalls, listsOfOneRegion, copyMs, wallMs } = copies.figures;
    const row = [count, regions, copyCalls, listsOfOneRegion].map(String);
    texts.copies = section(copies, head, [[...row, seconds(copyMs), seconds(wallMs)]]);
  }
  if (directory) {
    const head = [
      "members",
      "folders",
      "selected",
      "calls of the directory",
      "plan with the directory",
      "with a list",
      "ratio",
    ];
    const { members, folders, selected, calls, plan } = directory.figures;
    texts.directory = section(directory, head, [[...[members, folders, selected, calls].map(String), ...inMs(plan)]]);
  }
  if (engines) {
    const head = ["engine", "command", "starts of the provider", "share", "built-in", "ratio"];
    const rows = engines.figures.map(({ engine, command, starts, wall }) => [
      engine,
      command,
      String(starts),
      ...inMs(wall),
    ]);
    texts.engines = section(engines, head, rows);
  }
  if (packed) texts.packed = packedText(packed);
  return texts;
}

function packedText(measured: Measurement<PackedFigures>): string {
  const { zipBytes, programBytes, rows } = measured.figures;
  const head = ["command", "Node.js on PATH", "packed", "ratio", "packed, without compiled code", "ratio"];
  const cells = rows.map(({ command, packed, withoutCode }) => [
    command,
    ms(packed.reference),
    ms(packed.subject),
    packed.ratio.toFixed(2),
    ...(withoutCode ? [ms(withoutCode.subject), withoutCode.ratio.toFixed(2)] : ["", ""]),
  ]);
  const megabytes = (bytes: number) => `${Math.round(bytes / 1e6)} MB`;
  const size = `The zip has ${megabytes(zipBytes)}, and the program in it ${megabytes(programBytes)}.`;
  const above = rows.flatMap(({ aboveNull }) => (aboveNull ? [aboveNull] : []))[0];
  const [plain = "", withNode = ""] = above?.map((factor) => factor.toFixed(2)) ?? [];
  const beside = above
    ? ` The plan takes ${plain} times that of an empty provider in Go (hashicorp/null) with Node.js on PATH, and ${withNode} times with the packed one.`
    : "";
  return `${section(measured, head, cells)}\n\n${size}${beside}`;
}

function section(
  measured: Measurement<unknown>,
  head: readonly string[],
  rows: readonly (readonly string[])[],
): string {
  const { setting, runs } = measured;
  const widths = head.map((title, i) => Math.max(title.length, ...rows.map((row) => row[i]?.length ?? 0)));
  const line = (cells: readonly string[]) => `| ${cells.map((cell, i) => cell.padEnd(widths[i] ?? 0)).join(" | ")} |`;
  const rule = `| ${widths.map((width) => "-".repeat(width)).join(" | ")} |`;
  const where = `${runs} ${runs === 1 ? "run" : "runs"}, load ${setting.load} at the beginning, commit ${setting.commit}, Node.js ${setting.node}, Terraform ${setting.terraform}, ${setting.machine}.`;
  return [where, "", line(head), rule, ...rows.map(line)].join("\n");
}

function growthRows(what: string, points: readonly GrowthPoint[]): string[][] {
  return points.map(({ size, wallMs, builtInMs, providerPeakMiB }, i) => {
    const before = points[i - 1];
    return [
      `${size} ${what}`,
      seconds(wallMs),
      seconds(builtInMs),
      mib(providerPeakMiB),
      before ? (wallMs / before.wallMs).toFixed(1) : "",
      before ? (providerPeakMiB / before.providerPeakMiB).toFixed(1) : "",
    ];
  });
}

function growthPlot(points: readonly GrowthPoint[]): string {
  return plot("Plan without change, by number of images", "seconds", [
    { mark: "o", name: "shares", points: points.map(({ size, wallMs }) => ({ x: size, y: wallMs / 1000 })) },
    {
      mark: "x",
      name: "terraform_data",
      points: points.map(({ size, builtInMs }) => ({ x: size, y: builtInMs / 1000 })),
    },
  ]);
}

function inMs({ subject, reference, ratio }: Comparison): [string, string, string] {
  return [ms(subject), ms(reference), ratio.toFixed(2)];
}

const ms = (value: number): string => `${Math.round(value)} ms`;
const seconds = (valueMs: number): string => `${(valueMs / 1000).toFixed(1)} s`;
const mib = (value: number): string => `${Math.round(value)} MiB`;
