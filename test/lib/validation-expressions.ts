/** Terraform expressions for property tests. The value of some contains a text, and others only mention a text. */
import fc from "fast-check";

/** Only upper-case letters and digits, so that no function in `HANDING_ON` changes it. */
export const SECRET = "S3CRETS3CRET42";

/** Expressions whose value contains the value of `a` or of `b`. Each is valid for all texts. */
export const HANDING_ON: readonly ((a: string, b: string) => string)[] = [
  (a, b) => `join("-", [${a}, ${b}])`,
  (a, b) => `coalesce(${a}, ${b})`,
  (a, b) => `(${b} == "x" ? ${a} : ${b})`,
  (a, b) => `(true ? ${a} : ${b})`,
  (a, b) => `format("%s/%s", ${a}, ${b})`,
  (a, b) => `"\${${a}}-\${${b}}"`,
  (a) => `"%{ if ${a} != "" }\${${a}}%{ endif }"`,
  (a) => `"%{ for x in [${a}] }\${ x ~} %{ endfor }"`,
  (a) => `trimspace(upper(${a}))`,
  (a) => `base64decode(base64encode(${a}))`,
  (a, b) => `jsondecode(jsonencode({ a = ${a}, b = ${b} })).a`,
  (a, b) => `{ a = ${a}, "b" : ${b} }["a"]`,
  (a, b) => `{\n  b = ${b}\n  a = ${a}\n}.a`,
  (a, b) => `[${b}, ${a}][1]`,
  (a, b) => `lookup({ a = ${a} }, "a", ${b})`,
  (a, b) => `lookup({ a = ${b} }, "other", ${a})`,
  (a, b) => `try({ a = ${b} }.other, ${a})`,
  (a) => `nonsensitive(sensitive(${a}))`,
  (a, b) => `element([${a}, ${b}], 0)`,
  (a) => `one([${a}])`,
  (a, b) => `[for x in [${a}, ${b}] : x if x != "zzz"][0]`,
  (a) => `{ for k, v in { k = ${a} } : k => v }["k"]`,
  (a) => `[for k, v in { (${a}) = "v" } : k][0]`,
  (a) => `keys({ (${a}) = 1 })[0]`,
  (a) => `values({ a = ${a} })[0]`,
  (a, b) => `replace(${a}, "zzz", ${b})`,
  (a) => `split(",", ${a})[0]`,
  (a) => `substr(${a}, 0, -1)`,
  (a) => `zipmap(["a"], [${a}])["a"]`,
  (a, b) => `merge({ a = ${b} }, { a = ${a} }).a`,
  (a) => `flatten([[${a}], []])[0]`,
  (a, b) => `concat([${b}], [${a}])[1]`,
  (a) => `regex("(?s).*", ${a})`,
  (a) => `([{ a = ${a} }][*].a)[0]`,
  (a, b) => `([{ a = [${b}, ${a}] }][*].a)[0][1]`,
  (a, b) => `([{ a = [${b}, ${a}] }][*].a[1])[0]`,
  (a) => `strrev(strrev(${a}))`,
  (a) => `(<<EOT\n\${${a}}\nEOT\n)`,
  (a) => `join("", [${a}] /* comment } " */)`,
];

/** An expression over the leaves, with at most `depth` levels of `HANDING_ON`. */
export function handingOn(leaves: readonly string[], depth: number): fc.Arbitrary<string> {
  const leaf = fc.constantFrom(...leaves);
  if (depth === 0) return leaf;
  const inner = handingOn(leaves, depth - 1);
  return fc.oneof(
    { weight: 1, arbitrary: leaf },
    {
      weight: 4,
      arbitrary: fc.tuple(fc.constantFrom(...HANDING_ON), inner, inner).map(([shape, a, b]) => shape(a, b)),
    },
  );
}

/** Expressions around a value that only Terraform knows. Their texts do not become part of that value. */
export const MENTIONING: readonly ((a: string) => string)[] = [
  (a) => a,
  (a) => `"\${${a}}"`,
  (a) => `{ production-key = ${a} }["production-key"]`,
  (a) => `lookup({ production-key = ${a} }, "production-key", null)`,
  (a) => `lookup({ note = "production-note", key = ${a} }, "key", null)`,
  (a) => `zipmap(["production-key"], [${a}])["production-key"]`,
  (a) => `jsondecode(${a})["secret-access-key"]`,
  (a) => `split(",", ${a})[0]`,
  (a) => `trimprefix(${a}, "production-prefix")`,
  (a) => `(terraform.workspace == "production" ? ${a} : null)`,
  (a) => `try(${a}, null, "")`,
  (a) => `coalesce(${a}, "")`,
  (a) => `replace(${a}, "production-prefix", "")`,
  (a) => `regex("secret-access-key=(.*)", ${a})[0]`,
  (a) => `format("%s", ${a})`,
  (a) => `join("", [${a}])`,
  (a) => `[for k, v in { x = ${a} } : v if k == "production-key"][0]`,
  (a) => `base64decode(${a})`,
  (a) => `nonsensitive(sensitive(${a}))`,
  (a) => `templatefile("/secrets/production/template", { a = ${a} })`,
  (a) => `[file("/secrets/production/key"), ${a}][1]`,
];

export const UNKNOWN_VALUES = [
  "var.given",
  'var.all["production-key"]',
  "data.vault_secret.production.data.key",
  "module.secrets.production_key",
  'file("/secrets/production/key")',
  "random_password.production-secret.result",
];
