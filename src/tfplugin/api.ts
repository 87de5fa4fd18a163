/**
 * The interface between a provider and this plugin server: schemas, and one method for each request of Terraform.
 * `resources` and `provider` implement it, and the RPC handlers call it. A method may throw; the server turns the
 * exception into one error diagnostic.
 */
import type { ObjectValue } from "./values/value";

export interface Diagnostic {
  readonly severity: "error" | "warning";
  /** The title. Terraform merges warnings with equal titles, so a title names its object. */
  readonly summary: string;
  readonly detail: string;
  /** Attribute name, then map keys (strings) or list indexes (numbers). Elements of a set have no path. */
  readonly attribute?: readonly (string | number)[];
}

/** A type in Terraform's JSON notation: `"string"`, `["set", "string"]`, `["list", ["object", { id: "string" }]]` … */
export type AttributeType =
  | "string"
  | "bool"
  | "number"
  | readonly ["set" | "list" | "map", AttributeType]
  | readonly ["object", Readonly<Record<string, AttributeType>>];

export interface Attribute {
  readonly type: AttributeType;
  /** Markdown text. */
  readonly description: string;
  readonly required?: boolean;
  readonly optional?: boolean;
  readonly computed?: boolean;
  readonly sensitive?: boolean;
  /** For an optional and computed attribute: the server sets this value when the configuration sets no value. */
  readonly default?: string | boolean | number;
  /** All values of a string that `validate` accepts. They are for generators, because Terraform's schemas lack them. */
  readonly values?: readonly string[];
  /** Whether a change replaces the resource. The server compares the plan with the state. */
  readonly requiresReplace?: boolean;
}

/** A block that may occur at most once. */
export interface SingleBlock {
  readonly nesting: "single";
  readonly description: string;
  readonly attributes: Readonly<Record<string, Attribute>>;
}

export interface Schema {
  readonly version: number;
  readonly description: string;
  readonly attributes: Readonly<Record<string, Attribute>>;
  readonly blocks?: Readonly<Record<string, SingleBlock>>;
}

/** An attribute of an identity. Identities are flat, known, and never sensitive. */
interface IdentityAttribute {
  readonly type: "string";
  readonly description: string;
  /** Whether an `import` block must name the attribute. The provider fills in the other attributes. */
  readonly requiredForImport: boolean;
}

/** The permanent identity of a resource. Cores before protocol 6.9 do not ask for it. */
export interface ResourceIdentity {
  readonly version: number;
  readonly attributes: Readonly<Record<string, IdentityAttribute>>;
  /** The identity of an object; undefined while a part of it is unknown. */
  of(state: ObjectValue): ObjectValue | undefined;
  /** The import id for the identity in an `import` block. Attributes that are not required may be null. */
  importId(identity: ObjectValue): string;
}

interface Diagnosed {
  readonly diagnostics: readonly Diagnostic[];
}

/** The private state: JSON that Terraform stores beside the state and never shows. Null: nothing is stored yet. */
export type Private = unknown;

export interface ReadRequest {
  readonly state: ObjectValue;
  readonly private: Private;
}
export interface ReadResponse extends Diagnosed {
  /** Null: the object no longer exists. */
  readonly state: ObjectValue | null;
  readonly private: Private;
}
export interface PlanRequest {
  /** Null: create. */
  readonly prior: ObjectValue | null;
  /** Null: destroy. */
  readonly proposed: ObjectValue | null;
  /** The configuration with the schema's defaults. */
  readonly config: ObjectValue | null;
  readonly priorPrivate: Private;
  /** In an apply: the private state of the plan. Null in a plan, and always null from cores before protocol 6.11. */
  readonly plannedPrivate: Private;
}
export interface PlanResponse extends Diagnosed {
  readonly planned: ObjectValue | null;
  readonly plannedPrivate: Private;
}
export interface ApplyRequest {
  readonly prior: ObjectValue | null;
  readonly planned: ObjectValue | null;
  readonly config: ObjectValue | null;
  readonly plannedPrivate: Private;
}
export interface ApplyResponse extends Diagnosed {
  readonly state: ObjectValue | null;
  readonly private: Private;
}
export interface ImportResponse extends Diagnosed {
  readonly imported: { readonly state: ObjectValue; readonly private: Private } | null;
}
export interface UpgradeResponse extends Diagnosed {
  readonly state: ObjectValue | null;
}

export interface Resource {
  readonly schema: Schema;
  readonly identity?: ResourceIdentity;
  validate(config: ObjectValue): Promise<readonly Diagnostic[]>;
  /**
   * @param version the schema version of the state; higher than the current one if a newer provider wrote the state
   * @param state the JSON of the state file
   */
  upgrade(version: number, state: Readonly<Record<string, unknown>>): Promise<UpgradeResponse>;
  read(request: ReadRequest): Promise<ReadResponse>;
  plan(request: PlanRequest): Promise<PlanResponse>;
  apply(request: ApplyRequest): Promise<ApplyResponse>;
  import(id: string): Promise<ImportResponse>;
  /** The configuration for this state. Attributes that a configuration cannot set are already null. @default `state` */
  generateConfig?(state: ObjectValue): ObjectValue;
}

export interface DataSource {
  readonly schema: Schema;
  validate(config: ObjectValue): Promise<readonly Diagnostic[]>;
  read(config: ObjectValue): Promise<UpgradeResponse>;
}

export interface ListRequest {
  readonly config: ObjectValue;
  /** Whether each result must contain the state of the object. */
  readonly includeState: boolean;
  /** The largest number of results to return. */
  readonly limit: number;
  /** Aborted when the client stops reading the results. */
  readonly signal: AbortSignal;
}

/** One result. A result with an error is the last one. A result without an identity is only a message. */
export interface ListResult extends Diagnosed {
  readonly identity?: ObjectValue;
  readonly displayName: string;
  readonly state?: ObjectValue;
}

/** A list of existing objects of the resource with the same name. That resource has an identity. */
export interface ListResource {
  /** The schema of the `config` block's content. */
  readonly schema: Schema;
  validate(config: ObjectValue): Promise<readonly Diagnostic[]>;
  list(request: ListRequest): AsyncIterable<ListResult>;
}

export interface Provider {
  readonly schema: Schema;
  readonly resources: Readonly<Record<string, Resource>>;
  readonly dataSources: Readonly<Record<string, DataSource>>;
  readonly listResources?: Readonly<Record<string, ListResource>>;
  validate(config: ObjectValue): Promise<readonly Diagnostic[]>;
  configure(config: ObjectValue, terraformVersion: string): Promise<readonly Diagnostic[]>;
  /** The user has stopped Terraform. Finish calls in flight, and start no new calls. */
  stop(): void;
}
