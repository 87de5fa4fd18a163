/** A script refuses an argument that it does not know. Otherwise, a misspelt `--check` would write the file. */
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { packageRoot } from "../../lib/mirror";

it.each([
  ["demo.mjs", "--shrt"],
  ["third-party-notices.mjs", "--chek"],
  ["third-party-notices.mjs", "check"],
  ["release.mjs", "chek"],
])("%s refuses the argument %s and names it", (script, argument) => {
  const { status, stderr } = spawnSync(process.execPath, [join(packageRoot(), "scripts", script), argument], {
    encoding: "utf8",
    timeout: 20_000,
  });
  expect(status).toBe(1);
  expect(stderr).toContain(argument);
});
