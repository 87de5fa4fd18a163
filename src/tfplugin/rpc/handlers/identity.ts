/** Resource identities: their schemas, and their part in the other calls. */
import type { Resource, ResourceIdentity } from "../../api";
import type {
  DeepPartial,
  GetResourceIdentitySchemas_Response,
  ResourceIdentityData,
  UpgradeResourceIdentity_Request,
  UpgradeResourceIdentity_Response,
} from "../../gen/tfplugin6";
import { decodeObject, encodeObject } from "../../values/codec";
import type { ObjectValue } from "../../values/value";
import { answerSafely } from "../answer-safely";
import { type RpcContext, resourceNamed } from "../context";
import { jsonObject } from "../json-object";

type IdentityData = DeepPartial<ResourceIdentityData>;

/** GetResourceIdentitySchemas: the schemas of the resources that have an identity. */
export function getResourceIdentitySchemas({ provider }: RpcContext): DeepPartial<GetResourceIdentitySchemas_Response> {
  const schemas = Object.entries(provider.resources).flatMap(([name, { identity }]) =>
    identity ? [[name, schemaMessage(identity)] as const] : [],
  );
  return { identitySchemas: Object.fromEntries(schemas) };
}

/** UpgradeResourceIdentity: reads an identity from the JSON of the state file. Only one version exists. */
export function upgradeResourceIdentity(
  context: RpcContext,
  request: UpgradeResourceIdentity_Request,
): Promise<DeepPartial<UpgradeResourceIdentity_Response>> {
  return answerSafely<DeepPartial<UpgradeResourceIdentity_Response>>(context, {
    title: `Upgrading the identity of ${request.typeName} failed`,
    run: async () => {
      const { identity } = resourceNamed(context, request.typeName);
      if (!identity) return {};
      const stored = jsonObject(request.rawIdentity, "the identity");
      const texts = Object.keys(identity.attributes).map((name) => {
        const value = stored[name] ?? null;
        if (value !== null && typeof value !== "string") throw new Error(`${name} of the identity is not a string`);
        return [name, value] as const;
      });
      return { upgradedIdentity: encoded(identity, Object.fromEntries(texts)) };
    },
    failed: (diagnostics) => ({ diagnostics }),
  });
}

/** The identity of a state, for an answer; undefined when the state has no identity. */
export function identityOf({ identity }: Resource, state: ObjectValue | null): IdentityData | undefined {
  const value = state === null ? undefined : identity?.of(state);
  return identity && value && encoded(identity, value);
}

/** An identity, for an answer. */
export function identityData({ identity }: Resource, value: ObjectValue): IdentityData | undefined {
  return identity && encoded(identity, value);
}

/** The import id of an `import` block, which names an id or an identity. */
export function importIdOf(
  { identity }: Resource,
  request: { readonly id: string; readonly identity?: ResourceIdentityData | undefined },
): string {
  const data = request.identity?.identityData;
  if (request.id !== "" || !identity || !data) return request.id;
  const value = decodeObject(schemaOf(identity), data);
  return value === null ? "" : identity.importId(value);
}

function encoded(identity: ResourceIdentity, value: ObjectValue): IdentityData {
  return { identityData: encodeObject(schemaOf(identity), value) };
}

function schemaOf({ version, attributes }: ResourceIdentity) {
  return { version, description: "", attributes };
}

function schemaMessage({ version, attributes }: ResourceIdentity) {
  return {
    version: BigInt(version),
    identityAttributes: Object.entries(attributes).map(([name, { type, description, requiredForImport }]) => ({
      name,
      type: new TextEncoder().encode(JSON.stringify(type)),
      description,
      requiredForImport,
      optionalForImport: !requiredForImport,
    })),
  };
}
