/** The output of `cdktf synth --hcl`, compared with the JSON form of the same value and with the real terraform. */
import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { TerraformVariable, Testing, Token } from "cdktf";
import fc from "fast-check";
import { EcdProvider, ImageShare } from "../../../lib";
import { quotedTemplate } from "../../../lib/hcl/quoted-template";
import { templateParts } from "../../../lib/hcl/template";
import { newStack, tf, withFolder } from "../../support/stack";

const LITERALS = [
  "\\",
  '"',
  '\\"',
  "\n",
  "\r\n",
  "\t",
  "\u0001",
  "\u2028",
  "a",
  "é",
  " ",
  "}",
  "$ ",
  "%x",
  "~",
  "<<EOF",
];
const MORE_LITERALS = [
  "EOF\n",
  "C:\\new\\table",
  "CORP\\dept",
  "$${x}",
  "%%{if}",
  "//",
  "#",
  "\u007f",
  "\\u0041",
  "1e5",
];
const EXPRESSIONS = [
  tf('"a b"'),
  tf('join("-", ["x", "y"])'),
  tf('"q\\"u\\\\o"'),
  tf(`upper("x${tf('"}y{"')}z")`),
  tf('{ k = "v}" }.k'),
  tf('\n  lower(\n"X")\n'),
  "%{ if true }yes%{ else }no%{ endif }",
];
const literal = fc.array(fc.constantFrom(...LITERALS, ...MORE_LITERALS), { maxLength: 6 }).map((all) => all.join(""));
const template = fc
  .array(fc.constantFrom(...LITERALS, ...MORE_LITERALS, ...EXPRESSIONS), { minLength: 1, maxLength: 6 })
  .map((all) => all.join(""));

/** A stack with one share for each text, which is its image id. The provider has the texts as account names. */
function stackWith(texts: readonly string[]) {
  const stack = newStack({ provider: false });
  const names = texts.map((text, index) => [`11827252343${String(index).padStart(5, "0")}`, text]);
  new EcdProvider(stack, "ecd", { accountNames: Object.fromEntries(names) });
  for (const [index, imageId] of texts.entries()) new ImageShare(stack, `s${index}`, { imageId, accountIds: [] });
  return stack;
}

describe("a template in HCL", () => {
  test("a template in HCL is one line that unquotes to the same literal text, for every text", () => {
    fc.assert(
      fc.property(fc.oneof(literal, fc.string({ unit: "binary" })), (text) => {
        fc.pre(templateParts(text)?.every(({ kind }) => kind === "literal") ?? false);
        const hcl = quotedTemplate(text);
        expect(hcl).not.toMatch(/[\n\r\u2028\u2029]|(?<!\\)(?:\\\\)*"/);
        expect(JSON.parse(`"${hcl}"`)).toBe(text);
      }),
      { numRuns: 1000 },
    );
  });

  test("a template in HCL keeps its expressions unchanged", () => {
    expect(quotedTemplate(`C:\\new\\${tf('f("\\n", "}")')}"\n`)).toBe(`C:\\\\new\\\\${tf('f("\\n", "}")')}\\"\\n`);
    expect(quotedTemplate(`$${tf("a")}"`)).toBe(`$${tf("a")}\\"`);
  });

  test("the real terraform reads HCL like the JSON form, in a setting and in a map", () => {
    const texts = fc.sample(template, { numRuns: 150, seed: 9 });
    const { ecd_image_share } = JSON.parse(Testing.synth(stackWith(texts))).resource;
    const json: string[] = texts.map((_, index) => ecd_image_share[`s${index}`].image_id);
    const hcl = Testing.synthHcl(stackWith(texts));
    const shares = [...hcl.matchAll(/^image_id = (.*)$/gm)].map(([, value]) => value ?? "");
    const names = [...hcl.matchAll(/^"?11827252343\d+"? = (.*)$/gm)].map(([, value]) => value ?? "");
    expect([shares.length, names.length]).toEqual([texts.length, texts.length]);
    withFolder((folder) => {
      const locals = [...shares, ...names].map((value, index) => `v${index} = ${value}`);
      writeFileSync(join(folder, "hcl.tf"), `output "hcl" {\n  value = {\n${locals.join("\n")}\n  }\n}\n`);
      const values = [...json, ...json].map((value, index) => [`v${index}`, value]);
      const outputs = { output: { json: { value: Object.fromEntries(values) } } };
      writeFileSync(join(folder, "json.tf.json"), JSON.stringify(outputs));
      const terraform = (...args: string[]) => spawnSync("terraform", args, { cwd: folder, encoding: "utf8" });
      const { status, stdout, stderr } = terraform("apply", "-auto-approve", "-no-color");
      expect([status, status === 0 ? "" : stdout + stderr]).toEqual([0, ""]);
      const said = JSON.parse(terraform("output", "-json").stdout);
      expect(said.hcl.value).toEqual(said.json.value);
    });
  });
});

describe("HCL output", () => {
  test("HCL output escapes the value of a token in every kind of setting", () => {
    const stack = newStack({ provider: false });
    const lazy = (text: string) => Token.asString(Token.asAny(text));
    const variable = new TerraformVariable(stack, "v", {});
    new EcdProvider(stack, "ecd", {
      region: lazy('cn\nprovider "x" {}'),
      sharedCredentialsFile: "C:\\Users\\new\\config.json",
      profile: `CORP\\${variable.stringValue}`,
      accountNames: { "1182725234310001": lazy("C:\\new\ntable"), [variable.stringValue]: 'a "b"' },
      assumeRole: { roleArn: lazy('a"b'), policy: '{\n  "Version": "1"\n}' },
    });
    new ImageShare(stack, "golden", {
      imageId: lazy("m\\1"),
      accountIds: [lazy('1\n"'), variable.stringValue],
      timeouts: { create: lazy("5m\n}") },
    });
    const hcl = Testing.synthHcl(stack);
    expect(hcl).toContain('region = "cn\\nprovider \\"x\\" {}"');
    expect(hcl).toContain('shared_credentials_file = "C:\\\\Users\\\\new\\\\config.json"');
    expect(hcl).toContain(`profile = "CORP\\\\${tf("var.v")}"`);
    expect(hcl).toContain('"1182725234310001" = "C:\\\\new\\ntable"');
    expect(hcl).toContain(`"${tf("var.v")}" = "a \\"b\\""`);
    expect(hcl).toContain('role_arn = "a\\"b"');
    expect(hcl).toContain('policy = "{\\n  \\"Version\\": \\"1\\"\\n}"');
    expect(hcl).toContain('image_id = "m\\\\1"');
    expect(hcl).toContain('"1\\n\\""');
    expect(hcl).toContain('create = "5m\\n}"');
    expect(hcl).not.toContain("<<EOF");
  });
});
