/** The copies of a state. A form that Terraform does not write must be an error, because other copies count as strays. */
import { managedCopies } from "../../../src/cli/strays/managed-copies";

const REGION = "ap-southeast-1";
const [ROOT, DEEP] = [`${REGION}:m-root`, `${REGION}:m-deep`];

type Json = null | string | number | boolean | Json[] | { [key: string]: Json };

/** A state file as Terraform 1.11.4 writes it. */
const STATE_FILE: Json = {
  version: 4,
  terraform_version: "1.11.4",
  serial: 6,
  lineage: "c7f9bf42-9d5b-ad17-8cce-aa84c7309be8",
  outputs: {},
  resources: [
    {
      mode: "managed",
      type: "ecd_image_copy",
      name: "root",
      provider: 'provider["registry.terraform.io/hashicorp/ecd"]',
      instances: [{ schema_version: 0, attributes: { id: ROOT, region: REGION }, sensitive_attributes: [] }],
    },
    {
      module: "module.a.module.b",
      mode: "managed",
      type: "ecd_image_copy",
      name: "deep",
      provider: 'provider["registry.terraform.io/hashicorp/ecd"]',
      instances: [{ index_key: 0, schema_version: 0, attributes: { id: DEEP }, deposed: "00000000" }],
    },
    {
      mode: "managed",
      type: "ecd_image_share",
      name: "s",
      provider: 'provider["registry.terraform.io/hashicorp/ecd"]',
      instances: [{ schema_version: 0, attributes: { id: `${REGION}:m-shared` } }],
    },
  ],
  check_results: null,
};

const shown = (type: string, id: string): Json => ({
  address: `${type}.x`,
  mode: "managed",
  type,
  name: "x",
  schema_version: 0,
  values: { id, region: REGION },
  sensitive_values: {},
});
const MODULES: Json = [
  {
    address: "module.a",
    child_modules: [{ address: "module.a.module.b", resources: [shown("ecd_image_copy", DEEP)] }],
  },
];
const SHARE = shown("ecd_image_share", `${REGION}:m-shared`);
/** The output of `terraform show -json` of Terraform 1.11.4, for the same state. */
const SHOWN: Json = {
  format_version: "1.0",
  terraform_version: "1.11.4",
  values: { root_module: { resources: [shown("ecd_image_copy", ROOT), SHARE], child_modules: MODULES } },
};
const OUTPUTS_ONLY: Json = {
  format_version: "1.0",
  terraform_version: "1.11.4",
  values: { outputs: { x: { sensitive: false, value: 1, type: "number" } }, root_module: {} },
};

const copiesOf = (json: Json) => [...managedCopies(JSON.stringify(json))];

const UNKNOWN = "the state has an unknown form. Pass a state file, or the output of terraform show -json";

describe("the copies of a state", () => {
  it.each<[string, Json, string[]]>([
    ["a state file", STATE_FILE, [ROOT, DEEP]],
    ["a state file without resources", { ...STATE_FILE, resources: [] }, []],
    ["terraform show -json", SHOWN, [ROOT, DEEP]],
    [
      "terraform show -json of modules alone",
      { ...SHOWN, values: { root_module: { child_modules: MODULES } } },
      [DEEP],
    ],
    ["terraform show -json of outputs alone", OUTPUTS_ONLY, []],
    ["terraform show -json of an empty state", { format_version: "1.0" }, []],
    ["terraform show -json of an empty state, Terraform 1.0", { format_version: "0.2" }, []],
  ])("managed copies are read from %s", (_, json, copies) => {
    expect(copiesOf(json)).toEqual(copies);
  });

  it.each(["", "no json", '{"format_version":"1.0"', "\u0000"])(
    "managed copies are not read from the text %j",
    (text) => {
      expect(() => managedCopies(text)).toThrow(/^the state is not JSON. .*terraform show -json/);
    },
  );

  it.each<[string, Json]>([
    ["a list", []],
    ["null", null],
    ["an object without keys", {}],
    ["a list of resources", { resources: [] }],
    [
      "terraform validate -json",
      { format_version: "1.0", valid: true, error_count: 0, warning_count: 0, diagnostics: [] },
    ],
    ["terraform providers schema -json", { format_version: "1.0", provider_schemas: {} }],
    ["terraform metadata functions -json", { format_version: "1.0", function_signatures: {} }],
    ["terraform version -json", { terraform_version: "1.11.4", platform: "linux_amd64", provider_selections: {} }],
    ["terraform output -json", { x: { sensitive: false, type: "number", value: 1 } }],
    ["a plan", { format_version: "1.2", terraform_version: "1.11.4", planned_values: { root_module: {} } }],
    ["a plan with values", { ...OUTPUTS_ONLY, planned_values: { root_module: {} } }],
    ["a state of a later format", { format_version: "2.0" }],
    ["values without a module", { format_version: "1.0", values: {} }],
    ["values of an empty module", { format_version: "1.0", values: { root_module: {} } }],
    [
      "values of an empty module in a module",
      { ...SHOWN, values: { root_module: { child_modules: [{ address: "a" }] } } },
    ],
    ["a state file of version 3", { version: 3, lineage: "x", modules: [{ path: ["root"], resources: {} }] }],
    ["an encrypted state file", { serial: 1, lineage: "x", meta: {}, encrypted_data: "x", encryption_version: "v0" }],
    ["a state file with values", { ...STATE_FILE, format_version: "1.0" }],
  ])("managed copies are not guessed from %s", (_, json) => {
    expect(() => copiesOf(json)).toThrow(UNKNOWN);
  });

  it.each([
    ["an empty id", ""],
    ["an id without a region", "m-root"],
    ["an id of another resource", `${REGION}:m-root:1182725234310001`],
    ["a malformed region", "AP:m-root"],
  ])("managed copies are not guessed from a copy with %s", (_, id) => {
    const text = (json: Json) => JSON.stringify(json).replaceAll(ROOT, id);
    expect(() => managedCopies(text(STATE_FILE))).toThrow(UNKNOWN);
    expect(() => managedCopies(text(SHOWN))).toThrow(UNKNOWN);
  });

  /** Terraform leaves these lists out when they are empty, so their absence is no fault. */
  const OPTIONAL = new Set(["resources", "child_modules"]);

  it.each([
    ["a state file", STATE_FILE, 40],
    ["terraform show -json", SHOWN, 40],
  ])("a removed key or a changed type in %s never shortens the list", (_, json, atLeast) => {
    const whole = copiesOf(json);
    const mutants = [...mutations(json)];
    expect(mutants.length).toBeGreaterThan(atLeast);
    const short = mutants.filter(({ mutant, removed }) => {
      if (json === SHOWN && removed !== undefined && OPTIONAL.has(removed)) return false;
      try {
        return copiesOf(mutant).join() !== whole.join();
      } catch {
        return false;
      }
    });
    expect(short.map(({ place }) => place)).toEqual([]);
  });

  it.each<[string, Json, readonly string[]]>([
    ["a state file", STATE_FILE, ["version", "lineage", "resources", "type", "instances", "attributes", "id"]],
    ["terraform show -json", SHOWN, ["format_version", "values", "root_module", "type", "id"]],
  ])("the fields of copies in %s are each required, in their type", (_, json, fields) => {
    const copies = JSON.parse(JSON.stringify(json), (key, value: unknown) =>
      key === "resources" && Array.isArray(value) ? value.filter(({ type }) => type === "ecd_image_copy") : value,
    ) as Json;
    expect(copiesOf(copies)).toEqual([ROOT, DEEP]);
    const accepted = [...mutations(copies)].filter(({ field, mutant }) => {
      if (!fields.includes(field)) return false;
      try {
        copiesOf(mutant);
        return true;
      } catch {
        return false;
      }
    });
    expect(accepted.map(({ place }) => place)).toEqual([]);
  });
});

interface Mutation {
  readonly place: string;
  /** The key of the value that differs. */
  readonly field: string;
  /** The key that is missing; undefined when its value has another type. */
  readonly removed: string | undefined;
  readonly mutant: Json;
}

const OTHER_TYPES: readonly Json[] = [null, true, 7, "truncated", [], {}];

/** Every text of JSON with one key removed, or with one value of another type. */
function* mutations(json: Json): Generator<Mutation> {
  if (typeof json !== "object" || json === null) return;
  for (const [key, value] of Object.entries(json)) {
    const put = (mutant: Json): Json =>
      Array.isArray(json) ? json.with(Number(key), mutant) : { ...json, [key]: mutant };
    if (!Array.isArray(json)) {
      const { [key]: _, ...mutant } = json;
      yield { place: `without ${key}`, field: key, removed: key, mutant };
    }
    for (const other of OTHER_TYPES) {
      if (kind(other) !== kind(value))
        yield { place: `${key} = ${JSON.stringify(other)}`, field: key, removed: undefined, mutant: put(other) };
    }
    for (const inner of mutations(value)) yield { ...inner, place: `${key}.${inner.place}`, mutant: put(inner.mutant) };
  }
}

function kind(value: Json): string {
  return value === null ? "null" : Array.isArray(value) ? "list" : typeof value;
}
