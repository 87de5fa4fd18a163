/**
 * Reads the CLI configuration of Terraform and OpenTofu: its files, and how its `provider_installation` block installs
 * our provider. Terraform ignores the mirror folder beside a stack when there is such a block.
 */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { installationInHcl } from "./installation-hcl";
import { installationInJson } from "./installation-json";
import type { Installation } from "./installation-method";

type Environment = Readonly<Record<string, string | undefined>>;

interface CliConfiguration {
  readonly files: readonly string[];
  /** The variable that names a file, if this file does not exist. */
  readonly missing: NamedFile | undefined;
  /** The first `provider_installation` block, and its file. */
  readonly installation: (Installation & { readonly file: string }) | undefined;
}

interface NamedFile {
  readonly variable: string;
  readonly file: string;
}

/** The variables that replace the default files. The first one that has a value counts. */
const VARIABLES = ["TF_CLI_CONFIG_FILE", "TERRAFORM_CONFIG"];

/** @param isOpenTofu whether the engine prefers the file names of OpenTofu */
export function cliConfiguration(environment: Environment, isOpenTofu: boolean): CliConfiguration {
  const [named] = VARIABLES.flatMap((variable) => {
    const file = environment[variable];
    return file ? [{ variable, file }] : [];
  });
  if (named && !existsSync(named.file)) return { files: [], missing: named, installation: undefined };
  const files = named ? [named.file] : defaultFiles(environment.HOME ?? homedir(), isOpenTofu);
  const installations = files.flatMap((file) => {
    const installation = installationIn(file);
    return installation ? [{ file, ...installation }] : [];
  });
  return { files, missing: undefined, installation: installations[0] };
}

/** The first existing file in the home folder, and the configuration files in `.terraform.d`. */
function defaultFiles(home: string, isOpenTofu: boolean): readonly string[] {
  const folder = join(home, ".terraform.d");
  const inFolder = existsSync(folder) ? readdirSync(folder).filter((name) => /\.tfrc(\.json)?$/.test(name)) : [];
  const names = isOpenTofu ? [".tofurc", ".terraformrc"] : [".terraformrc"];
  const single = names.map((name) => join(home, name)).find((file) => existsSync(file));
  return [...(single === undefined ? [] : [single]), ...inFolder.sort().map((name) => join(folder, name))];
}

/** Terraform decides by the first character, and not by the name, whether a file is JSON. */
function installationIn(file: string): Installation | undefined {
  const text = readFileSync(file, "utf8");
  if (!text.trimStart().startsWith("{")) return installationInHcl(text);
  try {
    return installationInJson(text);
  } catch (cause) {
    throw new Error(`${file} is not valid JSON`, { cause });
  }
}
