/** Every link between the documents has a target. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { ROOT } from "./app";
import { anchors, links } from "./markdown";

const documents = [
  ...["README.md", "CHANGELOG.md", "CONTRIBUTING.md", "SECURITY.md"],
  ...["docs", "examples"].flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, encoding: "utf8" })
      .filter((name) => name.endsWith(".md") && !/node_modules|cdktf\.out/.test(name))
      .map((name) => join(folder, name)),
  ),
];

it.each(documents)("%s has no dead link", (document) => {
  const dead = links(readFileSync(join(ROOT, document), "utf8")).filter((link) => {
    const [path = "", anchor] = link.split("#");
    const target = path === "" ? join(ROOT, document) : join(ROOT, dirname(document), path);
    return !existsSync(target) || (anchor !== undefined && !anchors(readFileSync(target, "utf8")).includes(anchor));
  });
  expect(dead).toEqual([]);
});

it("decisions have numbers from 1 without a gap, and each decision has three parts", () => {
  const folder = join(ROOT, "docs", "decisions");
  const names = readdirSync(folder).sort();
  expect(names.map((name) => Number(name.slice(0, 4)))).toEqual(names.map((_, index) => index + 1));
  for (const name of names) {
    const text = readFileSync(join(folder, name), "utf8");
    expect(text).toMatch(new RegExp(`^# ${Number(name.slice(0, 4))}\\. `));
    for (const part of ["Context", "Decision", "Consequences"]) expect(text).toContain(`**${part}.**`);
  }
});
