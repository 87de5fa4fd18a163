/** The objects that every RPC handler uses, and their look-ups. */
import type { DataSource, ListResource, Provider, Resource } from "../api";
import type { Logger } from "../process/logger";

export interface RpcContext {
  readonly provider: Provider;
  readonly logger: Logger;
}

/** Throws for a type that is not in the schema. Terraform never asks for such a type, but a broken client might. */
export function resourceNamed({ provider }: RpcContext, typeName: string): Resource {
  return entry(provider.resources, typeName, "resource type");
}

export function dataSourceNamed({ provider }: RpcContext, typeName: string): DataSource {
  return entry(provider.dataSources, typeName, "data source");
}

export function listResourceNamed({ provider }: RpcContext, typeName: string): ListResource {
  return entry(provider.listResources ?? {}, typeName, "list resource");
}

function entry<T>(entries: Readonly<Record<string, T>>, name: string, kind: string): T {
  const found = Object.hasOwn(entries, name) ? entries[name] : undefined;
  if (found === undefined) throw new Error(`the provider has no ${kind} ${JSON.stringify(name)}`);
  return found;
}
