/** Reads a seed that came from a file or over HTTP. */
import { anyText, date, digits, list, object, oneOf, text, whole, yesOrNo } from "./json-checks";
import type { Seed } from "./seed";

const accessKey = object({ id: text, secret: text }, { deny: list(text), securityToken: text, expiration: date });
const role = object({ name: text }, { externalId: text, deny: list(text) });
const account = object({ accountId: digits }, { accessKeys: list(accessKey), roles: list(role) });

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
  },
);

const bundle = object({ bundleId: text, imageId: text }, { name: text, region: text });

const seed = object({}, { accounts: list(account), images: list(image), bundles: list(bundle), regions: list(text) });

/** The same value, known to be a seed. Throws an `Error` that names the place and what is allowed there. */
export function parseSeed(value: unknown): Seed {
  seed(value, "seed");
  return value as Seed;
}
