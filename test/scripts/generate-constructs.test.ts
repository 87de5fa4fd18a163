/**
 * The generator of `lib/gen`, with schemas that use every kind of attribute, more than the provider's schemas. The test
 * compiles the result and then uses it like a program.
 */
import { spawnSync } from "node:child_process";
import { readdirSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { StringMap, type TerraformElement } from "cdktf";
import type { Construct } from "constructs";
import { resolved } from "../../lib/validation/resolved";
import {
  type Construct as Described,
  dataSourceConstruct,
  resourceConstruct,
} from "../../scripts/constructs/construct";
import { generatedFiles } from "../../scripts/constructs/generated-files";
import type { Attribute, Schema } from "../../src/tfplugin/api";
import { newStack, synthError, synthesized, tf } from "../support/stack";
import { temporaryFolder } from "../support/temporary-folder";

const ROOT = dirname(dirname(__dirname));

const SETTABLE: Readonly<Record<string, Attribute>> = {
  title: { type: "string", required: true, description: "Title of the trial. Default `none of these`" },
  disk_size: { type: "number", optional: true, description: "Size in GiB. Default 40." },
  is_open: { type: "bool", optional: true, computed: true, default: true, description: "Whether it is open." },
  steps: { type: ["list", "string"], optional: true, description: "Steps, in their order." },
  account_ids: { type: ["set", "string"], required: true, description: "Accounts, also in `disk_size`." },
  labels: { type: ["map", "string"], optional: true, description: "Labels of an `ecd_image_share`." },
  token: { type: "string", optional: true, sensitive: true, description: "A secret." },
};

const COMPUTED: Readonly<Record<string, Attribute>> = {
  id: { type: "string", computed: true, description: "`<region>:<trial>`." },
  progress: { type: "number", computed: true, description: "Progress in percent." },
  encrypted: { type: "bool", computed: true, description: "Whether it is encrypted." },
  region_ids: { type: ["list", "string"], computed: true, description: "Regions." },
  owner_ids: { type: ["set", "string"], computed: true, description: "Owners." },
  names: { type: ["map", "string"], computed: true, description: "Names." },
};

const LISTED: Attribute = {
  type: ["list", ["object", { id: "string", disk_size: "number", is_open: "bool", tags: ["map", "string"] }]],
  computed: true,
  description: "Runs, each with `disk_size`.",
};

const SCHEMA: Schema = {
  version: 0,
  description: "A trial.",
  attributes: { ...COMPUTED, ...SETTABLE },
  blocks: {
    timeouts: {
      nesting: "single",
      description: "Time limits.",
      attributes: {
        create: { type: "string", optional: true, description: "Of a create. Default `60m`." },
        tries: { type: "number", required: true, description: "How often." },
      },
    },
  },
};

const DATA_SCHEMA: Schema = {
  version: 0,
  description: "A trial that is read.",
  attributes: { ...COMPUTED, runs: LISTED },
};

const FOLDER = temporaryFolder("ecd-constructs-");
const files = new Map<string, string>();

/** Writes the files of a construct beside each other, with imports that work outside of `lib/gen`. */
function write(construct: Described): void {
  for (const [name, text] of generatedFiles(construct)) {
    files.set(name, text);
    writeFileSync(join(FOLDER, name), text.replaceAll('"../', `"${ROOT}/lib/`));
  }
}

type Base = new (scope: Construct, id: string, config: object) => TerraformElement;

function subclassOf(file: string, name: string): Base {
  const { [name]: base }: Record<string, Base> = require(join(FOLDER, file));
  if (!base) throw new Error(`${file} has no ${name}`);
  return class extends base {};
}

const CONFIG = {
  title: "T",
  diskSize: 40,
  isOpen: false,
  steps: ["b", "a"],
  accountIds: ["1"],
  labels: { a: "b" },
  token: tf("var.token"),
  timeouts: { create: "1m", tries: 2 },
};

beforeAll(() => {
  symlinkSync(join(ROOT, "node_modules"), join(FOLDER, "node_modules"));
  write(resourceConstruct("ecd_trial_run", SCHEMA));
  write(dataSourceConstruct("ecd_trial_run", DATA_SCHEMA));
});

it("the generator writes one file for each construct and one for each block", () => {
  expect([...files.keys()].sort()).toEqual([
    "data-ecd-trial-run-base.ts",
    "data-ecd-trial-run-runs.ts",
    "trial-run-base.ts",
    "trial-run-timeouts.ts",
  ]);
});

it("the generated code compiles under the options of the package", () => {
  const tsconfig = {
    extends: join(ROOT, "tsconfig.json"),
    compilerOptions: { rootDir: "/", types: ["node"], typeRoots: [join(ROOT, "node_modules/@types")] },
    include: ["*.ts"],
  };
  writeFileSync(join(FOLDER, "tsconfig.json"), JSON.stringify(tsconfig));
  const tsc = join(ROOT, "node_modules/typescript/bin/tsc");
  const { status, stdout } = spawnSync(process.execPath, [tsc, "-p", FOLDER], { encoding: "utf8" });
  expect({ status, stdout }).toEqual({ status: 0, stdout: "" });
});

it("generated constructs synthesize every setting and every block", () => {
  const stack = newStack();
  new (subclassOf("trial-run-base", "TrialRunBase"))(stack, "x", CONFIG);
  expect(synthError(stack)).toBe("");
  expect(synthesized(stack).resource.ecd_trial_run.x).toEqual({
    title: "T",
    disk_size: 40,
    is_open: false,
    steps: ["b", "a"],
    account_ids: ["1"],
    labels: { a: "b" },
    token: tf("var.token"),
    timeouts: { create: "1m", tries: 2 },
  });
});

it("generated constructs give CDKTF the types of collections for HCL", () => {
  const element = new (subclassOf("trial-run-base", "TrialRunBase"))(newStack(), "x", CONFIG);
  const written: Record<string, { type: string }> = Reflect.get(element, "synthesizeHclAttributes").call(element);
  const types = Object.entries(written).map(([name, { type }]) => [name, type]);
  expect(Object.fromEntries(types)).toMatchObject({ steps: "list", account_ids: "set", labels: "map" });
});

it("generated constructs have references to attributes of every kind", () => {
  const stack = newStack();
  const elements = [
    { element: new (subclassOf("trial-run-base", "TrialRunBase"))(stack, "x", CONFIG), of: SCHEMA },
    { element: new (subclassOf("data-ecd-trial-run-base", "DataEcdTrialRunBase"))(stack, "y", {}), of: DATA_SCHEMA },
  ];
  for (const { element, of } of elements) {
    const references = Object.entries(of.attributes).map(([name, { type }]) => {
      const value: unknown = Reflect.get(
        element,
        name.replace(/_(.)/g, (_, letter) => letter.toUpperCase()),
      );
      const address = `${String(resolved(stack, element.fqn)).replace(/[${}]/g, "")}.${name}`;
      expect(resolved(stack, { value })).toEqual({ value: tf(type[0] === "set" ? `tolist(${address})` : address) });
      return value;
    });
    // Only a computed map is read by key in TypeScript.
    expect(references.filter((value) => value instanceof StringMap)).toHaveLength(1);
  }
});

it("generated constructs have references into the objects of a list", () => {
  const stack = newStack();
  const element = new (subclassOf("data-ecd-trial-run-base", "DataEcdTrialRunBase"))(stack, "y", {});
  const { id, diskSize, isOpen, tags } = Reflect.get(element, "runs").get(2);
  expect([typeof id, typeof diskSize, typeof isOpen]).toEqual(["string", "number", "object"]);
  const at = (name: string) => tf(`data.ecd_trial_run.y.runs[2].${name}`);
  expect(resolved(stack, { id, diskSize, isOpen, tags })).toEqual({
    id: at("id"),
    diskSize: at("disk_size"),
    isOpen: at("is_open"),
    tags: at("tags"),
  });
});

it("generated constructs have a reset for each optional setting and no other", () => {
  const element = new (subclassOf("trial-run-base", "TrialRunBase"))(newStack(), "x", CONFIG);
  const resets = (of: object) =>
    Object.getOwnPropertyNames(Object.getPrototypeOf(of)).filter((name) => name.startsWith("reset"));
  expect(resets(Object.getPrototypeOf(element))).toEqual([
    ...["resetDiskSize", "resetIsOpen", "resetSteps", "resetLabels", "resetToken", "resetTimeouts"],
  ]);
  expect(resets(Reflect.get(element, "timeouts"))).toEqual(["resetCreate"]);
});

/** The comment of a property in the interface of the settings, on one line. */
function commentOf(property: string, file = "trial-run-base.ts"): string {
  const [, comment = ""] =
    new RegExp(`/\\*\\*((?:(?!\\*/)[\\s\\S])*)\\*/\\s*readonly ${property}\\b`).exec(files.get(file) ?? "") ?? [];
  return comment.replace(/(?:\s*\n\s*\*)+\s*/g, " ").trim();
}

describe("the comment of a setting", () => {
  it.each([
    ["title", "Title of the trial. Default `none of these`"],
    ["diskSize", "Size in GiB. Default 40. `null` is the same as leaving it out. @default 40"],
    ["isOpen", "Whether it is open. @default true"],
    ["steps", "Steps, in their order. `null` is the same as leaving it out. @default - none"],
    ["accountIds", "Accounts, also in `diskSize`."],
    ["labels", "Labels of an `ImageShare`. `null` is the same as leaving it out. @default - none"],
    ["token", "A secret. `null` is the same as leaving it out. @default - none"],
    ["timeouts", "Time limits."],
  ])("the comment of %s has the description, the names of TypeScript, the default", (property, comment) => {
    expect(commentOf(property)).toEqual(comment);
  });

  it("the comment of a setting in a block has the default", () => {
    expect(commentOf("create", "trial-run-timeouts.ts")).toBe('Of a create. Default `60m`. @default "60m"');
  });
});

it("the generator refuses a type that no construct can hold", () => {
  const attributes = { deep: { type: ["list", ["list", "string"]], computed: true, description: "Deep." } } as const;
  const construct = resourceConstruct("ecd_deep", { version: 0, description: "Deep.", attributes });
  expect(() => generatedFiles(construct)).toThrow('no construct can hold the type ["list",["list","string"]]');
});

it("the generator removes the file of a construct that is no longer in the registry", () => {
  const folder = temporaryFolder("ecd-constructs-");
  writeFileSync(join(folder, "gone-base.ts"), "");
  const program = ["-r", "./examples/register.js", "scripts/generate-constructs.ts", folder];
  expect(spawnSync(process.execPath, program, { cwd: ROOT }).status).toBe(0);
  expect(readdirSync(folder)).toEqual(readdirSync(join(ROOT, "lib", "gen")));
});
