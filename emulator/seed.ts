/**
 * The start state of an emulator: accounts, their keys and roles, regions, images, the desktops, templates and pools
 * that use images, and a resource directory. The state file has the same shape, so a state can be edited by hand and
 * used as a seed. Nothing in it is a real secret.
 */

/** The region of an image, desktop, template or pool that names no region. */
export const DEFAULT_REGION = "cn-hangzhou";

/** The only account of an emulator whose seed names no account. */
export const DEFAULT_ACCOUNT = {
  accountId: "1000000000000001",
  accessKeys: [{ id: "emulator-key-id", secret: "emulator-key-secret" }],
} as const satisfies AccountSeed;

export interface AccessKeySeed {
  readonly id: string;
  readonly secret: string;
  /**
   * RAM actions that are denied: `ModifyImagePermission`, `ecd:ModifyImagePermission`, `ecd:*` or `*`.
   * `GetCallerIdentity` needs no permission. @default none
   */
  readonly deny?: readonly string[];
  /** Makes the key temporary. The service accepts it only with this STS token. */
  readonly securityToken?: string;
  /** The time at which the STS token expires, in ISO 8601. @default never */
  readonly expiration?: string;
}

export interface RoleSeed {
  readonly name: string;
  /** `AssumeRole` must send the same external id. If it is not set, every external id is valid. @default none */
  readonly externalId?: string;
  /** RAM actions that are denied to the temporary credentials of the role, as for an access key. */
  readonly deny?: readonly string[];
}

export interface AccountSeed {
  /** Digits. */
  readonly accountId: string;
  readonly accessKeys?: readonly AccessKeySeed[];
  /** The roles of the account. @default every role exists */
  readonly roles?: readonly RoleSeed[];
}

/** A copy that is making an image. The status and the progress of the image follow from the times and the clock. */
export interface CopySeed {
  /** The region and the id of the image that is copied. */
  readonly source: { readonly region: string; readonly imageId: string };
  /** The time at which the copy begins, in ISO 8601. */
  readonly start: string;
  readonly durationMs: number;
  /** The time from which `DescribeImages` lists the image, in ISO 8601. */
  readonly listedFrom: string;
  /** What happens half-way. @default the image becomes Available */
  readonly end?: "fails" | "stalls" | "deleted";
}

export interface ImageSeed {
  readonly imageId: string;
  /** @default "cn-hangzhou" */
  readonly region?: string;
  /** Account id. A `SYSTEM` image has no owner. @default the first account */
  readonly owner?: string;
  /** @default the image id */
  readonly name?: string;
  readonly description?: string;
  /** @default "CUSTOM" */
  readonly type?: "CUSTOM" | "SYSTEM";
  /** `Available`, `Creating`, `CreateFailed`. @default "Available" */
  readonly status?: string;
  /** @default "100%" */
  readonly progress?: string;
  /** Whether the volumes of the image are encrypted. An encrypted image cannot be shared. @default false */
  readonly encrypted?: boolean;
  /** @default "Windows" */
  readonly osType?: string;
  /** @default "Windows Server 2022" */
  readonly platform?: string;
  /** @default "ASP" */
  readonly protocolType?: string;
  /** System disk, in GiB. @default 80 */
  readonly size?: number;
  /** Data disk, in GiB. @default 0 */
  readonly dataDiskSize?: number;
  /** @default "2026-01-01T00:00:00Z" */
  readonly creationTime?: string;
  /** Accounts that have access. @default none */
  readonly sharedWith?: readonly string[];
  /** @default no copy is making the image */
  readonly copy?: CopySeed;
}

/** A template of cloud desktops. The image that it uses cannot be deleted. */
export interface BundleSeed {
  readonly bundleId: string;
  /** @default the bundle id */
  readonly name?: string;
  readonly imageId: string;
  /** @default "cn-hangzhou" */
  readonly region?: string;
}

/** A folder of the resource directory. */
export interface FolderSeed {
  /** `fd-` and 10 letters or digits. */
  readonly folderId: string;
  /** @default the folder id */
  readonly name?: string;
  /** @default the root folder */
  readonly parentFolderId?: string;
}

/** An account of the resource directory. The management account is not a member. */
export interface MemberSeed {
  /** Digits. */
  readonly accountId: string;
  /** @default "member-" and the account id */
  readonly displayName?: string;
  /** @default the root folder */
  readonly folderId?: string;
  /** Such as `CreateSuccess`, `InviteSuccess`, `PromoteVerifying`. @default "CreateSuccess" */
  readonly status?: string;
  /** @default "ResourceAccount" */
  readonly type?: "CloudAccount" | "ResourceAccount";
  /** Tag key to tag value. @default none */
  readonly tags?: Readonly<Record<string, string>>;
}

/** The accounts of an organisation, in folders. */
export interface DirectorySeed {
  /** `rd-` and letters or digits. */
  readonly resourceDirectoryId: string;
  /** `r-` and 6 letters or digits. */
  readonly rootFolderId: string;
  /** Digits. @default the first account */
  readonly managementAccountId?: string;
  /** @default "management" */
  readonly managementAccountName?: string;
  /** Members that may list the directory like the management account. @default none */
  readonly delegatedAdministrators?: readonly string[];
  /** @default none */
  readonly folders?: readonly FolderSeed[];
  /** @default none */
  readonly members?: readonly MemberSeed[];
}

/** A cloud desktop. */
export interface DesktopSeed {
  readonly desktopId: string;
  /** @default the desktop id */
  readonly name?: string;
  readonly imageId: string;
  /** @default "cn-hangzhou" */
  readonly region?: string;
  /** Account id. @default the first account */
  readonly owner?: string;
}

/** A pool of cloud desktops. */
export interface DesktopGroupSeed {
  readonly desktopGroupId: string;
  /** @default the desktop group id */
  readonly name?: string;
  readonly imageId: string;
  /** @default "cn-hangzhou" */
  readonly region?: string;
  /** Account id. @default the first account */
  readonly owner?: string;
}

export interface Seed {
  /** @default one account, `DEFAULT_ACCOUNT` */
  readonly accounts?: readonly AccountSeed[];
  /** @default none */
  readonly images?: readonly ImageSeed[];
  /** Templates of cloud desktops. @default none */
  readonly bundles?: readonly BundleSeed[];
  /** Cloud desktops. @default none */
  readonly desktops?: readonly DesktopSeed[];
  /** Pools of cloud desktops. @default none */
  readonly desktopGroups?: readonly DesktopGroupSeed[];
  /** The regions that exist. The emulator refuses calls for another region. @default every region exists */
  readonly regions?: readonly string[];
  /** @default no account has a resource directory */
  readonly directory?: DirectorySeed;
}
