/**
 * `npm run test:engines`: the tests with other engines and other Node.js versions, and the table of results in
 * docs/compatibility.md.
 *
 * - `ECD_ENGINES`: paths of terraform and tofu programs, separated by commas. Default: `tofu`, `terraform` and programs
 *   such as `terraform-1.5` on PATH, or none if `ECD_NODES` is set. Each version runs the suites of `ECD_SUITES` (default:
 *   e2e,kill,faults), which are folders of test/system.
 * - `ECD_NODES`: paths of Node.js programs. Each runs the tests outside test/system. Default: none.
 *
 * It exits with 1 if a test failed.
 */
import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { byName, engineName, onPath } from "./engines-on-path.mjs";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const DOCUMENT = join(root, "docs/compatibility.md");
const START = "<!-- results -->\n";
const END = "<!-- results end -->";
const jest = join(root, "node_modules/jest/bin/jest.js");

function list(name) {
  return (process.env[name] ?? "").split(",").filter((path) => path !== "");
}

function quiet() {
  return { ...process.env, CHECKPOINT_DISABLE: "1", TF_CLI_CONFIG_FILE: undefined };
}

/** Runs tests with programs in front of PATH. @param programs name to path, such as `terraform` to an engine */
function run(programs, args) {
  const folder = mkdtempSync(join(tmpdir(), "ecd-engines-"));
  try {
    for (const [name, path] of Object.entries(programs)) symlinkSync(resolve(path), join(folder, name));
    const output = join(folder, "results.json");
    const node = programs.node ?? process.execPath;
    spawnSync(node, [jest, "--selectProjects", "tests", "--json", `--outputFile=${output}`, ...args], {
      cwd: root,
      stdio: ["ignore", "ignore", "inherit"],
      env: { ...quiet(), PATH: [folder, process.env.PATH].join(delimiter) },
    });
    if (!existsSync(output)) return { passed: 0, failed: 1, names: ["the run itself"] };
    const results = JSON.parse(readFileSync(output, "utf8"));
    const names = results.testResults.flatMap(({ assertionResults }) =>
      assertionResults.filter(({ status }) => status === "failed").map(({ fullName }) => fullName),
    );
    return {
      passed: results.numPassedTests,
      failed: results.numFailedTests + results.numRuntimeErrorTestSuites,
      names,
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function row(engine, node, ran, { passed, failed, names }) {
  const result = failed === 0 ? `${passed} passed` : `${passed} passed, ${failed} failed: ${names.join("; ")}`;
  // Unlike `process.stdout.write`, this ignores a reader that ends early. The rows must still be recorded.
  console.log(`${engine}, Node.js ${node}, ${ran}: ${result}`);
  return { key: `| ${engine} | ${node} | ${ran} |`, line: `| ${engine} | ${node} | ${ran} | ${result} |`, failed };
}

/** Puts the rows into the table. A row replaces the row of the same engine, Node.js and suite. */
function record(rows) {
  const text = readFileSync(DOCUMENT, "utf8");
  const [start, end] = [text.indexOf(START) + START.length, text.indexOf(END)];
  const present = text
    .slice(start, end)
    .split("\n")
    .filter((line) => line.startsWith("| ") && !line.startsWith("| engine"));
  const kept = present.filter((line) => !line.startsWith("| ---") && !rows.some(({ key }) => line.startsWith(key)));
  const lines = [...kept, ...rows.map(({ line }) => line)].sort();
  const table = ["| engine | Node.js | suite | result |", "| --- | --- | --- | --- |", ...lines].join("\n");
  writeFileSync(DOCUMENT, `${text.slice(0, start)}${table}\n${text.slice(end)}`);
}

const nodes = list("ECD_NODES");
const named = list("ECD_ENGINES");
const engines = byName(named.length > 0 || nodes.length > 0 ? named : onPath(process.env.PATH ?? ""));
const suites = list("ECD_SUITES").length > 0 ? list("ECD_SUITES") : ["e2e", "kill", "faults"];
const nodeVersion = process.versions.node;
const rows = [];
for (const [name, engine] of engines) {
  for (const suite of suites) {
    rows.push(
      row(name, nodeVersion, suite, run({ terraform: engine }, ["--testPathPatterns", `test/system/${suite}/`])),
    );
  }
}
for (const node of nodes) {
  const version = execFileSync(node, ["--version"], { encoding: "utf8" }).trim().slice(1);
  const terraform = engineName("terraform");
  rows.push(
    row(
      terraform,
      version,
      "all but system",
      run({ node }, ["--testPathIgnorePatterns", "/node_modules/", "test/system/"]),
    ),
  );
}
record(rows);
process.exitCode = rows.some(({ failed }) => failed > 0) ? 1 : 0;
