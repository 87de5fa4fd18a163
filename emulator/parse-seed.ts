/** Reads a seed that came from a file or over HTTP. */
import {
  anyText,
  asObject,
  type Check,
  date,
  digits,
  fromZero,
  list,
  object,
  oneOf,
  text,
  whole,
  yesOrNo,
} from "./json-checks";
import type { Seed } from "./seed";

const accessKey = object({ id: text, secret: text }, { deny: list(text), securityToken: text, expiration: date });
const role = object({ name: text }, { externalId: text, deny: list(text) });
const account = object({ accountId: digits }, { accessKeys: list(accessKey), roles: list(role) });

const copy = object(
  { source: object({ region: text, imageId: text }), start: date, durationMs: fromZero, listedFrom: date },
  { end: oneOf("fails", "stalls", "deleted") },
);

const image = object(
  { imageId: text },
  {
    region: text,
    owner: digits,
    name: text,
    description: anyText,
    type: oneOf("CUSTOM", "SYSTEM"),
    status: text,
    progress: text,
    encrypted: yesOrNo,
    osType: text,
    platform: text,
    protocolType: text,
    size: whole,
    dataDiskSize: whole,
    creationTime: date,
    sharedWith: list(digits),
    copy,
  },
);

const bundle = object({ bundleId: text, imageId: text }, { name: text, region: text });
const desktop = object({ desktopId: text, imageId: text }, { name: text, region: text, owner: digits });
const desktopGroup = object({ desktopGroupId: text, imageId: text }, { name: text, region: text, owner: digits });

const tags: Check = (value, at) => {
  for (const [key, tag] of Object.entries(asObject(value, at))) anyText(tag, `${at}.${key}`);
};

/** A member of the resource directory. */
export const memberCheck = object(
  { accountId: digits },
  { displayName: anyText, folderId: text, status: text, type: oneOf("CloudAccount", "ResourceAccount"), tags },
);

/** A folder of the resource directory. */
export const folderCheck = object({ folderId: text }, { name: text, parentFolderId: text });

const directory = object(
  { resourceDirectoryId: text, rootFolderId: text },
  {
    managementAccountId: digits,
    managementAccountName: anyText,
    delegatedAdministrators: list(digits),
    folders: list(folderCheck),
    members: list(memberCheck),
  },
);

const seed = object(
  {},
  {
    accounts: list(account),
    images: list(image),
    bundles: list(bundle),
    desktops: list(desktop),
    desktopGroups: list(desktopGroup),
    regions: list(text),
    directory,
  },
);

/** The same value, with the type of a seed. Throws an `Error` that names the place and the allowed values. */
export function parseSeed(value: unknown): Seed {
  seed(value, "seed");
  return value as Seed;
}
