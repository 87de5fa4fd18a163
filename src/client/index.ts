export { shapeOf } from "./answers/answer-shape";
export { EcdError, unsentError } from "./answers/ecd-error";
export { isJsonObject } from "./answers/lossless-json";
export { redact } from "./answers/redact";
export type { Log } from "./api/ecd-calls";
export { EcdClient, type EcdClientOptions } from "./api/ecd-client";
export type { ImageUser, ImageUserKind } from "./api/image-users";
export { type RoleSession, readRoleSession } from "./api/role-session";
export { assumeRole, assumeRoleWithOidc, type RoleRequest } from "./api/sts";
export { ApiSender, type ApiSenderOptions, type HeardAnswer } from "./calls/api-sender";
export { type CredentialSource, type Credentials, fixedCredentials } from "./calls/credentials";
export { SignedCalls } from "./calls/signed-calls";
export {
  type Endpoint,
  ecdEndpoint,
  endpointIn,
  hostnameOf,
  isLoopback,
  namesRegion,
  parseEndpoint,
  stsEndpoint,
} from "./connections/endpoint";
export type { Network, SetTimer } from "./connections/network";
export { type ProxySettings, parseProxy } from "./connections/proxy-rules";
