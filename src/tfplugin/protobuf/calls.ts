/**
 * The calls of `tfplugin6.Provider` by the names of their handlers: request and answer as tables of fields. Names and
 * numbers are those of proto/tfplugin6.proto; a call that is missing here is answered as unimplemented.
 */
import { type Fields, list, map, one } from "./message";
import { ATTRIBUTE_PATH, DIAGNOSTIC, DYNAMIC_VALUE, RAW_STATE, SCHEMA, SERVER_CAPABILITIES } from "./shared-messages";

export interface Call {
  readonly request: Fields;
  readonly response: Fields;
}

const EMPTY: Fields = {};
const TYPE_NAME: Fields = { typeName: one(1, "string") };
const CONFIG_OF_TYPE: Fields = { ...TYPE_NAME, config: one(2, DYNAMIC_VALUE) };
/** Most answers count their diagnostics second, some first. */
const DIAGNOSTICS_FIRST: Fields = { diagnostics: list(1, DIAGNOSTIC) };
const DIAGNOSTICS_SECOND: Fields = { diagnostics: list(2, DIAGNOSTIC) };

export const CALLS = {
  getMetadata: {
    request: EMPTY,
    response: {
      serverCapabilities: one(1, SERVER_CAPABILITIES),
      ...DIAGNOSTICS_SECOND,
      dataSources: list(3, TYPE_NAME),
      resources: list(4, TYPE_NAME),
    },
  },
  getProviderSchema: {
    request: EMPTY,
    response: {
      provider: one(1, SCHEMA),
      resourceSchemas: map(2, SCHEMA),
      dataSourceSchemas: map(3, SCHEMA),
      diagnostics: list(4, DIAGNOSTIC),
      serverCapabilities: one(6, SERVER_CAPABILITIES),
    },
  },
  getResourceIdentitySchemas: { request: EMPTY, response: DIAGNOSTICS_SECOND },
  getFunctions: { request: EMPTY, response: DIAGNOSTICS_SECOND },
  validateProviderConfig: { request: { config: one(1, DYNAMIC_VALUE) }, response: DIAGNOSTICS_SECOND },
  validateResourceConfig: { request: CONFIG_OF_TYPE, response: DIAGNOSTICS_FIRST },
  validateDataResourceConfig: { request: CONFIG_OF_TYPE, response: DIAGNOSTICS_FIRST },
  upgradeResourceState: {
    request: { ...TYPE_NAME, version: one(2, "int64"), rawState: one(3, RAW_STATE) },
    response: { upgradedState: one(1, DYNAMIC_VALUE), ...DIAGNOSTICS_SECOND },
  },
  upgradeResourceIdentity: { request: { ...TYPE_NAME, version: one(2, "int64") }, response: DIAGNOSTICS_SECOND },
  configureProvider: {
    request: { terraformVersion: one(1, "string"), config: one(2, DYNAMIC_VALUE) },
    response: DIAGNOSTICS_FIRST,
  },
  readResource: {
    request: { ...TYPE_NAME, currentState: one(2, DYNAMIC_VALUE), private: one(3, "bytes") },
    response: { newState: one(1, DYNAMIC_VALUE), ...DIAGNOSTICS_SECOND, private: one(3, "bytes") },
  },
  planResourceChange: {
    request: {
      ...TYPE_NAME,
      priorState: one(2, DYNAMIC_VALUE),
      proposedNewState: one(3, DYNAMIC_VALUE),
      config: one(4, DYNAMIC_VALUE),
      priorPrivate: one(5, "bytes"),
    },
    response: {
      plannedState: one(1, DYNAMIC_VALUE),
      requiresReplace: list(2, ATTRIBUTE_PATH),
      plannedPrivate: one(3, "bytes"),
      diagnostics: list(4, DIAGNOSTIC),
    },
  },
  applyResourceChange: {
    request: {
      ...TYPE_NAME,
      priorState: one(2, DYNAMIC_VALUE),
      plannedState: one(3, DYNAMIC_VALUE),
      config: one(4, DYNAMIC_VALUE),
      plannedPrivate: one(5, "bytes"),
    },
    response: { newState: one(1, DYNAMIC_VALUE), private: one(2, "bytes"), diagnostics: list(3, DIAGNOSTIC) },
  },
  importResourceState: {
    request: { ...TYPE_NAME, id: one(2, "string") },
    response: {
      importedResources: list(1, { ...TYPE_NAME, state: one(2, DYNAMIC_VALUE), private: one(3, "bytes") }),
      ...DIAGNOSTICS_SECOND,
    },
  },
  readDataSource: { request: CONFIG_OF_TYPE, response: { state: one(1, DYNAMIC_VALUE), ...DIAGNOSTICS_SECOND } },
  stopProvider: { request: EMPTY, response: { Error: one(1, "string") } },
} as const satisfies Record<string, Call>;
