/**
 * A folder in which the real terraform runs, with the built provider in its implied mirror and without the machine's
 * own settings. The emulator runs in this process, which does no other work during a command.
 */
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DEFAULT_ACCOUNT, EcdEmulator, type EcdEmulatorOptions } from "../emulator";
import {
  currentPlatform,
  IMPLIED_MIRROR,
  nodeProgram,
  type Platform,
  PROVIDER_SOURCE,
  packageVersion,
  packedFolder,
  packedWithNode,
  readPackedProvider,
  writeMirror,
} from "../lib/mirror";
import { type Command, type Measured, measuredRun } from "./measured-run";

const TERRAFORM = process.env.TERRAFORM_BINARY_NAME ?? "terraform";
/** Terraform does not compare the version with the content of the file, so any version is possible. */
const NULL_VERSION = "3.3.1";
const REGION = "cn-hangzhou";

export class Stage {
  private constructor(
    private readonly folder: string,
    private readonly environment: Readonly<Record<string, string>>,
    readonly emulator: EcdEmulator | undefined,
    private readonly program: string,
  ) {}

  /**
   * A stage whose configuration uses the provider, with an emulator that has these options.
   * @param program the engine, by its file or by its name on the PATH
   */
  static async withProvider(options: EcdEmulatorOptions, program: string = TERRAFORM): Promise<Stage> {
    return await Stage.withMirror(options, { ECD_NODE: process.execPath }, program);
  }

  /** Like {@link withProvider}, but this Node.js is packed with the provider, and ECD_NODE is not set. */
  static async withPackedNode(options: EcdEmulatorOptions): Promise<Stage> {
    const platform = thisPlatform();
    const { zip } = packedWithNode(packageVersion(), nodeProgram(process.execPath, platform));
    return await Stage.withMirror(options, {}, TERRAFORM, new Map([[platform, zip]]));
  }

  /** A stage for one `null_resource`. @param provider file of the provider hashicorp/null, which is written in Go */
  static async withNullProvider(provider: string): Promise<Stage> {
    const stage = await Stage.builtIn();
    const source = "bench.invalid/hashicorp/null";
    const folder = join(stage.path(IMPLIED_MIRROR), source, NULL_VERSION, thisPlatform());
    mkdirSync(folder, { recursive: true });
    copyFileSync(provider, join(folder, `terraform-provider-null_v${NULL_VERSION}`));
    const required = `null = { source = "${source}", version = "${NULL_VERSION}" }`;
    stage.write(`terraform {\n  required_providers {\n    ${required}\n  }\n}\nresource "null_resource" "one" {}\n`);
    return stage;
  }

  private static async withMirror(
    options: EcdEmulatorOptions,
    own: Readonly<Record<string, string>>,
    program: string,
    zips: ReadonlyMap<Platform, Buffer> = new Map(),
  ): Promise<Stage> {
    const emulator = new EcdEmulator(options);
    const { url } = await emulator.start();
    const folder = newFolder();
    const version = packageVersion();
    writeMirror(join(folder, IMPLIED_MIRROR), version, readPackedProvider(packedFolder(), version).zip, zips);
    const [key] = DEFAULT_ACCOUNT.accessKeys;
    const environment = {
      ...environmentIn(folder),
      ...own,
      ALICLOUD_REGION: REGION,
      ALICLOUD_ACCESS_KEY: key.id,
      ALICLOUD_SECRET_KEY: key.secret,
      ECD_ENDPOINT: url,
      STS_ENDPOINT: url,
      RESOURCEMANAGER_ENDPOINT: url,
    };
    return new Stage(folder, environment, emulator, program);
  }

  /** A stage with only Terraform's built-in resources. */
  static async builtIn(program: string = TERRAFORM): Promise<Stage> {
    const folder = newFolder();
    return new Stage(folder, environmentIn(folder), undefined, program);
  }

  async close(): Promise<void> {
    await this.emulator?.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }

  write(hcl: string): void {
    writeFileSync(join(this.folder, "main.tf"), hcl);
  }

  async terraform(...args: string[]): Promise<Measured> {
    return await measuredRun(this.command(args));
  }

  /** Like {@link terraform}, with more variables. */
  async terraformIn(environment: Readonly<Record<string, string>>, ...args: string[]): Promise<Measured> {
    return await measuredRun(this.command(args, environment));
  }

  /** The zip of the provider for this machine. */
  mirrorZip(): string {
    const name = `terraform-provider-ecd_${packageVersion()}_${thisPlatform()}.zip`;
    return join(this.path(IMPLIED_MIRROR), PROVIDER_SOURCE, name);
  }

  /** A file of the provider that `terraform init` installed. */
  installedFile(name: string): string {
    return join(this.path(".terraform/providers"), PROVIDER_SOURCE, packageVersion(), thisPlatform(), name);
  }

  /** A file with this name in the stage's folder. */
  path(name: string): string {
    return join(this.folder, name);
  }

  /** Like {@link terraform}, but the provider's launcher runs the shell command `start` instead of Node.js. */
  async terraformWithNode(
    start: string,
    environment: Readonly<Record<string, string>>,
    ...args: string[]
  ): Promise<Measured> {
    const node = this.path("node-of-the-bench");
    writeFileSync(node, `#!/bin/sh\nexec ${start}\n`, { mode: 0o755 });
    return await measuredRun(this.command(args, { ECD_NODE: node, ...environment }));
  }

  /**
   * Like {@link terraform}, and also returns the peak memory of the provider's processes, in MiB. Do not compare short
   * times with it, because the provider starts with a hook.
   */
  async terraformWithPeak(...args: string[]): Promise<Measured & { readonly providerPeakMiB: number }> {
    const file = this.path("peaks");
    const hook = join(__dirname, "peak-memory-hook.cjs");
    writeFileSync(file, "");
    const start = `"${process.execPath}" -r "${hook}" "$@"`;
    const measured = await this.terraformWithNode(start, { BENCH_PEAK_FILE: file }, ...args);
    return { ...measured, providerPeakMiB: Math.max(0, ...readFileSync(file, "utf8").split("\n").map(Number)) / 1024 };
  }

  /** The number of starts of the provider in a command. */
  async startsOf(...args: string[]): Promise<number> {
    const file = this.path("starts");
    writeFileSync(file, "");
    // The launcher first asks a script for its version, which is not a start.
    const count = `[ "$1" = --version ] || echo >> "${file}"`;
    const node = this.path("node-of-the-bench");
    writeFileSync(node, `#!/bin/sh\n${count}\nexec "${process.execPath}" "$@"\n`, { mode: 0o755 });
    await measuredRun(this.command(args, { ECD_NODE: node }));
    return readFileSync(file, "utf8").length;
  }

  /** Returns the folder to its state before `terraform init`. */
  forgetInit(): void {
    for (const made of [".terraform", ".terraform.lock.hcl"]) {
      rmSync(join(this.folder, made), { recursive: true, force: true });
    }
  }

  /** Clears the recorded calls. */
  clearCalls(): void {
    this.emulator?.clearJournal();
  }

  /**
   * The number of calls since the last {@link clearCalls}: of one action, of one region, the throttled calls, or all
   * calls.
   */
  calls(which: { readonly action?: string; readonly region?: string; readonly throttled?: true } = {}): number {
    const { action, region, throttled } = which;
    return (this.emulator?.journal ?? []).filter(
      (entry) =>
        (region === undefined || entry.region === region) &&
        (action === undefined || entry.action === action) &&
        (!throttled || entry.code?.startsWith("Throttling")),
    ).length;
  }

  private command(args: readonly string[], extra: Readonly<Record<string, string>> = {}): Command {
    return { program: this.program, args, cwd: this.folder, environment: { ...this.environment, ...extra } };
  }
}

function thisPlatform(): Platform {
  const platform = currentPlatform();
  if (platform) return platform;
  throw new Error("there is no provider for the platform of this machine");
}

function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "ecd-bench-"));
  for (const made of ["home", "tmp"]) mkdirSync(join(folder, made));
  writeFileSync(join(folder, "empty.tfrc"), "");
  return folder;
}

function environmentIn(folder: string): Record<string, string> {
  return {
    PATH: process.env.PATH ?? "",
    HOME: join(folder, "home"),
    TMPDIR: join(folder, "tmp"),
    TF_CLI_CONFIG_FILE: join(folder, "empty.tfrc"),
    CHECKPOINT_DISABLE: "1",
    TF_IN_AUTOMATION: "1",
  };
}
