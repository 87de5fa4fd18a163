/**
 * Follows "A first stack in an empty folder" of the README literally: its files, its commands, a real `npm install`,
 * and the real cdktf and terraform. `dist/` must be built.
 */
import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { packageRoot } from "../../lib/mirror";
import { temporaryFolder } from "../support/temporary-folder";
import { block } from "./markdown";

const README = readFileSync(join(packageRoot(), "README.md"), "utf8");
const home = temporaryFolder("ecd-first-home-");
const folder = temporaryFolder("ecd-first-stack-");
const environment = {
  PATH: process.env.PATH,
  HOME: home,
  TMPDIR: process.env.TMPDIR,
  // Packages in the cache of `npm ci` are not downloaded again.
  npm_config_cache: process.env.npm_config_cache ?? join(process.env.HOME ?? home, ".npm"),
  npm_config_prefer_offline: "true",
  npm_config_update_notifier: "false",
  TF_CLI_CONFIG_FILE: join(home, "empty.tfrc"),
  CHECKPOINT_DISABLE: "1",
  DISABLE_VERSION_CHECK: "1",
  CI: "true",
  NO_COLOR: "1",
  FORCE_COLOR: "0",
};

/** Runs the lines in one shell. */
function shell(lines: string): { readonly exitCode: number | null; readonly output: string } {
  const { status, stdout, stderr } = spawnSync("sh", ["-ec", lines], {
    cwd: folder,
    env: environment,
    encoding: "utf8",
  });
  return { exitCode: status, output: stdout + stderr };
}

function ok(lines: string): string {
  const { exitCode, output } = shell(lines);
  if (exitCode !== 0) throw new Error(output);
  return output;
}

const [install = "", start = ""] = block(README, "install").trim().split("\n");
const deploy = block(README, "deploy").trim().split("\n");
const exported = deploy.filter((line) => line.startsWith("export ")).join("\n");
const commands = deploy.filter((line) => !line.startsWith("export ")).join("\n");

let emulator: ChildProcess | undefined;
// npx does not forward signals, so the whole process group gets the signal, as with Ctrl-C.
afterAll(() => void (emulator?.pid && process.kill(-emulator.pid, "SIGINT")));

it("the first stack of the README leads from an empty folder to a reviewed plan", async () => {
  writeFileSync(join(home, "empty.tfrc"), "");
  // Without the build, because it empties dist/, which other tests read.
  const packed = spawnSync("npm", ["pack", "--ignore-scripts", "--pack-destination", folder], {
    cwd: packageRoot(),
    env: environment,
    encoding: "utf8",
  });
  expect(packed.status).toBe(0);
  for (const name of ["package.json", "tsconfig.json", "cdktf.json", "seed.json", "accounts.csv"]) {
    writeFileSync(join(folder, name), block(README, name));
  }
  writeFileSync(join(folder, "main.ts"), block(README, "app"));

  const installed = shell(install);
  if (installed.exitCode !== 0 && /ENOTFOUND|ETIMEDOUT|ECONNREFUSED|EAI_AGAIN|ENOTCACHED/.test(installed.output)) {
    if (process.env.ECD_SKIP_NOTHING) throw new Error(installed.output);
    process.stderr.write("skipped: npm reaches no registry, so the first stack of the README is not tried\n");
    return;
  }
  expect(installed).toMatchObject({ exitCode: 0 });

  // The port of the README may be taken, so the emulator takes a free one.
  emulator = spawn("sh", ["-c", `exec ${start.replace("4020", "0")}`], {
    cwd: folder,
    env: environment,
    detached: true,
  });
  const [line] = (await once(createInterface({ input: emulator.stdout ?? process.stdin }), "line")) as [string];
  const address = /http:\/\/127\.0\.0\.1:\d+/.exec(line)?.[0] ?? "";
  const here = `${exported.replaceAll("http://127.0.0.1:4020", address)}\n`;

  const deployed = ok(here + commands);
  expect(deployed).toContain('"1182725234310002" = "cn-hangzhou:m-gx2x1dhsmusr2iv3m (hr-emea)"');
  expect(deployed).toContain("1 added, 0 changed, 0 destroyed");

  const accounts = readFileSync(join(folder, "accounts.csv"), "utf8");
  writeFileSync(join(folder, "accounts.csv"), accounts.replace(/.*hr-emea\n/, "1182725234310003,legal\n"));
  const reviewed = ok(here + block(README, "review"));
  expect(reviewed).toContain("1 account loses access, 1 account gains access");
  expect(reviewed).toMatch(/1182725234310002\S* \S*hr-emea/);
  expect(reviewed).toContain("0 added, 1 changed, 0 destroyed");
}, 400_000);
