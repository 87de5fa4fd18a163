/** The environment variables behind the provider's arguments, each list in the order in which it is looked at. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** Names that users of the alicloud provider, of the Alibaba Cloud CLI and of the SDKs have set already. */
export const VARIABLES: Readonly<Record<string, readonly string[]>> = {
  region: ["ALICLOUD_REGION", "ALIBABA_CLOUD_REGION"],
  access_key: ["ALICLOUD_ACCESS_KEY", "ALIBABA_CLOUD_ACCESS_KEY_ID", "ALIBABACLOUD_ACCESS_KEY_ID"],
  secret_key: ["ALICLOUD_SECRET_KEY", "ALIBABA_CLOUD_ACCESS_KEY_SECRET", "ALIBABACLOUD_ACCESS_KEY_SECRET"],
  security_token: ["ALICLOUD_SECURITY_TOKEN", "ALIBABA_CLOUD_SECURITY_TOKEN", "ALIBABACLOUD_SECURITY_TOKEN"],
  profile: ["ALICLOUD_PROFILE", "ALIBABA_CLOUD_PROFILE"],
  shared_credentials_file: ["ALICLOUD_SHARED_CREDENTIALS_FILE", "ALIBABA_CLOUD_CREDENTIALS_FILE"],
  ecs_role_name: ["ALICLOUD_ECS_ROLE_NAME", "ALIBABA_CLOUD_ECS_METADATA"],
  credentials_uri: ["ALICLOUD_CREDENTIALS_URI", "ALIBABA_CLOUD_CREDENTIALS_URI"],
  endpoint: ["ALIBABA_CLOUD_ENDPOINT_ECD", "ECD_ENDPOINT"],
  sts_endpoint: ["ALIBABA_CLOUD_ENDPOINT_STS", "STS_ENDPOINT"],
  resourcemanager_endpoint: ["ALIBABA_CLOUD_ENDPOINT_RESOURCEMANAGER", "RESOURCEMANAGER_ENDPOINT"],
  client_connect_timeout: ["CLIENT_CONNECT_TIMEOUT"],
  client_read_timeout: ["CLIENT_READ_TIMEOUT"],
  "assume_role.role_arn": ["ALICLOUD_ASSUME_ROLE_ARN"],
  "assume_role.session_name": ["ALICLOUD_ASSUME_ROLE_SESSION_NAME"],
  "assume_role.session_expiration": ["ALICLOUD_ASSUME_ROLE_SESSION_EXPIRATION"],
  "assume_role_with_oidc.role_arn": ["ALIBABA_CLOUD_ROLE_ARN"],
  "assume_role_with_oidc.oidc_provider_arn": ["ALIBABA_CLOUD_OIDC_PROVIDER_ARN"],
  "assume_role_with_oidc.oidc_token_file": ["ALIBABA_CLOUD_OIDC_TOKEN_FILE"],
  "assume_role_with_oidc.role_session_name": ["ALIBABA_CLOUD_ROLE_SESSION_NAME"],
};

/** The first of these variables that holds something; the lower-case form of proxy variables is as common. */
export function firstSet(env: Environment, names: readonly string[]): string | undefined {
  return names.map((name) => env[name]).find((value) => value);
}
