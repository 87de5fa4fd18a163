/** A value of an option that another option makes useless is wrong usage. No value is ignored. */
import { run } from "../../src/cli/main";

it.each([
  ["audit --time-zone Asia/Shanghai", "--time-zone needs --accounts FILE"],
  ["audit --accounts directory --time-zone Nonsense/Zone", "--time-zone needs --accounts FILE"],
  ["audit --accounts directory --time-zone Asia/Shanghai", "--time-zone needs --accounts FILE"],
  ["audit --fail-on unknown", "--fail-on unknown needs --accounts"],
  ["review --time-zone Asia/Shanghai", "--time-zone needs --accounts FILE"],
  ["review --max-bytes 5000", "--max-bytes is for --format markdown only"],
  ["review --max-bytes 100 --format json", "--max-bytes is for --format markdown only"],
  ["review --title a --format json", "--title is for --format text, markdown, html only"],
  ["review --title a --format gitlab", "--title is for --format"],
  ["review --title a --format sarif", "--title is for --format"],
  ["adopt --core cdktn --format hcl", "--core is for --format typescript only"],
  ["adopt --force", "--force needs --out"],
  ["provider install . --node-version 20", "belong to --with-node"],
  ["provider mirror . --platform linux_amd64", "belong to --with-node"],
])("wrong usage: an unused option in %s", async (line, message) => {
  const result = await run(line.split(" "), { nowMs: 0, environment: {} });
  expect(result.stderr).toContain(message);
  expect(result.stderr).toContain("Usage: ecd-image-share");
  expect(result.stdout).toBeUndefined();
});
