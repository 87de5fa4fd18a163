/**
 * A folder with a Terraform configuration, the built provider in its implied mirror, and an emulator that replaces the
 * cloud. The real terraform needs nothing else and uses no setting of the machine.
 */
import { spawn } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DEFAULT_ACCOUNT, EcdEmulator, type EcdEmulatorOptions } from "../../emulator";
import {
  IMPLIED_MIRROR,
  PROVIDER_SOURCE,
  packageVersion,
  packedFolder,
  readPackedProvider,
  writeMirror,
} from "../../lib/mirror";

export const REGION = "cn-hangzhou";
export const IMAGE = "m-golden";
export const OWNER = DEFAULT_ACCOUNT.accountId;

/** `count` account ids of 16 digits. With `from` 1, the first id is `1182725234310001`. */
export function accounts(count: number, from = 1): string[] {
  return Array.from({ length: count }, (_, i) => `118272523431${String(from + i).padStart(4, "0")}`);
}

export interface Finished {
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
  /** `stdout`, followed by `stderr`. */
  readonly output: string;
}

export interface WorkspaceOptions extends EcdEmulatorOptions {
  /** The environment of every command. It overrides the defaults. */
  readonly environment?: Record<string, string>;
}

export class Workspace {
  readonly folder: string;
  readonly emulator: EcdEmulator;
  readonly environment: Record<string, string>;

  private constructor(emulator: EcdEmulator, extra: Record<string, string>) {
    this.emulator = emulator;
    this.folder = mkdtempSync(join(tmpdir(), "ecd-e2e-"));
    const [key] = DEFAULT_ACCOUNT.accessKeys;
    for (const made of ["home", "tmp"]) mkdirSync(join(this.folder, made));
    writeFileSync(join(this.folder, "empty.tfrc"), "");
    this.environment = {
      PATH: process.env.PATH ?? "",
      HOME: join(this.folder, "home"),
      TMPDIR: join(this.folder, "tmp"),
      TF_CLI_CONFIG_FILE: join(this.folder, "empty.tfrc"),
      CHECKPOINT_DISABLE: "1",
      TF_IN_AUTOMATION: "1",
      ALICLOUD_REGION: REGION,
      ALICLOUD_ACCESS_KEY: key.id,
      ALICLOUD_SECRET_KEY: key.secret,
      ECD_ENDPOINT: emulator.url,
      STS_ENDPOINT: emulator.url,
      RESOURCEMANAGER_ENDPOINT: emulator.url,
      ...extra,
    };
    const version = packageVersion();
    writeMirror(join(this.folder, IMPLIED_MIRROR), version, readPackedProvider(packedFolder(), version).zip);
  }

  static async start({ environment = {}, ...options }: WorkspaceOptions = {}): Promise<Workspace> {
    const emulator = new EcdEmulator({ images: [{ imageId: IMAGE }], ...options });
    await emulator.start();
    return new Workspace(emulator, environment);
  }

  async close(): Promise<void> {
    await this.emulator.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }

  /** Writes main.tf: the provider's requirement and block, and the given body. */
  write(body: string, providerBlock = 'provider "ecd" {}'): void {
    this.file(
      "main.tf",
      `terraform {\n  required_providers {\n    ecd = { source = "${PROVIDER_SOURCE}", version = "${packageVersion()}" }\n  }\n}\n${providerBlock}\n${body}\n`,
    );
  }

  file(name: string, content: string): void {
    writeFileSync(join(this.folder, name), content);
  }

  read(name: string): string {
    return readFileSync(join(this.folder, name), "utf8");
  }

  has(name: string): boolean {
    return existsSync(join(this.folder, name));
  }

  async terraform(...args: string[]): Promise<Finished> {
    return await this.run("terraform", args);
  }

  async run(program: string, args: readonly string[], environment: Record<string, string> = {}): Promise<Finished> {
    return await new Promise((resolve, reject) => {
      const child = spawn(program, args, {
        cwd: this.folder,
        env: { ...this.environment, ...environment },
        stdio: ["ignore", "pipe", "pipe"],
      });
      let stdout = "";
      let stderr = "";
      child.stdout.on("data", (chunk: Buffer) => (stdout += chunk));
      child.stderr.on("data", (chunk: Buffer) => (stderr += chunk));
      child.on("error", reject);
      child.on("close", (exitCode) => resolve({ exitCode, stdout, stderr, output: stdout + stderr }));
    });
  }

  /** Calls {@link terraform}, and fails the test if the command fails. */
  async ok(...args: string[]): Promise<string> {
    const finished = await this.terraform(...args);
    if (finished.exitCode !== 0)
      throw new Error(`terraform ${args.join(" ")}: ${finished.exitCode}\n${finished.output}`);
    return finished.output;
  }

  async init(): Promise<void> {
    await this.ok("init", "-no-color", "-input=false");
  }

  /** The plan as a reviewer reads it. */
  async plan(...args: string[]): Promise<string> {
    return await this.ok("plan", "-no-color", "-input=false", ...args);
  }

  async apply(...args: string[]): Promise<string> {
    return await this.ok("apply", "-no-color", "-input=false", "-auto-approve", ...args);
  }

  /**
   * The content of the state file; undefined if there is none. A killed terraform may leave an empty new file, which
   * counts as none.
   */
  stateFile(): string | undefined {
    const text = this.has("terraform.tfstate") ? this.read("terraform.tfstate") : "";
    return text === "" ? undefined : text;
  }

  /** Attributes of one resource in the state, or undefined. */
  state(name = "golden", type = "ecd_image_share"): Record<string, unknown> | undefined {
    const file = this.stateFile();
    if (file === undefined) return undefined;
    const { resources } = JSON.parse(file) as {
      resources: { type: string; name: string; instances: { attributes: Record<string, unknown> }[] }[];
    };
    return resources.find((resource) => resource.type === type && resource.name === name)?.instances[0]?.attributes;
  }

  sharedWith(imageId = IMAGE): readonly string[] {
    return this.emulator.sharedWith(REGION, imageId);
  }

  /** The actions called since the journal was cleared, in order. */
  actions(): string[] {
    return this.emulator.journal.map(({ action }) => action);
  }
}

/** HCL of one share. `extra` holds further lines of the block. */
export function share(
  accountIds: readonly string[],
  options: { name?: string; image?: string; extra?: string } = {},
): string {
  const { name = "golden", image = IMAGE, extra = "" } = options;
  return `resource "ecd_image_share" "${name}" {\n  image_id    = "${image}"\n  account_ids = ${JSON.stringify(accountIds)}\n${extra}\n}\n`;
}

/** Trimmed lines of a plan that change a value, without the first lines of resources, `account_ids` and `access`. */
export function changedLines(plan: string): string[] {
  const actions = plan.slice(plan.indexOf("perform the following actions:"), plan.indexOf("\nPlan:"));
  return actions
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => /^[-+~] /.test(line) && !/^[-+~] resource|^[-+~] (account_ids|access) +=/.test(line));
}
