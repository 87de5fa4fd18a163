export type {
  ApplyRequest,
  ApplyResponse,
  DataSource,
  Diagnostic,
  ImportResponse,
  ListRequest,
  ListResource,
  ListResult,
  PlanRequest,
  PlanResponse,
  Private,
  Provider,
  ReadRequest,
  ReadResponse,
  Resource,
  ResourceIdentity,
  Schema,
  UpgradeResponse,
} from "./api";
export { replacedAttributes } from "./schema";
export {
  isObjectValue,
  isUnknown,
  type ObjectValue,
  UNKNOWN,
  type Value,
} from "./values/value";
