/**
 * The place where the demo runs: a temporary folder with a copy of the example, the emulator, and the programs in the
 * folder. It does not know the steps of the demo. It ignores the machine's own Terraform configuration, credentials and
 * proxies.
 */
import { spawn } from "node:child_process";
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { callLine } from "./call-line.mjs";

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const TERRAFORM = process.env.TERRAFORM_BINARY_NAME ?? "terraform";

export class Stage {
  isInterrupted = false;
  #steps = 0;

  constructor({ write, isTerminal }) {
    this.write = write;
    this.isTerminal = isTerminal;
  }

  /** @throws if Terraform or the build is missing, with the remedy in one sentence */
  async set() {
    const { EcdEmulator, DEFAULT_ACCOUNT } = this.#emulatorModule();
    this.folder = realpathSync(mkdtempSync(join(tmpdir(), "ecd-demo-")));
    this.example = join(this.folder, "share-an-image");
    for (const example of ["share-an-image", "across-regions", "organisation"]) {
      cpSync(join(root, "examples", example), join(this.folder, example), {
        recursive: true,
        filter: (source) => !/cdktf\.out$|\.terraform|tfstate/.test(source),
      });
    }
    const modules = join(this.folder, "node_modules");
    mkdirSync(modules);
    for (const name of ["cdktf", "constructs"]) symlinkSync(join(root, "node_modules", name), join(modules, name));
    symlinkSync(root, join(modules, "cdktf-ecd-image-share"));
    mkdirSync(join(this.folder, "home"));
    writeFileSync(join(this.folder, "terraform.rc"), "");

    // The images of the example share-an-image, and the accounts and the directory of the example organisation.
    this.emulator = new EcdEmulator({ ...this.#seed("organisation"), ...this.#seed("share-an-image") });
    const { url } = await this.emulator.start();
    const [key] = DEFAULT_ACCOUNT.accessKeys;
    this.environment = {
      PATH: process.env.PATH ?? "",
      TERM: process.env.TERM ?? "dumb",
      HOME: join(this.folder, "home"),
      TMPDIR: this.folder,
      ECD_NODE: process.execPath,
      TF_CLI_CONFIG_FILE: join(this.folder, "terraform.rc"),
      TF_IN_AUTOMATION: "1",
      CHECKPOINT_DISABLE: "1",
      ALICLOUD_ACCESS_KEY: key.id,
      ALICLOUD_SECRET_KEY: key.secret,
      ECD_ENDPOINT: url,
      STS_ENDPOINT: url,
      RESOURCEMANAGER_ENDPOINT: url,
    };
    await this.#run(TERRAFORM, ["version"], { cwd: this.folder });
  }

  async close() {
    await this.emulator?.stop();
    if (this.folder) rmSync(this.folder, { recursive: true, force: true });
  }

  /** The stage then starts no more programs. @param signal is passed on to the running program */
  interrupt(signal) {
    this.isInterrupted = true;
    if (signal) this.child?.kill(signal);
  }

  /** Synthesizes a program of an example. @returns the folder of the stack, ready for Terraform */
  async synth(program, stack, environment = {}, example = "share-an-image") {
    const args = ["-r", join(root, "examples", "register.js"), program];
    const cwd = join(this.folder, example);
    await this.#run(process.execPath, args, { cwd, environment });
    return join(cwd, "cdktf.out", "stacks", stack);
  }

  /**
   * Runs Terraform in a stack's folder and prints its output, or with `quiet` only the output of a failure.
   * With `fails` the command must end with an error.
   */
  async terraform(stackFolder, args, { quiet = false, fails = false } = {}) {
    if (!quiet) this.#command(`terraform ${args.join(" ")}`);
    const options = { cwd: stackFolder, shown: !quiet, expected: fails ? 1 : 0 };
    await this.#run(TERRAFORM, this.isTerminal ? args : [...args, "-no-color"], options);
    if (!quiet) this.#reportCalls();
  }

  /** Prints a file of the example share-an-image. */
  show(file) {
    this.#command(`cat ${file}`);
    this.write(readFileSync(join(this.example, file), "utf8"));
  }

  /**
   * Writes a copy of a program of the example share-an-image with some texts replaced, and prints the changed lines.
   * @returns the name of the copy
   */
  edited(program, replacements) {
    const before = readFileSync(join(this.example, program), "utf8");
    const after = replacements.reduce((text, [from, to]) => text.replace(from, to), before);
    const copy = `edited-${program}`;
    writeFileSync(join(this.example, copy), after);
    const lines = before.split("\n");
    this.#command(`diff ${program} ${copy}`);
    for (const line of after.split("\n")) if (line !== "" && !lines.includes(line)) this.write(`+ ${line}\n`);
    return copy;
  }

  /** The headline of the next step. */
  step(text) {
    this.#steps += 1;
    this.headline(`${this.#steps}. ${text}`);
  }

  headline(text) {
    this.write(`\n${this.isTerminal ? `\u001b[1;36m${text}\u001b[0m` : text}\n`);
  }

  #seed(example) {
    return JSON.parse(readFileSync(join(this.folder, example, "seed.json"), "utf8"));
  }

  #reportCalls() {
    const lines = this.emulator.journal.map(callLine);
    this.emulator.clearJournal();
    this.write(
      lines.length === 0 ? "\nAPI calls: none\n" : `\nAPI calls:\n${lines.map((line) => `  ${line}\n`).join("")}`,
    );
  }

  #emulatorModule() {
    try {
      return createRequire(import.meta.url)(join(root, "dist", "emulator", "index.js"));
    } catch {
      throw new Error('The build is missing: run "npm run build", or "npm run demo", which does both.');
    }
  }

  #command(text) {
    this.write(this.isTerminal ? `\u001b[2m\n$ ${text}\n\u001b[0m` : `\n$ ${text}\n`);
  }

  async #run(program, args, { cwd, environment = {}, shown = false, expected = 0 }) {
    if (this.isInterrupted) throw new Error("interrupted");
    const stdio = shown ? ["ignore", "inherit", "inherit"] : ["ignore", "pipe", "pipe"];
    let output = "";
    const exitCode = await new Promise((resolve, reject) => {
      this.child = spawn(program, args, { cwd, env: { ...this.environment, ...environment }, stdio });
      for (const stream of [this.child.stdout, this.child.stderr]) stream?.on("data", (chunk) => (output += chunk));
      this.child.on("error", (error) => reject(error.code === "ENOENT" ? notFound(program) : error));
      this.child.on("close", resolve);
    });
    this.child = undefined;
    if (this.isInterrupted) throw new Error("interrupted");
    if (exitCode !== expected) throw new Error(`${program} ${args.join(" ")} ended with ${exitCode}.\n${output}`);
  }
}

function notFound(program) {
  return new Error(`${program} was not found on PATH: install Terraform 1.5 or newer and run "npm run demo" again.`);
}
