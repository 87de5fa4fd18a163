/**
 * The work of every launch before the handshake line, without a clock: the modules that Node.js evaluates, their
 * sources, and the size of the bundle. Measure a longer list with npm run bench before you accept it.
 */
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { packageRoot, packageVersion, payloadFolder, readPayload } from "../../lib/mirror";
import { createCertificate } from "../../src/tfplugin/connection/certificate";

const FOLDER = mkdtempSync(join(tmpdir(), "ecd-start-"));
afterAll(() => rmSync(FOLDER, { recursive: true, force: true }));

/** A preloaded script. It lists the required modules until the first write to stdout, the handshake, and ends there. */
const TRACE = `
const Module = require("node:module");
const load = Module._load;
const loaded = [];
Module._load = function (name) {
  loaded.push(name);
  return load.apply(this, arguments);
};
const fs = require("node:fs");
const { writeSync } = fs;
fs.writeSync = (_file, line) => {
  const compiled = process.moduleLoadList.filter((name) => /^NativeModule (http2|tls|https?|undici|zlib|tty)$/.test(name));
  writeSync(1, JSON.stringify({ line, loaded, compiled }));
  process.exit(0);
};`;

interface Start {
  readonly line: string;
  readonly loaded: readonly string[];
  /** The evaluated modules of Node.js, of those that cost the most. */
  readonly compiled: readonly string[];
}

function traceStart(): Start {
  const hook = join(FOLDER, "trace.cjs");
  writeFileSync(hook, TRACE);
  const output = execFileSync(process.execPath, ["-r", hook, join(payloadFolder(), "provider.cjs")], {
    encoding: "utf8",
    env: {
      TF_PLUGIN_MAGIC_COOKIE: "d602bf8f470bc67ca7faa0386276bbdd4330efaf76d1a219cb4d6991ca9872b2",
      PLUGIN_CLIENT_CERT: createCertificate(Date.now()).certificatePem,
      TMPDIR: FOLDER,
    },
  });
  return JSON.parse(output) as Start;
}

interface Bundling {
  readonly inputs: Readonly<Record<string, { readonly format?: string }>>;
  readonly outputs: Readonly<Record<string, { readonly inputs: Readonly<Record<string, unknown>> }>>;
}

/** The bundler's report of a second build. */
function bundling(): Bundling {
  const asking = join(FOLDER, "ask.mjs");
  const script = join(packageRoot(), "scripts", "bundle-provider.mjs");
  writeFileSync(
    asking,
    `import { bundleProvider } from ${JSON.stringify(script)};
const [root, outdir, version] = process.argv.slice(2);
console.log(JSON.stringify(await bundleProvider({ root, outdir, version })));`,
  );
  const args = [asking, packageRoot(), join(FOLDER, "bundle"), packageVersion()];
  return JSON.parse(execFileSync(process.execPath, args, { encoding: "utf8", cwd: packageRoot() })) as Bundling;
}

/** Sources of each file of the bundle. */
function sourcesByFile({ outputs }: Bundling): Readonly<Record<string, readonly string[]>> {
  return Object.fromEntries(
    Object.entries(outputs).map(([path, { inputs }]) => [basename(path), Object.keys(inputs).sort()]),
  );
}

describe("a start before the handshake line", () => {
  const { line, loaded, compiled } = traceStart();
  const bundled = bundling();
  const ours = [...new Set(loaded.filter((name) => !name.startsWith("node:")).map((name) => basename(name)))];

  it("the first line that the provider writes is the handshake", () => {
    expect(line).toMatch(/^1\|6\|unix\|.+\|grpc\|.+\n$/);
  });

  it("a start requires five modules of Node.js before the handshake, and evaluates no large one", () => {
    expect([...new Set(loaded.filter((name) => name.startsWith("node:")))].sort()).toEqual([
      "node:crypto",
      "node:fs",
      "node:net",
      "node:os",
      "node:path",
    ]);
    expect(compiled).toEqual([]);
  });

  it("a start evaluates only the listed sources before the handshake, and no package", () => {
    const files = sourcesByFile(bundled);
    expect(ours.flatMap((file) => files[file] ?? [`unknown ${file}`]).sort()).toEqual([
      "src/provider/main.ts",
      "src/provider/parent-process.ts",
      "src/tfplugin/connection/certificate.ts",
      "src/tfplugin/connection/connection-queue.ts",
      "src/tfplugin/connection/der.ts",
      "src/tfplugin/process/handshake.ts",
      "src/tfplugin/process/ignore-signals.ts",
      "src/tfplugin/process/lifetime.ts",
      "src/tfplugin/process/listener.ts",
      "src/tfplugin/process/load-later.ts",
      "src/tfplugin/process/loaded-once.ts",
      "src/tfplugin/process/logger.ts",
      "src/tfplugin/process/serve.ts",
    ]);
  });

  it("the entry of the provider is an ES module, or every module would be compiled twice", () => {
    expect(bundled.inputs["src/provider/main.ts"]?.format).toBe("esm");
  });

  it("a start reads and compiles at most 16 kB before the handshake", () => {
    const sizes = ours.map((name) => readFileSync(join(payloadFolder(), name)).length);
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThanOrEqual(16_384);
  });
});

describe("the bundle", () => {
  const files = readPayload(payloadFolder(), packageVersion());

  it("the bundle has at most 1 MiB", () => {
    expect(files.reduce((sum, { content }) => sum + content.length, 0)).toBeLessThanOrEqual(2 ** 20);
  });

  it("the bundle loads files by require, because import() scans CommonJS for exports", () => {
    for (const { name, content } of files.filter((file) => file.name.endsWith(".cjs"))) {
      expect([name, /(?<!\.)\bimport\(/.test(content.toString())]).toEqual([name, false]);
    }
  });
});
