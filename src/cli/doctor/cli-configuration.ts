/**
 * Reads the CLI configuration of Terraform and OpenTofu: its files, and how its `provider_installation` block installs
 * our provider. Terraform ignores the mirror folder beside a stack when there is such a block.
 */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { PROVIDER_SOURCE } from "../../../lib/mirror";

type Environment = Readonly<Record<string, string | undefined>>;

interface CliConfiguration {
  readonly files: readonly string[];
  /** The file that the environment names, if this file does not exist. */
  readonly missing: string | undefined;
  /** The file with the first `provider_installation` block, and the methods of the block that apply to our provider. */
  readonly installation: { readonly file: string; readonly methods: readonly Method[] } | undefined;
}

export interface Method {
  /** `filesystem_mirror`, `network_mirror`, `oci_mirror`, `direct` or `dev_overrides`. */
  readonly kind: string;
  /** The folder or the address; undefined for `direct`. */
  readonly place: string | undefined;
}

/** @param isOpenTofu whether the engine prefers the file names of OpenTofu */
export function cliConfiguration(environment: Environment, isOpenTofu: boolean): CliConfiguration {
  const named = environment.TF_CLI_CONFIG_FILE || environment.TERRAFORM_CONFIG || undefined;
  if (named !== undefined && !existsSync(named)) return { files: [], missing: named, installation: undefined };
  const files = named !== undefined ? [named] : defaultFiles(environment.HOME ?? homedir(), isOpenTofu);
  const blocks = files.flatMap((file) => {
    const [body] = blocksOf(withoutComments(readFileSync(file, "utf8")), "provider_installation");
    return body === undefined ? [] : [{ file, methods: methodsOf(body.text) }];
  });
  return { files, missing: undefined, installation: blocks[0] };
}

/** The first existing file in the home folder, and the `.tfrc` files in `.terraform.d`. */
function defaultFiles(home: string, isOpenTofu: boolean): readonly string[] {
  const folder = join(home, ".terraform.d");
  const inFolder = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith(".tfrc")) : [];
  const names = isOpenTofu ? [".tofurc", ".terraformrc"] : [".terraformrc"];
  const single = names.map((name) => join(home, name)).find((file) => existsSync(file));
  return [...(single === undefined ? [] : [single]), ...inFolder.sort().map((name) => join(folder, name))];
}

const KINDS = ["filesystem_mirror", "network_mirror", "oci_mirror", "direct"];

function methodsOf(block: string): readonly Method[] {
  const overrides = blocksOf(block, "dev_overrides").flatMap(({ text }) => {
    const place = new RegExp(`"${PROVIDER_SOURCE.replaceAll(".", "\\.")}"\\s*=\\s*"([^"]*)"`).exec(text)?.[1];
    return place === undefined ? [] : [{ kind: "dev_overrides", place }];
  });
  const mirrors = KINDS.flatMap((kind) =>
    blocksOf(block, kind)
      .filter(({ text }) => applies(text))
      .map(({ text }) => ({ kind, place: /\b(?:path|url|repository_template)\s*=\s*"([^"]*)"/.exec(text)?.[1] })),
  );
  return [...overrides, ...mirrors];
}

/** Whether the patterns of a method select our provider. */
function applies(method: string): boolean {
  const patterns = (name: string) => {
    const list = new RegExp(`\\b${name}\\s*=\\s*\\[([^\\]]*)\\]`).exec(method)?.[1];
    return list === undefined ? undefined : [...list.matchAll(/"([^"]*)"/g)].map(([, pattern = ""]) => pattern);
  };
  const included = patterns("include")?.some(selects) ?? true;
  return included && !(patterns("exclude")?.some(selects) ?? false);
}

/** A pattern without a host means the public registry, which does not have our provider. */
function selects(pattern: string): boolean {
  const parts = pattern.split("/");
  const ours = PROVIDER_SOURCE.split("/");
  return parts.length === ours.length && parts.every((part, index) => part === "*" || part === ours[index]);
}

/** The bodies of the blocks with this name. Braces inside quoted texts do not count. */
function blocksOf(text: string, name: string): readonly { readonly text: string }[] {
  const found: { text: string }[] = [];
  for (const match of text.matchAll(new RegExp(`(?<![\\w"])"?${name}"?\\s*[=:]?\\s*\\{`, "g"))) {
    const start = match.index + match[0].length;
    let depth = 1;
    let end = start;
    for (const token of text.slice(start).matchAll(/"(?:[^"\\\n]|\\.)*"|[{}]/g)) {
      if (token[0] === "{") depth++;
      if (token[0] === "}") depth--;
      end = start + token.index;
      if (depth === 0) break;
    }
    found.push({ text: text.slice(start, end) });
  }
  return found;
}

/** `//` inside a quoted address is no comment. */
function withoutComments(text: string): string {
  return text.replace(/("(?:[^"\\\n]|\\.)*")|\/\*[\s\S]*?\*\/|(?:#|\/\/)[^\n]*/g, (_, quoted?: string) => quoted ?? "");
}
