/** Literal secrets in a program are refused before they reach `cdk.tf.json`. Other forms of a secret are allowed. */
import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import {
  App,
  Fn,
  Lazy,
  type TerraformElement,
  TerraformLocal,
  TerraformResource,
  TerraformStack,
  TerraformVariable,
  Token,
} from "cdktf";
import fc from "fast-check";
import { EcdProvider } from "../../../lib";
import { literalSecrets } from "../../../lib/validation/literal-secret";
import { newStack, synthError, tf, withFolder } from "../../support/stack";
import { HANDING_ON, handingOn, MENTIONING, SECRET, UNKNOWN_VALUES } from "../validation-expressions";

jest.mock("../../../lib/mirror/payload", () => ({
  ...jest.requireActual("../../../lib/mirror/payload"),
  payloadFolder: () => `${__dirname}/../../support/payload`,
}));

type Build = (stack: TerraformStack, provider: EcdProvider) => string | undefined;

/** The error of a stack whose secret key is the result of `build`. Without a result, `build` has set the secret. */
function errorOf(build: Build): string {
  const stack = newStack({ provider: false });
  const provider = new EcdProvider(stack, "ecd");
  const secretKey = build(stack, provider);
  if (secretKey !== undefined) provider.secretKey = secretKey;
  const message = synthError(stack);
  expect(message).not.toContain(SECRET);
  return message;
}

/** An expression that refers to an element of the stack by its name. */
function and(_element: TerraformElement, expression: string): string {
  return tf(expression);
}

describe("a literal secret in a program", () => {
  test.each<[string, Build, RegExp]>([
    ["as it is", () => SECRET, /secretKey: the value is a literal/],
    ["in an expression by hand", () => tf(`"${SECRET}"`), /secretKey: its expression holds a literal/],
    ["in a local", (stack) => new TerraformLocal(stack, "l", SECRET).asString, /it is in local "l"/],
    [
      "in a local of a local",
      (stack) => {
        new TerraformLocal(stack, "a", { k: new TerraformLocal(stack, "b", SECRET).asString });
        return tf("local.a.k");
      },
      /secretKey/,
    ],
    ["in a local by its name", (stack) => and(new TerraformLocal(stack, "l", [SECRET]), "local.l[0]"), /local "l"/],
    ["joined", () => Fn.join("", [SECRET]), /its expression holds a literal/],
    ["joined of two", () => Fn.join("", [SECRET.slice(0, 6), SECRET.slice(6)]), /its expression holds a literal/],
    ["coalesced", () => Fn.coalesce([new TerraformVariable(newStack(), "v", {}).stringValue, SECRET]), /a literal/],
    ["by base64", () => Fn.base64decode(Buffer.from(SECRET).toString("base64")), /a literal/],
    ["in JSON", () => tf(`jsondecode("{\\"k\\": \\"${SECRET}\\"}").k`), /a literal/],
    ["as sensitive", () => Token.asString(Fn.sensitive(SECRET)), /a literal/],
    ["as a default", (stack) => new TerraformVariable(stack, "v", { default: SECRET }).stringValue, /variable "v"/],
    [
      "as a default that is an override",
      (stack) => {
        const variable = new TerraformVariable(stack, "v", { sensitive: true });
        variable.addOverride("default", SECRET);
        return variable.stringValue;
      },
      /it is the default of variable "v"/,
    ],
    [
      "as a default that the stack overrides",
      (stack) => {
        stack.addOverride("variable.v.default", SECRET);
        return new TerraformVariable(stack, "v", {}).stringValue;
      },
      /it is the default of variable "v"/,
    ],
    [
      "as one element of a default",
      (stack) => and(new TerraformVariable(stack, "v", { default: { a: { secret: [SECRET] } } }), "var.v.a.secret[0]"),
      /variable "v"/,
    ],
    [
      "as a default behind a local",
      (stack) =>
        new TerraformLocal(stack, "l", new TerraformVariable(stack, "v", { default: SECRET }).stringValue).asString,
      /variable "v"/,
    ],
    [
      "as the argument of a resource",
      (stack) => {
        const resource = new TerraformResource(stack, "r", { terraformResourceType: "terraform_data" });
        resource.addOverride("input", SECRET);
        return resource.getStringAttribute("output");
      },
      /it is in terraform_data\.r/,
    ],
    ["as an override", (_, provider) => void provider.addOverride("secret_key", SECRET), /the value is a literal/],
    [
      "as an override that is an expression",
      (_, p) => void p.addOverride("secret_key", tf(`"${SECRET}"`)),
      /a literal/,
    ],
    ["by a lazy value", () => Lazy.stringValue({ produce: () => SECRET }), /the value is a literal/],
    ["as a part", () => `${tf("var.v")}${SECRET}`, /its expression holds a literal/],
    ["in a directive", () => `%{ if true }${SECRET}%{ endif }`, /its expression holds a literal/],
    ["in a choice", () => tf(`var.v == "" ? "short" : var.v`), /its expression holds a literal/],
    ["in a text that Terraform would not read", () => tf(`"${SECRET}`), /its expression holds a literal/],
    [
      "in a dynamic block",
      (_, p) => {
        p.addOverride("dynamic.assume_role_with_oidc", {
          for_each: [SECRET],
          content: { oidc_token: tf("assume_role_with_oidc.value") },
        });
        return undefined;
      },
      /assumeRoleWithOidc\.oidcToken: its expression holds a literal/,
    ],
  ])("a literal secret is refused when it is written %s", (_, build, message) => {
    expect(errorOf(build)).toMatch(message);
  });

  test("a literal secret is refused when the app uses another copy of cdktf than this package", () => {
    jest.isolateModules(() => {
      const other: typeof import("cdktf") = require("cdktf");
      expect(other.TerraformVariable).not.toBe(TerraformVariable);
      const stack = new other.TerraformStack(other.Testing.app(), "stack");
      const secretKey = new other.TerraformVariable(stack, "v", { default: SECRET }).stringValue;
      new EcdProvider(stack, "ecd", { secretKey });
      expect(() => other.Testing.synth(stack, true)).toThrow(/it is the default of variable "v"/);
    });
  });

  test("a literal secret in a provider with an alias is refused, with the path of the provider", () => {
    const stack = newStack();
    new EcdProvider(stack, "second", { alias: "second", accessKey: new TerraformLocal(stack, "l", SECRET).asString });
    expect(synthError(stack)).toMatch(/\[stack\/second\] accessKey: it is in local "l"/);
  });

  test("a literal secret is refused without validation, and in an override of the stack", () => {
    const build = (skipValidation: boolean, change: (stack: TerraformStack) => void) => () =>
      withFolder((outdir) => {
        const app = new App({ outdir, skipValidation });
        change(new TerraformStack(app, "stack"));
        app.synth();
      });
    expect(build(true, (stack) => new EcdProvider(stack, "ecd", { secretKey: SECRET }))).toThrow(
      /\[stack\] secretKey: the value is a literal/,
    );
    const override = (stack: TerraformStack) => {
      new EcdProvider(stack, "ecd");
      stack.addOverride("provider.ecd", [{ alias: "x", secret_key: SECRET }]);
    };
    expect(build(false, override)).toThrow(/\[stack\] secretKey: the value is a literal/);
  });
});

describe("a secret that only Terraform knows", () => {
  test.each<[string, Build]>([
    ["a variable", (stack) => new TerraformVariable(stack, "v", { sensitive: true }).stringValue],
    ["a variable whose default is empty", (stack) => new TerraformVariable(stack, "v", { default: "" }).stringValue],
    [
      "a variable whose default is null",
      (stack) => {
        const variable = new TerraformVariable(stack, "v", {});
        variable.addOverride("default", null);
        return variable.stringValue;
      },
    ],
    [
      "a variable in a local",
      (stack) => new TerraformLocal(stack, "l", new TerraformVariable(stack, "v", {}).stringValue).asString,
    ],
    [
      "a variable among literals that do not reach it",
      (stack) => {
        new TerraformLocal(stack, "l", { secret: tf("var.v"), note: "a-long-literal-note" });
        new TerraformVariable(stack, "v", {});
        return tf("local.l.secret");
      },
    ],
    ["a local that refers to itself", (stack) => and(new TerraformLocal(stack, "l", tf("local.l")), "local.l")],
  ])("a secret from %s is allowed", (_, build) => {
    expect(errorOf(build)).toBe("");
  });
});

describe("an expression of any shape", () => {
  const configuration = (secretKey: string) => ({
    provider: { ecd: [{ secret_key: secretKey }] },
    variable: { given: {}, all: {}, written: { default: SECRET } },
    locals: { written: { deep: [tf("local.more")] }, more: `${tf('"x"')}${SECRET}` },
  });

  test("an expression is refused when the real terraform finds the secret in its value", () => {
    // The leaves without the secret are unknown values, so only the secret can be the reason for a refusal.
    const leaves = [`"${SECRET}"`, "var.given", "var.given", "var.given", "var.written", "local.written.deep[0]"];
    const shaped = HANDING_ON.map((shape) => shape(`"${SECRET}"`, "var.given"));
    const shapedTwice = HANDING_ON.flatMap((shape) => shaped.map((inner) => shape(inner, "var.given")));
    const expressions = [...shaped, ...shapedTwice, ...fc.sample(handingOn(leaves, 3), { numRuns: 300, seed: 9 })];
    withFolder((folder) => {
      const outputs = Object.fromEntries(expressions.map((expression, index) => [`v${index}`, tf(expression)]));
      const { provider: _, ...others } = configuration("");
      const json = { ...others, output: { all: { value: outputs } } };
      writeFileSync(join(folder, "main.tf.json"), JSON.stringify(json));
      const given = { ...process.env, TF_VAR_given: "env", TF_VAR_all: "env" };
      const terraform = (...args: string[]) =>
        spawnSync("terraform", args, { cwd: folder, encoding: "utf8", env: given });
      const { status, stdout, stderr } = terraform("apply", "-auto-approve", "-no-color");
      expect([status, status === 0 ? "" : stdout + stderr]).toEqual([0, ""]);
      const values: Record<string, string> = JSON.parse(terraform("output", "-json", "all").stdout);
      const missed = expressions.filter(
        (expression, index) =>
          String(values[`v${index}`]).includes(SECRET) &&
          literalSecrets(configuration(tf(expression)), "ecd").length === 0,
      );
      expect(missed).toEqual([]);
      expect(Object.values(values).filter((value) => value.includes(SECRET)).length).toBeGreaterThan(1000);
    });
  });

  test("the error about an expression with a secret never quotes the secret", () => {
    fc.assert(
      fc.property(handingOn([`"${SECRET}"`, "var.written", "local.written.deep[0]"], 3), (expression) => {
        const errors = literalSecrets(configuration(tf(expression)), "ecd");
        expect(errors).toHaveLength(1);
        expect(errors[0]).not.toContain(SECRET);
      }),
    );
  });

  test("an expression is allowed when its literals do not reach the value", () => {
    const mentioning = (depth: number): fc.Arbitrary<string> =>
      depth === 0
        ? fc.constantFrom(...UNKNOWN_VALUES)
        : fc.tuple(fc.constantFrom(...MENTIONING), mentioning(depth - 1)).map(([shape, inner]) => shape(inner));
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 3 }).chain(mentioning), (expression) => {
        expect([expression, literalSecrets(configuration(tf(expression)), "ecd")]).toEqual([expression, []]);
      }),
      { numRuns: 500 },
    );
  });

  test("the check for literal secrets never fails, for every text", () => {
    const pieces = fc.constantFrom(
      "${",
      "%{",
      "}",
      '"',
      "(",
      ")",
      "[",
      "]",
      "{",
      " for x in ",
      ":",
      "=>",
      "<<A\n",
      "var.",
      "?",
    );
    const text = fc.array(fc.oneof(pieces, fc.string()), { maxLength: 12 }).map((all) => all.join(""));
    fc.assert(fc.property(text, (secret) => Array.isArray(literalSecrets(configuration(secret), "ecd"))));
  });
});
