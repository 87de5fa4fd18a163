/** Support for the tests of the constructs: a stack and its output. */
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { App, TerraformStack, Testing } from "cdktf";
import { EcdProvider } from "../../lib";

/** A stack in a separate app, with a provider unless the test makes one. */
export function newStack(options: { provider?: boolean; name?: string } = {}): TerraformStack {
  const stack = new TerraformStack(Testing.app(), options.name ?? "stack");
  if (options.provider ?? true) new EcdProvider(stack, "ecd", { region: "cn-hangzhou" });
  return stack;
}

/** A Terraform expression in the form that the JSON has. */
export function tf(expression: string): string {
  return `\${${expression}}`;
}

/** The stack's JSON without CDKTF's metadata, after the validations. */
export function synthesized(stack: TerraformStack) {
  return JSON.parse(Testing.synth(stack, true));
}

/** The message of the validation error that ends the synth; empty if there is none. */
export function synthError(stack: TerraformStack): string {
  try {
    Testing.synth(stack, true);
    return "";
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/** The warnings of all constructs of the stack. */
export function warnings(stack: TerraformStack): readonly string[] {
  return stack.node
    .findAll()
    .flatMap((construct) => construct.node.metadata)
    .filter((entry) => entry.type === "@cdktf/warn")
    .map((entry) => String(entry.data));
}

/** Runs with a folder that is removed afterwards. */
export function withFolder<T>(use: (folder: string) => T): T {
  const folder = mkdtempSync(join(tmpdir(), "ecd-lib-"));
  try {
    return use(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Synthesizes an app and passes on the folder of the stack `stack`. */
export function withSynth<T>(build: (stack: TerraformStack) => void, use: (folder: string) => T, hclOutput = false): T {
  return withFolder((outdir) => {
    synthInto(outdir, build, hclOutput);
    return use(join(outdir, "stacks", "stack"));
  });
}

export function synthInto(outdir: string, build: (stack: TerraformStack) => void, hclOutput = false): void {
  const previous = process.env.SYNTH_HCL_OUTPUT;
  // The stack reads the environment, and the app reads its option. With only one of them, JSON would be written as
  // `cdk.tf`.
  if (hclOutput) process.env.SYNTH_HCL_OUTPUT = "true";
  try {
    const app = new App({ outdir, hclOutput });
    build(new TerraformStack(app, "stack"));
    app.synth();
  } finally {
    if (previous === undefined) delete process.env.SYNTH_HCL_OUTPUT;
    else process.env.SYNTH_HCL_OUTPUT = previous;
  }
}

export function manifestOf(outdir: string) {
  return JSON.parse(readFileSync(join(outdir, "manifest.json"), "utf8"));
}
