/**
 * Runs the jobs of a pipeline like the runner of a forge: every job has a fresh checkout, its own HOME and only its own
 * variables. Only `npm ci` is replaced: it links prepared packages instead of installing them.
 */
import { execFileSync, spawn } from "node:child_process";
import { cpSync, mkdirSync, readdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";
import { unzipSync, zipSync } from "fflate";
import { packageRoot } from "../../../lib/mirror";
import { temporaryFolder } from "../../support/temporary-folder";

const ROOT = packageRoot();
const EXAMPLE = join(ROOT, "examples", "pipelines");

export interface Finished {
  readonly exitCode: number | null;
  readonly output: string;
}

export type Variables = Readonly<Record<string, string>>;

/** Makes the folder of programs that comes first on PATH. */
function programs(folder: string): string {
  const bin = join(folder, "bin");
  mkdirSync(bin);
  writeFileSync(join(bin, "npm"), `#!/bin/sh\n[ "$*" = ci ] && ln -s "${packages(folder)}" node_modules\n`, {
    mode: 0o755,
  });
  return bin;
}

/** Makes the folder of packages that `npm ci` would install for an app. @returns its path */
function packages(folder: string): string {
  const modules = join(folder, "packages", "node_modules");
  const bin = join(modules, ".bin");
  mkdirSync(bin, { recursive: true });
  for (const name of ["cdktf", "constructs"]) symlinkSync(join(ROOT, "node_modules", name), join(modules, name));
  symlinkSync(ROOT, join(modules, "cdktf-ecd-image-share"));
  symlinkSync(join(ROOT, "node_modules", ".bin", "cdktf"), join(bin, "cdktf"));
  symlinkSync(join(ROOT, "dist", "src", "cli", "main.js"), join(bin, "ecd-image-share"));
  const register = join(ROOT, "examples", "register.js");
  writeFileSync(join(bin, "ts-node"), `#!/bin/sh\nexec "${process.execPath}" -r "${register}" "$@"\n`, { mode: 0o755 });
  return modules;
}

export class Runner {
  private readonly folder = temporaryFolder("ecd-pipeline-");
  private readonly bin = programs(this.folder);
  private jobs = 0;
  /** The content of accounts.csv in the branch that the next jobs check out. */
  accounts = readFileSync(join(EXAMPLE, "accounts.csv"), "utf8");

  /** @param variables of every job */
  constructor(private readonly variables: Variables) {}

  /** Starts a job: a checkout and a home folder. */
  job(variables: Variables = {}): Job {
    const folder = join(this.folder, `job${++this.jobs}`);
    const [checkout, home] = [join(folder, "checkout"), join(folder, "home")];
    cpSync(EXAMPLE, checkout, { recursive: true });
    writeFileSync(join(checkout, "accounts.csv"), this.accounts);
    for (const made of [home, join(folder, "tmp")]) mkdirSync(made);
    writeFileSync(join(home, "empty.tfrc"), "");
    return new Job(checkout, {
      PATH: [this.bin, dirname(process.execPath), process.env.PATH].join(delimiter),
      HOME: home,
      TMPDIR: join(folder, "tmp"),
      TF_CLI_CONFIG_FILE: join(home, "empty.tfrc"),
      CHECKPOINT_DISABLE: "1",
      DISABLE_VERSION_CHECK: "1",
      CI: "true",
      NO_COLOR: "1",
      FORCE_COLOR: "0",
      ...this.variables,
      ...variables,
    });
  }
}

export class Job {
  constructor(
    readonly checkout: string,
    private readonly environment: Variables,
  ) {}

  /** Runs the lines in one shell that stops at the first failure. `folder` is relative to the checkout. */
  async run(lines: readonly string[], environment: Variables = {}, folder = "."): Promise<Finished> {
    return await new Promise((resolve, reject) => {
      const shell = spawn("bash", ["-eo", "pipefail", "-c", lines.join("\n")], {
        cwd: join(this.checkout, folder),
        env: { ...this.environment, ...environment },
        stdio: ["ignore", "pipe", "pipe"],
      });
      let output = "";
      for (const stream of [shell.stdout, shell.stderr]) stream.on("data", (chunk: Buffer) => (output += chunk));
      shell.on("error", reject);
      shell.on("close", (exitCode) => resolve({ exitCode, output }));
    });
  }

  /** Runs the lines, and throws their output if they fail. */
  async ok(lines: readonly string[], environment: Variables = {}, folder = "."): Promise<string> {
    const { exitCode, output } = await this.run(lines, environment, folder);
    if (exitCode !== 0) throw new Error(output);
    return output;
  }

  /** The files under a folder of the checkout, with paths relative to the folder. */
  files(folder: string): readonly string[] {
    return readdirSync(join(this.checkout, folder), { recursive: true, encoding: "utf8" })
      .filter((path) => statSync(join(this.checkout, folder, path)).isFile())
      .sort();
  }

  /** Packs files as GitLab does, and unpacks them in the checkout of another job: paths and modes stay. */
  handOver(paths: readonly string[], to: Job): void {
    const archive = execFileSync("tar", ["-c", "-C", this.checkout, ...paths]);
    execFileSync("tar", ["-x", "-C", to.checkout], { input: archive });
  }

  /** Packs files as GitHub does, and unpacks them in a folder of another job. A zip of GitHub has no modes. */
  handOverWithoutModes(folder: string, paths: readonly string[], to: Job): void {
    const zip = zipSync(
      Object.fromEntries(paths.map((path) => [path, readFileSync(join(this.checkout, folder, path))])),
    );
    for (const [path, content] of Object.entries(unzipSync(zip))) {
      const target = join(to.checkout, folder, path);
      mkdirSync(dirname(target), { recursive: true });
      writeFileSync(target, content, { mode: 0o644 });
    }
  }
}

/** @returns a function that is true for the paths that match the pattern, in which * and ** are wildcards */
export function matches(pattern: string): (path: string) => boolean {
  const source = pattern
    .replace(/[.+?^${}()|[\]\\]/g, "\\$&")
    .replace(/\*\*\/?|\*/g, (star) => (star === "*" ? "[^/]*" : ".*"));
  return (path) => new RegExp(`^${source}$`).test(path);
}
