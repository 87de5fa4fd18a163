/** Each variable has one place in the code and one in the documents, and a message names the variable that was read. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { resolveConfiguration } from "../../../src/provider/configuration/configuration";
import { PROVIDER_SCHEMA, VARIABLES } from "../../../src/provider/configuration/provider-schema";

const ROOT = join(__dirname, "../../..");
const PAGE = readFileSync(join(ROOT, "docs/environment.md"), "utf8");
const SOURCES = ["configuration.ts", "credential-arguments.ts", "credential-files.ts", "network-settings.ts"];

/** The row of docs/environment.md about an argument, or about the block that it is in. */
function rowOf(path: string): string {
  const [name = ""] = path.split(".");
  return PAGE.split("\n").find((line) => line.startsWith("| `") && line.split("|")[1]?.includes(`\`${name}\``)) ?? "";
}

const WITH_VARIABLES = Object.entries(VARIABLES).filter(([, variables]) => variables.length > 0);

test.each(WITH_VARIABLES)("docs/environment.md has the variables of %s in order", (path, variables) => {
  const row = rowOf(path);
  const places = variables.map((variable) => row.indexOf(`\`${variable}\``));
  expect(places).not.toContain(-1);
  expect(places).toEqual([...places].sort((a, b) => a - b));
});

test("docs/environment.md lists every other variable that the configuration reads", () => {
  const code = SOURCES.map((name) => readFileSync(join(ROOT, "src/provider/configuration", name), "utf8")).join("\n");
  const read = [...code.matchAll(/"([A-Z][A-Z0-9_]{5,})"/g)].map(([, name]) => `\`${name}\``);
  expect(read.length).toBeGreaterThan(5);
  expect(read.filter((name) => !PAGE.includes(name))).toEqual([]);
});

test("the configuration reads the first variable of every argument that has variables", () => {
  const read = new Set<string>();
  // The token is read only beside a key, and the variables of OIDC only without one.
  for (const isSet of [/^$/, /./, /^(?!.*(ACCESS_KEY|SECRET_KEY))/]) {
    const get = (_: object, name: string) => (read.add(name) && isSet.test(name) ? "acs:ram::1:role/x" : undefined);
    resolveConfiguration({ assume_role: {} }, new Proxy({}, { get: (_, name) => get(_, String(name)) }));
  }
  expect(WITH_VARIABLES.flatMap(([, [first = ""]]) => first).filter((name) => !read.has(name))).toEqual([]);
});

test("the description of an argument names its variables", () => {
  const { attributes, blocks = {} } = PROVIDER_SCHEMA;
  for (const [path, variables] of WITH_VARIABLES) {
    const [first = "", inBlock] = path.split(".");
    const attribute = inBlock === undefined ? attributes[first] : blocks[first]?.attributes[inBlock];
    expect(attribute?.description).toContain(`Environment: ${variables.map((name) => `\`${name}\``).join(", ")}.`);
  }
});

describe("the variable that was read", () => {
  const details = (env: Record<string, string>) =>
    resolveConfiguration({}, env).diagnostics.map(({ summary, detail }) => `${summary}: ${detail}`);

  test.each([
    ["the second name of an endpoint", { ECD_ENDPOINT: "a/b" }, "The environment variable ECD_ENDPOINT holds"],
    ["a timeout", { CLIENT_READ_TIMEOUT: "soon" }, 'The environment variable CLIENT_READ_TIMEOUT holds "soon"'],
    ["the lower-case name of the proxy", { https_proxy: "socks5://x.example.com" }, "variable https_proxy."],
    [
      "half a key",
      { ALIBABA_CLOUD_ACCESS_KEY_ID: "id" },
      "The environment variable ALIBABA_CLOUD_ACCESS_KEY_ID is set",
    ],
  ])("a message about %s names the variable that was read", (_what, env, text) => {
    expect(details(env)).toEqual([expect.stringContaining(text)]);
  });

  test("the settings hold the variables of the certificate files and of the proxy", () => {
    const env = { SSL_CERT_FILE: "all.pem", NODE_EXTRA_CA_CERTS: "extra.pem", https_proxy: "http://proxy.example.com" };
    const { certificateFiles, proxy } = resolveConfiguration({}, env).settings;
    expect(certificateFiles.map(({ origin }) => origin)).toEqual([
      "environment variable SSL_CERT_FILE",
      "environment variable NODE_EXTRA_CA_CERTS",
    ]);
    expect(proxy.httpsProxyVariable).toBe("https_proxy");
  });
});
