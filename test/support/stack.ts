/** What the tests of the constructs share: a stack, and what it becomes. */
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { App, TerraformStack, Testing } from "cdktf";
import { EcdProvider } from "../../lib";

/** A stack of its own app, with a provider unless one is to be made by the test. */
export function newStack(options: { provider?: boolean; name?: string } = {}): TerraformStack {
  const stack = new TerraformStack(Testing.app(), options.name ?? "stack");
  if (options.provider ?? true) new EcdProvider(stack, "ecd", { region: "cn-hangzhou" });
  return stack;
}

/** A Terraform expression as it stands in the JSON. */
export function tf(expression: string): string {
  return `\${${expression}}`;
}

/** The stack's JSON without CDKTF's metadata. Validations run. */
export function synthesized(stack: TerraformStack) {
  return JSON.parse(Testing.synth(stack, true));
}

/** The message of the validation error that the stack's synth ends with; empty when there is none. */
export function synthError(stack: TerraformStack): string {
  try {
    Testing.synth(stack, true);
    return "";
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/** The warnings on all constructs of the stack. */
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

/** Synthesizes an app for real and hands over the folder of the stack `stack`. */
export function withSynth<T>(build: (stack: TerraformStack) => void, use: (folder: string) => T, hclOutput = false): T {
  return withFolder((outdir) => {
    synthInto(outdir, build, hclOutput);
    return use(join(outdir, "stacks", "stack"));
  });
}

export function synthInto(outdir: string, build: (stack: TerraformStack) => void, hclOutput = false): void {
  const previous = process.env.SYNTH_HCL_OUTPUT;
  // The stack reads the environment where the app reads its option, so one without the other writes JSON as `cdk.tf`.
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
