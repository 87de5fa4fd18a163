/** Finds the engines for `test-engines.mjs`: programs such as `tofu`, `terraform` and `terraform-1.5` on PATH. */
import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, statSync } from "node:fs";
import { delimiter, join } from "node:path";

const ENGINE = /^(tofu|terraform[-.\d]*)$/;

/** For example `Terraform 1.11.4`. */
export function engineName(path) {
  const env = { ...process.env, CHECKPOINT_DISABLE: "1", TF_CLI_CONFIG_FILE: undefined };
  const [first = ""] = execFileSync(path, ["version"], { encoding: "utf8", env }).split("\n");
  return first.replace(" v", " ");
}

/** The engines by name, each with its path. The table of results has one row per name, so the first path of a name wins. */
export function byName(paths) {
  const engines = new Map();
  for (const path of paths) {
    const name = engineName(path);
    if (!engines.has(name)) engines.set(name, path);
  }
  return engines;
}

/** The paths of all engines in the folders of a PATH. A folder can be a link to another folder, such as /bin to /usr/bin. */
export function onPath(path) {
  const folders = path.split(delimiter).filter((folder) => existsSync(folder));
  return folders.flatMap((folder) =>
    readdirSync(folder)
      .filter((name) => ENGINE.test(name))
      .map((name) => join(folder, name))
      .filter((file) => statSync(file, { throwIfNoEntry: false })?.isFile()),
  );
}
