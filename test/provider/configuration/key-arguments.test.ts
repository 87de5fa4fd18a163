/** The parts of an access key belong together: an id never gets the secret or the token of another key. */
import * as fc from "fast-check";
import { resolveConfiguration } from "../../../src/provider/configuration/configuration";
import { VARIABLES } from "../../../src/provider/configuration/provider-schema";
import { UNKNOWN, type Value } from "../../../src/tfplugin";

type Values = Record<string, Value>;
type Env = Record<string, string>;

function resolved(values: Values, env: Env) {
  const { settings, diagnostics } = resolveConfiguration(values, { HOME: "/test-home", ...env });
  const errors = diagnostics.filter(({ severity }) => severity === "error");
  const { credentials } = settings;
  const { accessKeyId, accessKeySecret, securityToken } = "keys" in credentials ? credentials.keys : {};
  return { from: credentials.from, key: [accessKeyId, accessKeySecret, securityToken], errors };
}

const FIRST = { ALICLOUD_ACCESS_KEY: "id-1", ALICLOUD_SECRET_KEY: "secret-1" };
const SECOND = {
  ALIBABA_CLOUD_ACCESS_KEY_ID: "STS.id-2",
  ALIBABA_CLOUD_ACCESS_KEY_SECRET: "secret-2",
  ALIBABA_CLOUD_SECURITY_TOKEN: "token-2",
};
const { ALIBABA_CLOUD_SECURITY_TOKEN: _, ...SECOND_WITHOUT_TOKEN } = SECOND;
const { ALICLOUD_ACCESS_KEY, ALICLOUD_SECRET_KEY } = FIRST;
const { ALIBABA_CLOUD_ACCESS_KEY_ID, ALIBABA_CLOUD_ACCESS_KEY_SECRET } = SECOND;

describe("parts that make one key", () => {
  test.each<[string, Values, Env, (string | undefined)[]]>([
    [
      "the first complete pair is taken, without the token of another tool",
      {},
      { ...FIRST, ...SECOND },
      ["id-1", "secret-1", undefined],
    ],
    [
      "a complete pair is taken after a secret without its id",
      {},
      { ALICLOUD_SECRET_KEY, ...SECOND },
      ["STS.id-2", "secret-2", "token-2"],
    ],
    [
      "a complete pair is taken after an id without its secret",
      {},
      { ALICLOUD_ACCESS_KEY, ...SECOND },
      ["STS.id-2", "secret-2", "token-2"],
    ],
    [
      "an id of the configuration takes a secret beside which no id is set",
      { access_key: "id-0" },
      { ALICLOUD_SECRET_KEY },
      ["id-0", "secret-1", undefined],
    ],
    [
      "an id of the configuration takes the secret beside the same id",
      { access_key: "STS.id-2" },
      { ...FIRST, ...SECOND },
      ["STS.id-2", "secret-2", "token-2"],
    ],
    [
      "a secret of the configuration takes an id beside which no secret is set",
      { secret_key: "secret-0" },
      { ALICLOUD_ACCESS_KEY, ...SECOND },
      ["id-1", "secret-0", undefined],
    ],
    [
      "a temporary key without its own token takes a token beside which no other id is set",
      {},
      { ...SECOND_WITHOUT_TOKEN, ALICLOUD_SECURITY_TOKEN: "token-1" },
      ["STS.id-2", "secret-2", "token-1"],
    ],
    [
      "a temporary key of the configuration takes a token beside which no other id is set",
      { access_key: "STS.id-0", secret_key: "secret-0" },
      { ...FIRST, ALICLOUD_SECURITY_TOKEN: "token-1", ALIBABACLOUD_SECURITY_TOKEN: "token-3" },
      ["STS.id-0", "secret-0", "token-3"],
    ],
    [
      "a lasting key of the configuration takes no token of the environment",
      { access_key: "id-0", secret_key: "secret-0" },
      SECOND,
      ["id-0", "secret-0", undefined],
    ],
    [
      "a token of the configuration goes with a key of the environment",
      { security_token: "token-0" },
      SECOND,
      ["STS.id-2", "secret-2", "token-0"],
    ],
  ])("%s", (_what, values, env, key) => {
    expect(resolved(values, env)).toEqual({ from: "keys", key, errors: [] });
  });
});

describe("parts of different keys", () => {
  const secretOfOther = { ALICLOUD_ACCESS_KEY, ALIBABA_CLOUD_ACCESS_KEY_SECRET };
  test.each<[string, Values, Env, string, string[]]>([
    ["an id and a secret of two tools", {}, secretOfOther, "secret_key", Object.keys(secretOfOther)],
    [
      "a secret and an id of two tools",
      {},
      { ALICLOUD_SECRET_KEY, ALIBABA_CLOUD_ACCESS_KEY_ID },
      "secret_key",
      ["ALICLOUD_SECRET_KEY", "ALIBABA_CLOUD_ACCESS_KEY_ID"],
    ],
    [
      "an id of the configuration and the key of a tool",
      { access_key: "id-0" },
      FIRST,
      "secret_key",
      ['argument "access_key"', "ALICLOUD_SECRET_KEY"],
    ],
    [
      "a secret of the configuration and the key of a tool",
      { secret_key: "secret-0" },
      FIRST,
      "secret_key",
      ['argument "secret_key"', "ALICLOUD_ACCESS_KEY"],
    ],
    [
      "a temporary key and the token of another key",
      {},
      { ...SECOND_WITHOUT_TOKEN, ...FIRST, ...{ ALICLOUD_SECRET_KEY: "", ALICLOUD_SECURITY_TOKEN: "token-1" } },
      "security_token",
      ["ALIBABA_CLOUD_ACCESS_KEY_ID", "ALICLOUD_SECURITY_TOKEN", "ALIBABA_CLOUD_SECURITY_TOKEN"],
    ],
    [
      "a temporary key in the configuration and another key's token",
      { access_key: "STS.id-0", secret_key: "secret-0" },
      SECOND,
      "security_token",
      ['argument "access_key"', "ALIBABA_CLOUD_SECURITY_TOKEN"],
    ],
  ])("%s are an error that names both", (_what, values, env, path, names) => {
    const { errors } = resolved(values, env);
    expect(errors).toMatchObject([{ attribute: [path] }]);
    for (const name of names) expect(errors[0]?.detail).toContain(name);
    expect(JSON.stringify(errors)).not.toMatch(/(secret|token|id)-\d/);
  });

  test.each<[string, Values]>([
    ["keys", { access_key: "id-0", secret_key: "secret-0" }],
    ["a profile", { profile: "ci" }],
    ["an unknown profile", { profile: UNKNOWN }],
    ["an ECS role", { ecs_role_name: "r" }],
    ["an unknown secret", { secret_key: UNKNOWN }],
  ])("parts of different keys do not matter beside %s in the configuration", (_what, values) => {
    expect(resolved(values, secretOfOther).errors).toEqual([]);
  });
});

/** Values with the number of the origin of each part: 0 is the configuration, and the tools follow in their order. */
const PARTS = { access_key: "id", secret_key: "secret", security_token: "token" } as const;
const SET = Object.keys(PARTS).flatMap((path) => [0, 1, 2, 3].map((origin) => ({ path, origin })));

test("no set of arguments and variables mixes the parts of two keys silently", () => {
  fc.assert(
    fc.property(fc.subarray(SET), fc.boolean(), (set, isTemporary) => {
      const values: Values = {};
      const env: Env = {};
      const has = (path: string, origin: number) => set.some((one) => one.path === path && one.origin === origin);
      for (const { path, origin } of set) {
        const prefix = path === "access_key" && isTemporary ? "STS." : "";
        const value = `${prefix}${PARTS[path as keyof typeof PARTS]}-${origin}`;
        if (origin === 0) values[path] = value;
        else env[VARIABLES[path]?.[origin - 1] ?? ""] = value;
      }
      const { key, errors } = resolved(values, env);
      if (errors.length > 0) return;
      const [id, secret, token] = key.map((part) => (part === undefined ? undefined : Number(part.at(-1))));
      if (id === undefined || secret === undefined) {
        expect(set.filter(({ path }) => path !== "security_token")).toEqual([]);
        return;
      }
      // A part may come from another origin only if that origin has no part of its own in its place.
      expect(id === secret || (!has("access_key", secret) && !has("secret_key", id))).toBe(true);
      expect(id === secret || id === 0 || secret === 0).toBe(true);
      expect(token === undefined || token === id || token === 0 || !has("access_key", token)).toBe(true);
      for (const [part, path] of [id, secret, token].map((part, index) => [part, Object.keys(PARTS)[index]] as const)) {
        if (has(path ?? "", 0)) expect(part).toBe(0);
      }
    }),
    { numRuns: 1000 },
  );
});
