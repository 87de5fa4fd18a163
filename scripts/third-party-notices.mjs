/**
 * Writes THIRD_PARTY_NOTICES: every package with code in a published bundle, with its licence. The list comes from the
 * bundler, so no package can be missing.
 *
 * `--check` writes nothing and fails if the file is out of date.
 */
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { bundleProvider } from "./bundle-provider.mjs";
import { bundleTool, TOOLS } from "./bundle-tool.mjs";
import { STANDARD_LICENCES } from "./standard-licences.mjs";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const noticesFile = join(root, "THIRD_PARTY_NOTICES");

const HEADER = `THIRD PARTY NOTICES

The bundles of this package (the Terraform provider and the tools of the command) contain code of the packages
below, under the licences given with each. This file is made by "npm run notices".
`;

/** The package's own files that went into a bundle, by the package's folder, both relative to the root. */
async function bundledFiles() {
  const packages = new Map();
  const outputs = (await metafiles()).flatMap((metafile) => Object.values(metafile.outputs));
  const inputs = outputs.flatMap((output) => Object.entries(output.inputs));
  for (const [file, { bytesInOutput }] of inputs.sort(([a], [b]) => (a < b ? -1 : 1))) {
    const folder = /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+/.exec(file)?.[0];
    if (folder === undefined || bytesInOutput === 0) continue;
    packages.set(folder, [...(packages.get(folder) ?? []), file]);
  }
  return packages;
}

/** esbuild's lists of the files in each published bundle. */
async function metafiles() {
  const outdir = mkdtempSync(join(tmpdir(), "ecd-notices-"));
  const version = "0.0.0";
  try {
    const tools = TOOLS.map(({ file, entry }) => bundleTool({ root, entry, outfile: join(outdir, file), version }));
    return await Promise.all([bundleProvider({ root, outdir, version }), ...tools]);
  } finally {
    rmSync(outdir, { recursive: true, force: true });
  }
}

function notice(folder, files) {
  const described = JSON.parse(readFileSync(join(root, folder, "package.json"), "utf8"));
  const author = typeof described.author === "string" ? described.author : described.author?.name;
  const quoted = new Set(files.map(licenceComment).filter(Boolean));
  const own = licenceFile(folder);
  const standard = STANDARD_LICENCES[described.license];
  if (own === undefined && standard === undefined) {
    throw new Error(`${described.name} has no licence file, and "${described.license}" is not among the standard ones`);
  }
  return {
    title: `${described.name} ${described.version} (${described.license})`,
    text: [own ?? [author && `Copyright (c) ${author}`, standard].filter(Boolean).join("\n\n"), ...quoted].join("\n\n"),
  };
}

function licenceFile(folder) {
  const name = readdirSync(join(root, folder)).find((entry) => /^licen[cs]e(\.(md|txt))?$/i.test(entry));
  return name === undefined ? undefined : readFileSync(join(root, folder, name), "utf8").trim();
}

/** The comment at the top of a file, if it names a copyright, because some files have a separate holder. */
function licenceComment(file) {
  const lines = readFileSync(join(root, file), "utf8").split("\n");
  const start = lines.findIndex((line) => line.startsWith("// Copyright"));
  if (start < 0) return undefined;
  const end = lines.findIndex((line, index) => index > start && !line.startsWith("//"));
  return lines
    .slice(start, end)
    .map((line) => line.replace(/^\/\/ ?/, ""))
    .join("\n")
    .trim();
}

const { values } = parseArgs({ options: { check: { type: "boolean", default: false } } });
const notices = [...(await bundledFiles())].map(([folder, files]) => notice(folder, files));
// Sorts by code unit, so that the order does not depend on the machine's language.
notices.sort((a, b) => (a.title < b.title ? -1 : 1));
const line = "-".repeat(80);
const text = `${HEADER}\n${notices.map(({ title, text }) => `${line}\n${title}\n${line}\n\n${text}\n`).join("\n")}`;

const present = existsSync(noticesFile) ? readFileSync(noticesFile, "utf8") : "";
if (!values.check) {
  writeFileSync(noticesFile, text);
} else if (present !== text) {
  console.error('THIRD_PARTY_NOTICES is out of date: run "npm run notices" and commit it.');
  process.exitCode = 1;
}
