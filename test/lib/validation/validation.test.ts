import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Fn, Lazy, TerraformCount, TerraformIterator, TerraformVariable, Testing, Token } from "cdktf";
import { EcdProvider, ImageShare, ImageShareSet } from "../../../lib";
import { newStack, synthError, synthesized, tf, warnings, withSynth } from "../../support/stack";

jest.mock("../../../lib/mirror/payload", () => ({
  ...jest.requireActual("../../../lib/mirror/payload"),
  payloadFolder: () => `${__dirname}/../../support/payload`,
}));

/** Values that plain JavaScript or JSON can pass. */
type Loose = Record<string, unknown>;

function errorOf(config: Loose): string {
  const stack = newStack();
  const settings = { imageId: "m-1", accountIds: ["1182725234310001"], ...config };
  new ImageShare(stack, "golden", settings);
  return synthError(stack);
}

describe("a share's settings at synth", () => {
  test.each<[string, Loose, RegExp]>([
    [
      "letters in an id",
      { accountIds: ["11827252343100O1"] },
      /accountIds\[0\]: invalid account id "11827252343100O1"/,
    ],
    ["an empty id", { accountIds: ["1182725234310001", ""] }, /accountIds\[1\]: empty account id/],
    [
      "a duplicate id",
      { accountIds: ["1182725234310001", "1182725234310001"] },
      /accountIds\[1\]: .*listed at accountIds\[0\]/,
    ],
    ["a number as id", { accountIds: [1182725234310001] }, /accountIds\[0\]: .*1182725234310001 is a number.*string/],
    ["a bigint as id", { accountIds: [1182725234310001n] }, /accountIds\[0\]: .*is a number/],
    ["null among the ids", { accountIds: [null] }, /accountIds\[0\]: null is not an account id/],
    ["ids that are no list", { accountIds: "1182725234310001" }, /accountIds: "1182725234310001" is not a list/],
    ["no ids at all", { accountIds: undefined }, /accountIds: undefined is not a list/],
    ["an unknown onDestroy", { onDestroy: "keep" }, /onDestroy: invalid on_destroy "keep".*"unshare".*"retain"/],
    ["a negative limit", { maxUnshare: -1 }, /maxUnshare: invalid max_unshare -1/],
    ["a fractional limit", { maxUnshare: 1.5 }, /maxUnshare: invalid max_unshare 1.5/],
    ["a duration without a unit", { timeouts: { update: "5" } }, /timeouts.update: invalid duration "5"/],
    ["a duration that is a number", { timeouts: { create: 5 } }, /timeouts.create: 5 is not a string/],
    ["an image id with a space", { imageId: "m 1" }, /imageId: invalid image id "m 1"/],
    ["no image id", { imageId: undefined }, /imageId: is missing/],
    ["a region in capitals", { region: "CN-Hangzhou" }, /region: invalid region "CN-Hangzhou"/],
  ])("a share with %s is an error at synth", (_, config, message) => {
    expect(errorOf(config)).toMatch(message);
  });

  test("a setting of null is the same as no setting, in JSON and in HCL", () => {
    const nothing = {
      region: null,
      exclusive: null,
      onDestroy: null,
      maxUnshare: null,
      hideAccounts: null,
      timeouts: null,
    };
    const stack = newStack();
    new ImageShare(stack, "golden", { imageId: "m-1", accountIds: [], ...(nothing as Loose) });
    expect(synthesized(stack).resource.ecd_image_share.golden).toEqual({ image_id: "m-1", account_ids: [] });
    expect(Testing.synthHcl(stack, true)).toMatch(
      /resource "ecd_image_share" "golden" \{\s*image_id = "m-1"\s*account_ids = \[\s*\]\s*\}/,
    );
    expect(errorOf({ imageId: null })).toMatch(/imageId: is missing/);
  });

  test("account ids that a spreadsheet has rounded give one warning", () => {
    const rounded = ["1182725234310000", "1182725234310010", "1982725234310020"];
    const said = (accountIds: string[]) => {
      const stack = newStack();
      new ImageShare(stack, "golden", { imageId: "m-1", accountIds });
      expect(synthError(stack)).toBe("");
      return warnings(stack);
    };
    expect(said(rounded)).toEqual([
      expect.stringMatching(/^accountIds: all 3 account ids end in 0\. A spreadsheet keeps 15 digits/),
    ]);
    expect(said(rounded.slice(1))).toEqual([]);
    expect(said([...rounded, "1182725234310001"])).toEqual([]);
  });

  test("all wrong settings are reported together, with the path of the share", () => {
    expect(errorOf({ imageId: "", maxUnshare: -1 })).toMatch(
      /\[stack\/golden\] imageId.*\n.*\[stack\/golden\] maxUnshare/,
    );
  });

  test("an empty set of accounts and a limit of zero are valid", () => {
    expect(errorOf({ accountIds: [], maxUnshare: 0 })).toBe("");
  });

  test("the checks at synth use values that were set after construction", () => {
    const stack = newStack();
    const share = new ImageShare(stack, "golden", { imageId: "", accountIds: [] });
    share.imageId = "m-1";
    expect(synthError(stack)).toBe("");
  });

  test("the id of a RAM user gives one warning, however often the stack is synthesized", () => {
    const stack = newStack();
    new ImageShare(stack, "golden", { imageId: "m-1", accountIds: ["212345678901234567"] });
    expect(synthError(stack)).toBe("");
    expect(synthError(stack)).toBe("");
    expect(warnings(stack)).toEqual([expect.stringMatching(/accountIds\[0\]: .*looks like a RAM user.*main account/)]);
  });
});

describe("a provider's settings at synth", () => {
  function providerError(config: Loose, change?: (provider: EcdProvider) => void): string {
    const stack = newStack({ provider: false });
    const provider = new EcdProvider(stack, "ecd", config);
    change?.(provider);
    return synthError(stack);
  }

  test.each<[string, Loose, RegExp]>([
    ["a malformed region", { region: "hangzhou" }, /region: invalid region "hangzhou"/],
    ["a directory with a bad id", { accountNames: { finance: "1" } }, /accountNames\["finance"\]: invalid account id/],
    ["a name that is no string", { accountNames: { "1182725234310001": 7 } }, /the name is not a string/],
    ["a name with a line break", { accountNames: { "1182725234310001": "a\nb" } }, /invalid account name .*line break/],
    [
      "a name with a control character behind a token",
      { accountNames: { "1182725234310001": Token.asString(Token.asAny("a\u001bb")) } },
      /accountNames\["1182725234310001"\]: .*U\+001B/,
    ],
    ["a directory that is a list", { accountNames: ["finance"] }, /accountNames: \["finance"\] is not an object/],
    ["a negative limit", { maxUnshare: -2 }, /maxUnshare: invalid max_unshare -2/],
    ["no account per call", { accountsPerCall: 0 }, /accountsPerCall: invalid accounts_per_call 0.*from 1 to 50/],
    ["51 accounts per call", { accountsPerCall: 51 }, /accountsPerCall: invalid accounts_per_call 51.*from 1 to 50/],
  ])("a provider with %s is an error at synth", (_, config, message) => {
    expect(providerError(config)).toMatch(message);
  });

  const SECRET = "s3cr3t-literal";

  test.each<[string, Loose]>([
    ["accessKey", { accessKey: SECRET }],
    ["secretKey", { secretKey: SECRET }],
    ["securityToken", { securityToken: SECRET }],
    ["assumeRoleWithOidc.oidcToken", { assumeRoleWithOidc: { oidcToken: SECRET } }],
  ])("a literal %s is refused, and the message does not contain it", (name, config) => {
    const message = providerError(config);
    expect(message).toMatch(new RegExp(`${name}: .*cdk\\.tf\\.json.*environment variable.*profile.*sensitive: true`));
    expect(message).not.toContain(SECRET);
  });

  test("a literal secret in an override or in a token is found", () => {
    expect(providerError({}, (provider) => provider.addOverride("secret_key", SECRET))).toMatch(/secretKey: .*literal/);
    expect(providerError({ secretKey: Token.asString(Token.asAny(SECRET)) })).toMatch(/secretKey: .*literal/);
  });

  test("a variable is allowed as a secret, unless it has a default", () => {
    const stack = newStack({ provider: false });
    const secret = new TerraformVariable(stack, "secret", { sensitive: true });
    const provider = new EcdProvider(stack, "ecd", { accessKey: secret.stringValue, secretKey: secret.stringValue });
    expect(synthError(stack)).toBe("");
    provider.secretKey = new TerraformVariable(stack, "leak", { sensitive: true, default: SECRET }).stringValue;
    expect(synthError(stack)).toMatch(/secretKey: .*default of variable "leak"/);
    expect(synthError(stack)).not.toContain(SECRET);
  });
});

describe("tokens inside settings", () => {
  const A = "1182725234310001";

  /** The error of a share whose settings use a variable or a counter. */
  function errorWith(config: (v: TerraformVariable, count: TerraformCount) => Loose): string {
    const stack = newStack();
    const [v, count] = [new TerraformVariable(stack, "v", {}), TerraformCount.of(2)];
    new ImageShare(stack, "golden", { imageId: "m-1", accountIds: [A], ...config(v, count) });
    return synthError(stack);
  }

  test.each<[string, Parameters<typeof errorWith>[0]]>([
    ["a counter in an image id", (_, count) => ({ count, imageId: `m-a${count.index}` })],
    ["a number in a region", (v) => ({ region: `cn-x${v.numberValue}` })],
    ["a number in a duration", (v) => ({ timeouts: { create: `${v.numberValue}s` } })],
    ["a number as text in a list of ids", (v) => ({ accountIds: [`${v.numberValue}`, A] })],
    ["a number in a list of ids", (v) => ({ accountIds: [v.numberValue] })],
    ["a list that is spread alone", (v) => ({ accountIds: [...v.listValue] })],
    ["lists that Terraform joins", (v) => ({ accountIds: Token.asList(Fn.concat([[A], v.listValue])) })],
    ["a lazy number", (v) => ({ maxUnshare: Lazy.numberValue({ produce: () => v.numberValue }) })],
    ["a template of directives", () => ({ imageId: "m-%{ if true }1%{ endif }" })],
  ])("a token is not checked as a literal: %s", (_, config) => {
    expect(errorWith(config)).toBe("");
  });

  test("a token is not checked as a literal in a synthesized app or in an ImageShareSet", () => {
    withSynth(
      (stack) => {
        new EcdProvider(stack, "ecd", { region: "cn-hangzhou" });
        const count = TerraformCount.of(2);
        new ImageShare(stack, "golden", { count, imageId: `m-a${count.index}`, accountIds: [A] });
      },
      (folder) => expect(readFileSync(join(folder, "cdk.tf.json"), "utf8")).toContain(`m-a${tf("count.index")}`),
    );
    const stack = newStack();
    const { numberValue, listValue } = new TerraformVariable(stack, "v", {});
    for (const [index, imageId] of [`m-a${numberValue}`, ...listValue].entries()) {
      expect(() => new ImageShareSet(stack, `s${index}`, { imageIds: ["m-1", imageId], accountIds: [] })).toThrow(
        /imageIds\[1\] is known to Terraform only/,
      );
    }
  });

  test.each<[string, Parameters<typeof errorWith>[0], RegExp]>([
    ["a list spread among ids", (v) => ({ accountIds: [A, ...v.listValue] }), /accountIds\[1\]: a list .*Fn\.concat/],
    ["the first of a list", (v) => ({ imageId: v.listValue[0] }), /imageId: holds an element of a list.*Fn\.element/],
    ["a number beside digits", (v) => ({ imageId: `m-1${v.numberValue}` }), /imageId: .*Token\.asString\(number\)/],
    ["a number behind a dash", (v) => ({ region: `cn-${v.numberValue}` }), /region: .*Token\.asString\(number\)/],
    ["a lazy list", () => ({ accountIds: Lazy.listValue({ produce: () => ["x"] }) }), /accountIds\[0\]: invalid.*"x"/],
    ["a lazy text", () => ({ imageId: Lazy.stringValue({ produce: () => "m 1" }) }), /imageId: invalid image id "m 1"/],
    ["a lazy number", () => ({ maxUnshare: Lazy.numberValue({ produce: () => -1 }) }), /maxUnshare: invalid .* -1/],
    [
      "a literal behind a token, listed twice",
      () => ({ accountIds: [A, Token.asString(Token.asAny(A))] }),
      /accountIds\[1\]: account "1182725234310001" is already listed at accountIds\[0\]/,
    ],
  ])("a token with a literal value, or in a wrong place, is an error: %s", (_, config, message) => {
    expect(errorWith(config)).toMatch(message);
  });

  test("a token may be a key or a value of accountNames, and keeps its expression there", () => {
    const stack = newStack({ provider: false });
    const v = new TerraformVariable(stack, "v", {});
    const accountNames = { [v.stringValue]: "x", [v.numberValue]: "y", [A]: `n ${v.numberValue}` };
    new EcdProvider(stack, "ecd", { accountNames });
    expect(synthError(stack)).toBe("");
    expect(synthesized(stack).provider.ecd[0]).toEqual({
      account_names: { [tf("var.v")]: "y", [A]: `n ${tf("var.v")}` },
    });
  });

  test("a map of Terraform that is spread into accountNames is an error, and Fn.merge is not", () => {
    const stack = newStack({ provider: false });
    const v = new TerraformVariable(stack, "v", {});
    const provider = new EcdProvider(stack, "ecd", { accountNames: { ...Token.asStringMap(v.value), [A]: "x" } });
    expect(synthError(stack)).toMatch(/accountNames: a map .* cannot be spread.*Fn\.merge/);
    provider.accountNames = Token.asStringMap(Fn.merge([v.value, { [A]: "x" }]));
    expect(synthError(stack)).toBe("");
  });
});

describe("two exclusive shares of one image in one stack", () => {
  const config = { imageId: "m-1", accountIds: ["1182725234310001"] };

  function twinError(build: (stack: ReturnType<typeof newStack>) => void): string {
    const stack = newStack();
    build(stack);
    return synthError(stack);
  }

  test("two exclusive shares of one image are an error that names both", () => {
    const message = twinError((stack) => {
      new ImageShare(stack, "a", config);
      new ImageShare(stack, "b", { ...config, exclusive: true });
    });
    expect(message).toMatch(/\[stack\] stack\/a and stack\/b share the same image exclusively/);
  });

  test("two exclusive shares are found when only one of them names the provider's region", () => {
    const message = twinError((stack) => {
      new ImageShare(stack, "a", config);
      new ImageShare(stack, "b", { ...config, region: "cn-hangzhou" });
    });
    expect(message).toMatch(/share the same image exclusively/);
  });

  test("two exclusive shares are found when both name the image by the same expression", () => {
    const message = twinError((stack) => {
      const image = new TerraformVariable(stack, "image", {});
      new ImageShare(stack, "a", { ...config, imageId: image.stringValue });
      new ImageShare(stack, "b", { ...config, imageId: image.stringValue });
    });
    expect(message).toMatch(/share the same image exclusively/);
  });

  test.each<[string, Loose, Loose]>([
    ["one of them is additive", {}, { exclusive: false }],
    ["the images differ", {}, { imageId: "m-2" }],
    ["the regions differ", {}, { region: "cn-shanghai" }],
    ["count decides which of them exists", { count: 0 }, { count: 1 }],
    ["exclusive is known to Terraform only", {}, { exclusive: Token.asAny(tf("var.x")) }],
  ])("two shares of one image are allowed when %s", (_, a, b) => {
    const message = twinError((stack) => {
      new ImageShare(stack, "a", { ...config, ...a });
      new ImageShare(stack, "b", { ...config, ...b });
    });
    expect(message).toBe("");
  });

  test("two exclusive shares are allowed when each has its own forEach", () => {
    const message = twinError((stack) => {
      const [old, young] = [TerraformIterator.fromList(["m-1"]), TerraformIterator.fromList(["m-2"])];
      new ImageShare(stack, "a", { ...config, forEach: old, imageId: old.value });
      new ImageShare(stack, "b", { ...config, forEach: young, imageId: young.value });
    });
    expect(message).toBe("");
  });

  test("two exclusive shares are allowed when their providers differ", () => {
    const message = twinError((stack) => {
      new ImageShare(stack, "a", config);
      new ImageShare(stack, "b", { ...config, provider: new EcdProvider(stack, "other", { alias: "other" }) });
    });
    expect(message).toBe("");
  });
});
