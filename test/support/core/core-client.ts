/**
 * The calls of Terraform core, one method each: values → bytes → the real handler → bytes → values. The bytes are the
 * same as on a socket. The plugin has other protobuf code than this file, so the same error is not in both.
 */
import {
  create,
  type DescMessage,
  type DescMethodUnary,
  fromBinary,
  type MessageInitShape,
  type MessageShape,
  toBinary,
} from "@bufbuild/protobuf";
import type { Diagnostic, Provider, Resource, ResourceIdentity, Schema } from "../../../src/tfplugin/api";
import type { UnaryCall } from "../../../src/tfplugin/connection/grpc";
import { createLogger } from "../../../src/tfplugin/process/logger";
import { providerCalls } from "../../../src/tfplugin/rpc/provider-calls";
import { decodeObject, encodeObject } from "../../../src/tfplugin/values/codec";
import type { ObjectValue } from "../../../src/tfplugin/values/value";
import { BrokenRule } from "./core-rules";
import type { Stored } from "./core-state";
import { canonicalObject } from "./core-values";
import { type AttributePath, type Diagnostic as DiagnosticMessage, Provider as Rpcs } from "./gen/tfplugin6_pb";

const { method: rpcs } = Rpcs;

export interface Answer extends Stored {
  readonly diagnostics: readonly Diagnostic[];
}

export interface PlanAnswer extends Answer {
  /** Paths as text, such as `image_id`. */
  readonly requiresReplace: readonly string[];
}

export class CoreClient {
  /** The calls in order, by Terraform's names. */
  readonly calls: string[] = [];
  readonly schema: Schema;
  private readonly resource: Resource;
  private readonly callsByPath: ReadonlyMap<string, UnaryCall>;

  constructor(
    readonly provider: Provider,
    private readonly typeName: string,
  ) {
    const resource = provider.resources[typeName];
    if (resource === undefined) throw new Error(`the provider has no resource ${typeName}`);
    this.schema = resource.schema;
    this.resource = resource;
    const logger = createLogger({ level: undefined, module: "test", now: () => 0, writeLine: () => undefined });
    this.callsByPath = new Map(providerCalls({ provider, logger }));
  }

  async configure(value: ObjectValue, terraformVersion: string): Promise<readonly Diagnostic[]> {
    const { schema } = this.provider;
    const config = encodeObject(schema, canonicalObject(schema, value));
    const validated = await this.call(rpcs.validateProviderConfig, { config });
    const configured = await this.call(rpcs.configureProvider, {
      config,
      terraformVersion,
    });
    return [...diagnosticsOf(validated), ...diagnosticsOf(configured)];
  }

  async validate(config: ObjectValue): Promise<readonly Diagnostic[]> {
    const request = { typeName: this.typeName, config: this.encode(config) };
    return diagnosticsOf(await this.call(rpcs.validateResourceConfig, request));
  }

  /** The state passes through JSON, as through the state file. */
  async upgrade(stored: Stored): Promise<Answer> {
    const json = new TextEncoder().encode(JSON.stringify(stored.value));
    const request = { typeName: this.typeName, version: BigInt(this.schema.version), rawState: { json } };
    const response = await this.call(rpcs.upgradeResourceState, request);
    return { ...this.answer(response.upgradedState, response), private: stored.private };
  }

  async read(stored: Stored): Promise<Answer> {
    const request = { typeName: this.typeName, currentState: this.encode(stored.value), private: stored.private };
    const currentIdentity = this.identityOf(stored.value);
    const response = await this.call(rpcs.readResource, { ...request, ...(currentIdentity && { currentIdentity }) });
    this.checkIdentity("a read", response.newState, response.newIdentity);
    return { ...this.answer(response.newState, response), private: response.private };
  }

  /** @param plannedPrivate only in an apply, and only of a core that stores planned private state */
  async plan(
    prior: Stored,
    proposed: ObjectValue | null,
    config: ObjectValue | null,
    plannedPrivate: Uint8Array = new Uint8Array(),
  ): Promise<PlanAnswer> {
    const priorIdentity = this.identityOf(prior.value);
    const response = await this.call(rpcs.planResourceChange, {
      typeName: this.typeName,
      priorState: this.encode(prior.value),
      proposedNewState: this.encode(proposed),
      config: this.encode(config),
      priorPrivate: prior.private,
      ...(priorIdentity && { priorIdentity }),
      plannedPrivate,
    });
    // Core requires the identity in the plan of a change. In the plan of a create or a replacement it may be missing.
    if (
      prior.value !== null &&
      proposed !== null &&
      response.requiresReplace.length === 0 &&
      response.diagnostics.length === 0
    )
      this.checkIdentity("a plan", response.plannedState, response.plannedIdentity);
    return {
      ...this.answer(response.plannedState, response),
      private: response.plannedPrivate,
      requiresReplace: response.requiresReplace.map((path) => pathOf(path).join(".")),
    };
  }

  async apply(prior: ObjectValue | null, planned: Stored, config: ObjectValue | null): Promise<Answer> {
    const response = await this.call(rpcs.applyResourceChange, {
      typeName: this.typeName,
      priorState: this.encode(prior),
      plannedState: this.encode(planned.value),
      config: this.encode(config),
      plannedPrivate: planned.private,
    });
    if (response.diagnostics.length === 0) this.checkIdentity("an apply", response.newState, response.newIdentity);
    return { ...this.answer(response.newState, response), private: response.private };
  }

  async import(id: string): Promise<Answer> {
    const request = { typeName: this.typeName, id };
    const response = await this.call(rpcs.importResourceState, request);
    const imported = response.importedResources[0];
    if (imported) this.checkIdentity("an import", imported.state, imported.identity);
    return { ...this.answer(imported?.state, response), private: imported?.private ?? new Uint8Array() };
  }

  async stop(): Promise<string> {
    return (await this.call(rpcs.stopProvider, {})).Error;
  }

  private identityOf(value: ObjectValue | null): { identityData: { msgpack: Uint8Array } } | undefined {
    const { identity } = this.resource;
    const known = value === null ? undefined : identity?.of(value);
    return identity && known && { identityData: encodeObject(identitySchema(identity), known) };
  }

  /** Core calls a provider broken if its identity is missing, unknown, or differs from the identity in the state. */
  private checkIdentity(
    what: string,
    state: { msgpack: Uint8Array } | undefined,
    sent: { readonly identityData?: { msgpack: Uint8Array } | undefined } | undefined,
  ): void {
    const { identity } = this.resource;
    const value = decodeObject(this.schema, state);
    if (!identity || value === null) return;
    const actual = sent?.identityData && decodeObject(identitySchema(identity), sent.identityData);
    if (JSON.stringify(actual) === JSON.stringify(identity.of(value))) return;
    throw new BrokenRule(`invalid identity after ${what}: ${JSON.stringify(actual)}`);
  }

  private async call<I extends DescMessage, O extends DescMessage>(
    { name, parent, input, output }: DescMethodUnary<I, O>,
    init: MessageInitShape<I>,
  ): Promise<MessageShape<O>> {
    this.calls.push(name);
    const call = this.callsByPath.get(`/${parent.typeName}/${name}`);
    if (call === undefined) throw new Error(`the provider does not answer ${name}`);
    return fromBinary(output, await call(toBinary(input, create(input, init))));
  }

  private encode(value: ObjectValue | null): { msgpack: Uint8Array } {
    return encodeObject(this.schema, value === null ? null : canonicalObject(this.schema, value));
  }

  private answer(
    state: { msgpack: Uint8Array } | undefined,
    response: { readonly diagnostics: readonly DiagnosticMessage[] },
  ): Omit<Answer, "private"> {
    const value = decodeObject(this.schema, state);
    return { value: value && canonicalObject(this.schema, value), diagnostics: diagnosticsOf(response) };
  }
}

function identitySchema({ version, attributes }: ResourceIdentity): Schema {
  return { version, description: "", attributes };
}

function diagnosticsOf(response: { readonly diagnostics: readonly DiagnosticMessage[] }): Diagnostic[] {
  return response.diagnostics.map(({ severity, summary, detail, attribute }) => ({
    severity: severity === 1 ? "error" : "warning",
    summary,
    detail,
    ...(attribute === undefined ? {} : { attribute: pathOf(attribute) }),
  }));
}

function pathOf({ steps }: AttributePath): (string | number)[] {
  return steps.map(({ selector: { value = "" } }) => (typeof value === "bigint" ? Number(value) : value));
}
