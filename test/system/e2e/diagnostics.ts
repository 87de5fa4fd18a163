/**
 * Terraform's messages in a form that is the same on every machine and in every run: without line wrapping, temporary
 * folders, ports and request ids. Also checks for every refusal that nothing changed.
 */
import type { Finished, Workspace } from "../../support/workspace";

const PLAIN: Readonly<Record<string, readonly string[]>> = {
  validate: ["-no-color"],
  plan: ["-no-color", "-input=false"],
  import: ["-no-color", "-input=false"],
  apply: ["-no-color", "-input=false", "-auto-approve"],
  destroy: ["-no-color", "-input=false", "-auto-approve"],
};

/** Runs terraform with the arguments for an unattended run. `environment` overrides that of the workspace. */
export async function run(
  workspace: Workspace,
  args: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): Promise<Finished> {
  const [command = "", ...rest] = args;
  return await workspace.run("terraform", [command, ...(PLAIN[command] ?? []), ...rest], environment);
}

/**
 * The diagnostics of a command that must fail and change nothing: no access, no write call (even one without an
 * effect), and no state.
 */
export async function refusal(
  workspace: Workspace,
  args: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): Promise<string> {
  const { emulator } = workspace;
  const before = { images: emulator.state().images, state: sharesInState(workspace) };
  const writes = emulator.calls("ModifyImagePermission").length;
  const finished = await run(workspace, args, environment);
  expect(finished).toMatchObject({ exitCode: 1 });
  expect({ images: emulator.state().images, state: sharesInState(workspace) }).toEqual(before);
  expect(emulator.calls("ModifyImagePermission")).toHaveLength(writes);
  return diagnosticsOf(workspace, finished);
}

/** Errors, then warnings. Terraform prints errors to stderr, and warnings to stdout after a plan. */
export function diagnosticsOf(workspace: Workspace, { stdout, stderr }: Finished): string {
  const from = stdout.search(/^Warning: /m);
  const [warnings = ""] = from === -1 ? [] : stdout.slice(from).split(/^(?:─|Success!|\S+: \S+ing\b|\S+ complete)/m);
  const said = [stderr, warnings].map(unwrapped).filter((text) => text !== "");
  return normalised(workspace, said.join("\n\n"));
}

/** Without a terminal, terraform breaks paragraphs after 78 characters, so the length of a port moves the breaks. */
function unwrapped(text: string): string {
  return text
    .replaceAll(/(?<=^\S.*)\n(?=\S)/gm, " ")
    .replaceAll("\n\n\n", "\n\n")
    .trim();
}

function normalised(workspace: Workspace, text: string): string {
  return text
    .replaceAll(workspace.folder, "<folder>")
    .replaceAll(/127\.0\.0\.1:\d+/g, "127.0.0.1:<port>")
    .replaceAll(/RequestId [0-9A-F-]{36}/g, "RequestId <id>");
}

/** The attributes of every share in the state. The serial of a state also changes when no share has changed. */
function sharesInState(workspace: Workspace): unknown {
  const state = workspace.has("terraform.tfstate") ? workspace.read("terraform.tfstate") : "";
  if (state === "") return [];
  const { resources } = JSON.parse(state) as {
    resources: { type: string; instances: { attributes: unknown }[] }[];
  };
  const shares = resources.filter(({ type }) => type === "ecd_image_share");
  return shares.flatMap(({ instances }) => instances.map(({ attributes }) => attributes));
}
