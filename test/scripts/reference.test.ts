/** docs/reference is complete, and terraform accepts its examples. `npm run check:generated` compares its text. */
import { cpSync, mkdirSync, readdirSync, readFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import * as emulator from "../../emulator";
import * as lib from "../../lib";
import { IMPLIED_MIRROR, packageRoot } from "../../lib/mirror";
import { diagnosticTitles } from "../../scripts/reference/diagnostic-titles";
import { catalogueProblems } from "../../scripts/reference/diagnostics-page";
import { Workspace } from "../support/workspace";

const ROOT = packageRoot();
const REFERENCE = join(ROOT, "docs/reference");
const EXAMPLES = join(ROOT, "scripts/reference/examples");

interface Attributes {
  readonly attributes?: Readonly<Record<string, unknown>>;
  readonly block_types?: Readonly<Record<string, { readonly block: Attributes }>>;
}
interface Served {
  readonly block: Attributes;
}
interface Schemas {
  readonly provider: Served;
  readonly resource_schemas: Readonly<Record<string, Served>>;
  readonly data_source_schemas: Readonly<Record<string, Served>>;
}

function text(...path: readonly string[]): string {
  return readFileSync(join(REFERENCE, ...path), "utf8");
}

/** The arguments and blocks of a schema that are missing on its page. */
function missing({ block }: Served, page: string): readonly string[] {
  const blocks = Object.entries(block.block_types ?? {});
  const names = [block, ...blocks.map(([, nested]) => nested.block)].flatMap(({ attributes }) =>
    Object.keys(attributes ?? {}),
  );
  return [...names, ...blocks.map(([name]) => name)].filter((name) => !page.includes(`- \`${name}\` (`));
}

describe("with the real terraform", () => {
  let workspace: Workspace;
  beforeAll(async () => {
    workspace = await Workspace.start();
  });
  afterAll(async () => await workspace.close());

  it("the reference has a page for each served schema, with all arguments", async () => {
    workspace.write("");
    await workspace.terraform("init");
    const { stdout } = await workspace.terraform("providers", "schema", "-json");
    const { provider_schemas } = JSON.parse(stdout) as { provider_schemas: Readonly<Record<string, Schemas>> };
    const [schemas] = Object.values(provider_schemas);
    if (!schemas) throw new Error("terraform shows no schema");
    expect(missing(schemas.provider, text("provider.md"))).toEqual([]);
    for (const [folder, types] of [
      ["resources", schemas.resource_schemas],
      ["data-sources", schemas.data_source_schemas],
    ] as const) {
      expect(readdirSync(join(REFERENCE, folder)).sort()).toEqual(
        Object.keys(types)
          .map((type) => `${type}.md`)
          .sort(),
      );
      for (const [type, schema] of Object.entries(types)) {
        expect([type, missing(schema, text(folder, `${type}.md`))]).toEqual([type, []]);
      }
    }
  });

  const examples = readdirSync(EXAMPLES, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".tf"));

  it.each(examples.sort())("terraform accepts the example %s of the reference", async (example) => {
    const folder = join(workspace.folder, `of-${dirname(example)}-${basename(example)}`);
    mkdirSync(folder);
    cpSync(join(workspace.folder, IMPLIED_MIRROR), join(folder, IMPLIED_MIRROR), { recursive: true });
    cpSync(join(EXAMPLES, "provider.tf"), join(folder, "provider.tf"));
    cpSync(join(EXAMPLES, example), join(folder, basename(example)));
    await workspace.terraform(`-chdir=${folder}`, "init");
    expect((await workspace.terraform(`-chdir=${folder}`, "validate")).output).toContain("Success!");
    expect(await workspace.terraform(`-chdir=${folder}`, "fmt", "-check")).toMatchObject({ exitCode: 0 });
  });
});

it("the reference of the TypeScript API has every class and constant that the entries export", () => {
  const [api, emulatorApi] = ["lib.md", "emulator.md"].map((name) => text("api", name).replaceAll("\\", ""));
  for (const name of Object.keys(lib)) expect(api).toMatch(new RegExp(`^### ${name}(\\(\\))?$`, "m"));
  for (const name of Object.keys(emulator)) expect(emulatorApi).toMatch(new RegExp(`^### ${name}(\\(\\))?$`, "m"));
});

it("the reference has the help of every command", () => {
  const page = text("commands.md");
  const sections = [...page.matchAll(/^## ecd-image-share (.+)\n\n```text\nUsage: ecd-image-share (.*)$/gm)];
  const names = sections.map(([, name]) => name);
  expect(names).toEqual(expect.arrayContaining(["provider install", "provider mirror", "ram-policy", "strays"]));
  for (const [, name = "", usage = ""] of sections) expect(`${usage} `).toContain(`${name} `);
  expect(page).toContain("--fail-on unknown");
});

it("the reference explains every title of a diagnostic", () => {
  const titles = diagnosticTitles();
  const page = text("diagnostics.md");
  expect(titles.length).toBeGreaterThan(100);
  expect(titles).toContainEqual({ title: "… is encrypted", severities: ["error"] });
  expect(titles.filter(({ title }) => !page.includes(`\`${title}\``))).toEqual([]);
});

it("the check of the catalogue finds a gap, an entry without code and a double entry", () => {
  const entry = (...titles: string[]) => ({ titles, meaning: "It failed.", remedy: "Try again." });
  expect(catalogueProblems(["one", "two"], [entry("one"), entry("one", "three")])).toEqual([
    '"two" has no entry',
    'no code has the title "three"',
    '"one" has two entries',
  ]);
});
