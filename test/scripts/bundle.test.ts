/**
 * Compares the bundle with its sources. Other tests run the sources, where every import has its name. In the bundle, a
 * part that is loaded later may lack a name, and a library may be left out.
 */
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import CoreClient from "@alicloud/openapi-core";
import { temporaryFolder } from "../support/temporary-folder";

const ROOT = join(__dirname, "../..");

interface Bundle {
  /** The exports of each part that is loaded later, with their types, by the source of the part. */
  readonly parts: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** The modules that import a module that the bundle leaves out. */
  readonly leftOut: readonly string[];
  /** Files of libraries that are in the bundle. */
  readonly kept: readonly string[];
}

let bundle: Bundle;
beforeAll(() => {
  const program = join(__dirname, "bundle-parts.mjs");
  bundle = JSON.parse(execFileSync(process.execPath, [program, temporaryFolder("ecd-parts-")], { encoding: "utf8" }));
});

const exportsOf = (source: string): object =>
  Object.fromEntries(Object.entries(require(join(ROOT, source))).map(([name, value]) => [name, typeof value]));

test("each part of the bundle has the exports of its source, by the same names", () => {
  expect(Object.keys(bundle.parts)).toContain("src/provider/credentials/sdk-providers.ts");
  const sources = Object.keys(bundle.parts).map((source) => [source, exportsOf(source)]);
  expect(bundle.parts).toEqual(Object.fromEntries(sources));
});

test("no library is in the bundle twice", () => {
  const folders = new Set(bundle.kept.map((file) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(file)?.[0] ?? file));
  const names = [...folders].map((folder) => folder.split("node_modules/").at(-1));
  expect(names).toContain("httpx");
  expect(names.filter((name, i) => names.indexOf(name) !== i)).toEqual([]);
});

describe("the libraries that the bundle leaves out", () => {
  const core = (file: string) => readFileSync(join(ROOT, "node_modules/@alicloud/openapi-core/dist", file), "utf8");

  test("only the listed modules import a left-out library, in code that no call reaches", () => {
    expect([...bundle.leftOut].sort()).toEqual([
      "node_modules/@alicloud/openapi-core/dist/client.js left-out:./websocketUtils",
      "node_modules/@alicloud/openapi-core/dist/client.js left-out:@alicloud/credentials",
      "node_modules/@alicloud/openapi-core/dist/client.js left-out:@alicloud/gateway-spi",
      "node_modules/@alicloud/openapi-core/dist/utils.js left-out:@alicloud/credentials",
      "node_modules/@darabonba/typescript/dist/date.js left-out:moment",
      "node_modules/@darabonba/typescript/dist/func.js left-out:lodash",
      "node_modules/@darabonba/typescript/dist/index.js left-out:./websocket",
      "node_modules/xml2js/lib/builder.js left-out:xmlbuilder",
    ]);
  });

  test("the core of the SDK does not use dates, files, merging or the XML writer of its runtime", () => {
    const used = [...`${core("client.js")}${core("utils.js")}`.matchAll(/\$dara\.(\w+(?:\.\w+)?)/g)].map(([, n]) => n);
    expect(used).toContain("XML.parseXml");
    expect(used.filter((name) => /^(Date|File|merge|XML\.(?!parseXml$))/.test(name ?? ""))).toEqual([]);
  });

  // `execute` is for signatures of version 4. `doRequest` opens a WebSocket only if the protocol is ws or wss.
  test.each([
    ["$SPI.", ["execute"]],
    ["websocketUtils.", ["doRequest"]],
    ["$dara.newWebSocketClientAndConnect", ["doRequest"]],
    // The constructor makes credentials from keys, and the provider passes no keys.
    ["$Credential.", []],
    ["credentials_1.", []],
  ])("the SDK's core uses %s only in the methods %j", (name, methods) => {
    expect(core("client.js")).toContain(name);
    const { constructor: _, ...own } = Object.getOwnPropertyDescriptors(CoreClient.prototype);
    const users = Object.entries(own).filter(([, { value }]) => String(value).includes(name));
    expect(users.map(([method]) => method)).toEqual(methods);
  });
});
