/**
 * The types as an editor uses them: values that it completes, lists that a program may pass, and comments with the
 * names of TypeScript. `dist/` must be built.
 */
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import ts from "typescript-6";

const ROOT = dirname(__dirname);
const PROGRAM = join(ROOT, "test/editor-program.ts");

const TEXT = `
import type { Construct } from "constructs";
import { type AccountsFile, ImageShare } from "../dist/lib";

export function program(scope: Construct, { accountIds }: AccountsFile, token: string): void {
  new ImageShare(scope, "one", { imageId: "m-1", accountIds, onDestroy: "" });
  new ImageShare(scope, "two", { imageId: "m-2", accountIds: ["1182725234310001"] as const, onDestroy: token });
  new ImageShare(scope, "three", { imageId: "m-3", accountIds: new ImageShare(scope, "four", { imageId: "m-4", accountIds: [] }).accountIds });
}
`;

/** The language service of an editor that has only this program open. */
function editor(): ts.LanguageService {
  return ts.createLanguageService({
    getCompilationSettings: () => ({
      target: ts.ScriptTarget.ES2022,
      module: ts.ModuleKind.NodeNext,
      strict: true,
      types: ["node"],
      skipLibCheck: true,
    }),
    getScriptFileNames: () => [PROGRAM],
    getScriptVersion: () => "1",
    getScriptSnapshot: (path) => {
      const text = path === PROGRAM ? TEXT : ts.sys.readFile(path);
      return text === undefined ? undefined : ts.ScriptSnapshot.fromString(text);
    },
    getCurrentDirectory: () => ROOT,
    getDefaultLibFileName: ts.getDefaultLibFilePath,
    fileExists: (path) => path === PROGRAM || ts.sys.fileExists(path),
    readFile: ts.sys.readFile,
    directoryExists: ts.sys.directoryExists,
    getDirectories: ts.sys.getDirectories,
  });
}

describe("an editor", () => {
  const service = editor();
  afterAll(() => service.dispose());

  it("an editor completes the values of onDestroy", () => {
    const place = TEXT.indexOf('onDestroy: ""') + 'onDestroy: "'.length;
    const names = service.getCompletionsAtPosition(PROGRAM, place, {})?.entries.map(({ name }) => name);
    expect(names).toEqual(["unshare", "retain"]);
  });

  it("the types accept a token for onDestroy, and read-only lists and references for lists", () => {
    const faults = service.getSemanticDiagnostics(PROGRAM).map(({ messageText }) => messageText);
    expect(faults).toEqual([]);
  });

  it("an editor shows the accounts of a file as a read-only list", () => {
    const type = service.getQuickInfoAtPosition(PROGRAM, TEXT.indexOf("accountIds }: AccountsFile"));
    expect(ts.displayPartsToString(type?.displayParts)).toContain("readonly string[]");
  });
});

const declarations = ["lib", "emulator"].flatMap((folder) =>
  readdirSync(join(ROOT, "dist", folder), { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".d.ts"))
    .map((name) => [join("dist", folder, name), readFileSync(join(ROOT, "dist", folder, name), "utf8")] as const),
);

it("every list in the settings of the constructs and the emulator is read-only", () => {
  expect(declarations.length).toBeGreaterThan(50);
  const found = declarations.flatMap(([path, text]) =>
    [...text.matchAll(/^ {4}readonly \w+\??: (?!.*readonly ).*\[\](?: \| null)?;$/gm)].map(
      ([line]) => `${path}: ${line}`,
    ),
  );
  expect(found).toEqual([]);
});

/** Terraform's names that a comment may have: names of resources, and parts of ids and of platforms. */
const TERRAFORM_NAMES = /^(ecd_\w+|image_id|linux_amd64|linux_arm64|darwin_amd64|darwin_arm64)$/;

it("the comments of the constructs use the names of TypeScript", () => {
  const settings = declarations.filter(([path]) => /\/(gen|image|image-copy|image-share|directory)\//.test(path));
  const found = settings.flatMap(([path, text]) => {
    const comments = [...text.matchAll(/\/\*\*[\s\S]*?\*\//g)].map(([comment]) => comment).join("\n");
    const names = [...comments.matchAll(/`([^`\n]*)`/g)].flatMap(
      ([, code = ""]) => code.match(/\b[a-z]+(?:_[a-z0-9]+)+\b/g) ?? [],
    );
    return names.filter((name) => !TERRAFORM_NAMES.test(name)).map((name) => `${path}: ${name}`);
  });
  expect(found).toEqual([]);
});

it("the reference has an example for every class and function that a program uses", () => {
  const reference = readFileSync(join(ROOT, "docs/reference/api/lib.md"), "utf8");
  const written = ["DataEcdImage", "DataEcdImages", "DataEcdImageShare", "DataEcdRegions", "DirectoryAccounts"];
  const others = [
    "EcdProvider",
    "ImageCopy",
    "ImageShare",
    "ImageShareQuery",
    "ImageShareSet",
    "accountsFromFile\\(\\)",
  ];
  for (const name of [...written, ...others]) {
    const [section] = new RegExp(`^### ${name}$[\\s\\S]*?(?=^### |$(?![\\s\\S]))`, "m").exec(reference) ?? [""];
    expect([name, /^#{4,5} Examples?$/m.test(section)]).toEqual([name, true]);
  }
});
