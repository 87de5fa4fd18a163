export type {
  ApplyRequest,
  ApplyResponse,
  Attribute,
  AttributeType,
  DataSource,
  Diagnosed,
  Diagnostic,
  IdentityAttribute,
  ImportResponse,
  PlanRequest,
  PlanResponse,
  Private,
  Provider,
  ReadRequest,
  ReadResponse,
  Resource,
  ResourceIdentity,
  Schema,
  SingleBlock,
  UpgradeResponse,
} from "./api";
export { replacedAttributes } from "./schema";
export { isUnknown, isWhollyKnown, type ObjectValue, UNKNOWN, Unknown, type Value } from "./values/value";
