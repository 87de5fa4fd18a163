/**
 * A small provider for the tests of the server. A thing has a name (a change replaces the thing), a set of tags, a
 * number, and a note that the provider makes if there is none. A test can read the store with the things.
 */
import type {
  ApplyRequest,
  ApplyResponse,
  PlanRequest,
  PlanResponse,
  Provider,
  Resource,
  Schema,
} from "../../../src/tfplugin/api";
import { isUnknown, type ObjectValue, UNKNOWN, type Value } from "../../../src/tfplugin/values/value";

export interface Store {
  get(id: string): ObjectValue | undefined;
  set(id: string, thing: ObjectValue): unknown;
  delete(id: string): unknown;
}

export const TOY_SCHEMA: Schema = {
  version: 1,
  description: "A thing.",
  attributes: {
    id: { type: "string", computed: true, description: "Id." },
    name: { type: "string", required: true, requiresReplace: true, description: "Name. A change replaces the thing." },
    tags: { type: ["set", "string"], optional: true, description: "Tags." },
    labels: { type: ["map", "string"], optional: true, description: "Labels." },
    size: { type: "number", optional: true, description: "Size." },
    note: { type: "string", optional: true, computed: true, description: "Note. Default: made up." },
  },
  blocks: {
    timeouts: {
      nesting: "single",
      description: "Time limits.",
      attributes: { create: { type: "string", optional: true, description: "Of a create." } },
    },
  },
};

const PROVIDER_SCHEMA: Schema = {
  version: 0,
  description: "Toys.",
  attributes: { owner: { type: "string", optional: true, description: "Who owns the things." } },
};

const DATA_SCHEMA: Schema = {
  version: 0,
  description: "A thing that exists.",
  attributes: {
    name: { type: "string", required: true, description: "Name." },
    found: { type: "bool", computed: true, description: "Whether it exists." },
    parts: {
      type: ["list", ["object", { name: "string", size: "number" }]],
      computed: true,
      description: "What it is made of.",
    },
  },
};

const PARTS = [
  { name: "head", size: 0.1 },
  { name: "tail", size: null },
];

/** `overrides` replace methods of the resource, to break a rule or to throw. */
export function toyProvider(store: Store, overrides: Partial<Resource> = {}): Provider {
  return {
    schema: PROVIDER_SCHEMA,
    resources: { toy_thing: { ...toyResource(store), ...overrides } },
    dataSources: {
      toy_thing: {
        schema: DATA_SCHEMA,
        validate: async () => [],
        read: async (config) => ({
          state: { ...config, found: store.get(`thing-${config.name}`) !== undefined, parts: PARTS },
          diagnostics: [],
        }),
      },
    },
    validate: async () => [],
    configure: async () => [],
    stop: () => undefined,
  };
}

export function toyResource(store: Store): Resource {
  return {
    schema: TOY_SCHEMA,
    validate: async ({ name }) =>
      name === ""
        ? [{ severity: "error", summary: "Empty name", detail: "A thing needs a name.", attribute: ["name"] }]
        : [],
    upgrade: async (_version, state) => ({ state: state as ObjectValue, diagnostics: [] }),
    read: async ({ state, private: kept }) => ({
      state: store.get(String(state.id)) ?? null,
      private: kept,
      diagnostics: [],
    }),
    plan: async (request) => planThing(request),
    apply: async (request) => applyThing(store, request),
    import: async (id) => ({
      imported: { state: { id }, private: { imported: true } },
      diagnostics: [],
    }),
  };
}

function planThing({ prior, proposed, priorPrivate }: PlanRequest): PlanResponse {
  if (proposed === null) return { planned: null, plannedPrivate: priorPrivate, diagnostics: [] };
  const unknownIfNew = (value: Value | undefined): Value => value ?? (prior === null ? UNKNOWN : null);
  return {
    planned: { ...proposed, id: unknownIfNew(proposed.id), note: unknownIfNew(proposed.note) },
    plannedPrivate: { planned: proposed.name === undefined || isUnknown(proposed.name) ? null : proposed.name },
    diagnostics: [],
  };
}

function applyThing(store: Store, { prior, planned, plannedPrivate }: ApplyRequest): ApplyResponse {
  if (planned === null) {
    store.delete(String(prior?.id));
    return { state: null, private: null, diagnostics: [] };
  }
  const id = `thing-${planned.name}`;
  const state: ObjectValue = {
    ...planned,
    id,
    note: isUnknown(planned.note) ? `made up for ${id}` : (planned.note ?? null),
  };
  store.set(id, state);
  return { state, private: plannedPrivate, diagnostics: [] };
}
