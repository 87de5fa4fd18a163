export { shapeOf } from "./answers/answer-shape";
export { EcdError, unsentError } from "./answers/ecd-error";
export type { Log } from "./api/ecd-calls";
export { EcdClient } from "./api/ecd-client";
export { type RoleSession, readRoleSession } from "./api/role-session";
export { assumeRole, assumeRoleWithOidc } from "./api/sts";
export { ApiSender, type HeardAnswer } from "./calls/api-sender";
export { type CredentialSource, type Credentials, fixedCredentials } from "./calls/credentials";
export { SignedCalls } from "./calls/signed-calls";
export {
  type Endpoint,
  ecdEndpoint,
  endpointIn,
  endsHostEarly,
  hostnameOf,
  isLoopback,
  namesRegion,
  parseEndpoint,
  stsEndpoint,
} from "./connections/endpoint";
export type { Network, SetTimer } from "./connections/network";
export { type ProxySettings, parseProxy } from "./connections/proxy-rules";
