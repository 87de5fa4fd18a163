/** An app of the documentation in a separate folder, where the packages resolve like installed packages. */
import { execFile } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

export const ROOT = dirname(dirname(__dirname));

export interface Finished {
  readonly exitCode: number;
  readonly output: string;
}

export class DocumentedApp {
  readonly folder = mkdtempSync(join(tmpdir(), "ecd-docs-"));

  /**
   * @param environment of every command, in addition to the variables that hide the configuration of the machine
   * @param cores the cores that are installed in the folder
   */
  constructor(
    private readonly environment: Readonly<Record<string, string>> = {},
    cores: readonly string[] = ["cdktf"],
  ) {
    const modules = join(this.folder, "node_modules");
    for (const made of [modules, join(this.folder, "home")]) mkdirSync(made);
    for (const name of [...cores, "constructs"]) symlinkSync(join(ROOT, "node_modules", name), join(modules, name));
    symlinkSync(ROOT, join(modules, "cdktf-ecd-image-share"));
    this.file("empty.tfrc", "");
  }

  file(name: string, content: string): void {
    writeFileSync(join(this.folder, name), content);
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }

  /** Synthesizes the program. @returns the folder of the stack */
  async synth(program: string, stack: string): Promise<string> {
    this.file("main.ts", program);
    const { exitCode, output } = await this.run(
      process.execPath,
      ["-r", join(ROOT, "examples/register.js"), "main.ts"],
      this.folder,
    );
    if (exitCode !== 0) throw new Error(output);
    return join(this.folder, "cdktf.out", "stacks", stack);
  }

  async run(
    program: string,
    args: readonly string[],
    cwd: string,
    environment: Readonly<Record<string, string>> = {},
  ): Promise<Finished> {
    const env = {
      PATH: process.env.PATH ?? "",
      HOME: join(this.folder, "home"),
      TMPDIR: this.folder,
      TF_CLI_CONFIG_FILE: join(this.folder, "empty.tfrc"),
      CHECKPOINT_DISABLE: "1",
      ...this.environment,
      ...environment,
    };
    return await new Promise((resolve) => {
      execFile(program, args, { cwd, env }, (error, stdout, stderr) => {
        resolve({ exitCode: error ? Number(error.code ?? 1) : 0, output: stdout + stderr });
      });
    });
  }
}
