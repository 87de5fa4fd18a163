/**
 * The provider's arguments. Each entry has a description, and may have environment variables and a default. The schema
 * and the look-up of variables are computed from the entries. The variables are those that users of the alicloud
 * provider, of the Alibaba Cloud CLI and of the SDKs already set. `npm run generate` writes the construct's settings,
 * accessors and comments from the schema.
 */
import type { Schema } from "../../tfplugin/api";
import { type Arguments, argument, attributesOf, blockOf, secret, text, variablesOf, whole } from "./argument";

const PROVIDER: Arguments = {
  region: text("Default region.", ["ALICLOUD_REGION", "ALIBABA_CLOUD_REGION"]),
  // Access key, secret and token: variables at the same position of the three lists belong to one tool.
  access_key: secret("Access key id.", [
    "ALICLOUD_ACCESS_KEY",
    "ALIBABA_CLOUD_ACCESS_KEY_ID",
    "ALIBABACLOUD_ACCESS_KEY_ID",
  ]),
  secret_key: secret("Access key secret.", [
    "ALICLOUD_SECRET_KEY",
    "ALIBABA_CLOUD_ACCESS_KEY_SECRET",
    "ALIBABACLOUD_ACCESS_KEY_SECRET",
  ]),
  security_token: secret("STS token that goes with the access key.", [
    "ALICLOUD_SECURITY_TOKEN",
    "ALIBABA_CLOUD_SECURITY_TOKEN",
    "ALIBABACLOUD_SECURITY_TOKEN",
  ]),
  profile: text("Profile in the shared credentials file.", ["ALICLOUD_PROFILE", "ALIBABA_CLOUD_PROFILE"]),
  shared_credentials_file: text(
    "Credentials file of the Alibaba Cloud CLI.",
    ["ALICLOUD_SHARED_CREDENTIALS_FILE", "ALIBABA_CLOUD_CREDENTIALS_FILE"],
    "`~/.aliyun/config.json`",
  ),
  ecs_role_name: text("RAM role of the ECS instance this runs on.", [
    "ALICLOUD_ECS_ROLE_NAME",
    "ALIBABA_CLOUD_ECS_METADATA",
  ]),
  credentials_uri: text("Address of a local service that hands out credentials.", [
    "ALICLOUD_CREDENTIALS_URI",
    "ALIBABA_CLOUD_CREDENTIALS_URI",
  ]),
  endpoint: text(
    "Endpoint of the ECD API, a host or an http(s) address.",
    ["ALIBABA_CLOUD_ENDPOINT_ECD", "ECD_ENDPOINT"],
    "`ecd.<region>.aliyuncs.com`",
  ),
  sts_endpoint: text(
    "Endpoint of the STS API, a host or an http(s) address.",
    ["ALIBABA_CLOUD_ENDPOINT_STS", "STS_ENDPOINT"],
    "`sts.<region>.aliyuncs.com`",
  ),
  resourcemanager_endpoint: text(
    "Endpoint of the resource directory's API, a host or an http(s) address.",
    ["ALIBABA_CLOUD_ENDPOINT_RESOURCEMANAGER", "RESOURCEMANAGER_ENDPOINT"],
    "`resourcemanager.aliyuncs.com`",
  ),
  client_connect_timeout: whole("Time to connect, in milliseconds.", ["CLIENT_CONNECT_TIMEOUT"], "60000"),
  client_read_timeout: whole("Time to wait for an answer, in milliseconds.", ["CLIENT_READ_TIMEOUT"], "60000"),
  account_names: argument({
    type: ["map", "string"],
    description:
      "Names of accounts, by account id: one directory for all shares. A change of names alone is no change.",
  }),
  require_named_accounts: argument(
    {
      type: "bool",
      description: "Whether an account outside `account_names` may gain access: when `true` such a plan is an error.",
    },
    [],
    "`false`",
  ),
  require_known_accounts: argument(
    {
      type: "bool",
      description:
        "Default of every share's `require_known_accounts`: whether a plan that does not know the accounts of a share is an error.",
    },
    [],
    "`false`",
  ),
  max_share: whole(
    "Default of every share's `max_share`: a plan that gives access to more accounts of one share is an error. A whole number, 0 or more. Default: no limit.",
  ),
  max_unshare: whole(
    "Default of every share's `max_unshare`: a plan that takes access from more accounts of one share is an error. A whole number, 0 or more. Default: no limit.",
  ),
  max_unshare_on_destroy: whole(
    "Limit of every destroy, in place of `max_unshare`: a destroy that takes access from more accounts of one share is an error. Use it for one apply, when the limit in the state blocks a deposed object or a share that is no longer in the configuration. A whole number, 0 or more. Default: `max_unshare`.",
  ),
  accounts_per_call: whole(
    "Most accounts to add and most accounts to remove in one call, 1 to 50. The service's documents say 10 in one place and 50 in another; accounts that it ignores are sent again, 10 at a time. Default 10.",
  ),
  max_concurrent_requests: whole("Most requests in flight at once, 1 to 100. Default 50."),
};

const ASSUME_ROLE: Arguments = {
  role_arn: text(
    "ARN of the role, such as `acs:ram::<account>:role/<name>`. Empty: no role is assumed, not even the role that the environment names.",
    ["ALICLOUD_ASSUME_ROLE_ARN"],
  ),
  session_name: text("Name of the session.", ["ALICLOUD_ASSUME_ROLE_SESSION_NAME"], "`terraform`"),
  policy: text("A policy that narrows the role's permissions for the session, as JSON."),
  session_expiration: whole(
    "How long the session lasts, in seconds, at least 900.",
    ["ALICLOUD_ASSUME_ROLE_SESSION_EXPIRATION"],
    "3600",
  ),
  external_id: text("External id that the role's trust policy asks for."),
};

const ASSUME_ROLE_WITH_OIDC: Arguments = {
  role_arn: text("ARN of the role.", ["ALIBABA_CLOUD_ROLE_ARN"]),
  oidc_provider_arn: text("ARN of the OIDC identity provider in RAM.", ["ALIBABA_CLOUD_OIDC_PROVIDER_ARN"]),
  oidc_token_file: text("File that holds the OIDC token.", ["ALIBABA_CLOUD_OIDC_TOKEN_FILE"]),
  oidc_token: secret("The OIDC token itself."),
  role_session_name: text("Name of the session.", ["ALIBABA_CLOUD_ROLE_SESSION_NAME"], "`terraform`"),
  policy: text("A policy that narrows the role's permissions for the session, as JSON."),
  session_expiration: whole("How long the session lasts, in seconds, at least 900. Default 3600."),
};

/** Environment variables by the path of the argument, such as `assume_role.role_arn`. */
export const VARIABLES: Readonly<Record<string, readonly string[]>> = {
  ...variablesOf(PROVIDER),
  ...variablesOf(ASSUME_ROLE, "assume_role."),
  ...variablesOf(ASSUME_ROLE_WITH_OIDC, "assume_role_with_oidc."),
};

export const PROVIDER_SCHEMA: Schema = {
  version: 0,
  description: "Sharing of Alibaba Cloud Elastic Desktop Service images.",
  attributes: attributesOf(PROVIDER),
  blocks: {
    assume_role: blockOf("A RAM role to assume with the credentials above.", ASSUME_ROLE),
    assume_role_with_oidc: blockOf(
      "A RAM role to assume with an OIDC token, without an access key.",
      ASSUME_ROLE_WITH_OIDC,
    ),
  },
};
