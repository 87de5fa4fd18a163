/** Reads a fault that came from a file or over HTTP. */
import {
  asObject,
  digits,
  either,
  type Fields,
  fromZero,
  httpStatus,
  list,
  object,
  oneOf,
  text,
  whole,
  yesOrNo,
} from "../json-checks";
import type { Fault, FaultEffect } from "./fault";

type EffectShapes = Readonly<Record<FaultEffect["kind"], readonly [required: Fields, optional: Fields]>>;

const applied = { applied: yesOrNo };
const target = { region: text, imageId: text };

const EFFECTS: EffectShapes = {
  status: [{ status: httpStatus }, { code: text, message: text, ...applied }],
  html502: [{}, applied],
  emptyBody: [{}, { status: httpStatus, ...applied }],
  truncatedJson: [{}, applied],
  errorIn200: [{}, { code: text, message: text, ...applied }],
  otherForm: [{ form: oneOf("nulls", "otherCase", "inData") }, {}],
  resetBefore: [{}, {}],
  resetAfter: [{}, {}],
  slow: [{ ms: fromZero }, applied],
  throttle: [
    {},
    {
      code: oneOf("Throttling", "Throttling.User", "Throttling.Api", "OperationTooFrequent"),
      retryAfterMs: fromZero,
      retryAfterIn: oneOf("header", "acsHeader", "body"),
    },
  ],
  rateLimit: [{ perSecond: fromZero }, { burst: fromZero }],
  deny: [{}, { code: oneOf("Forbidden.RAM", "NoPermission", "Forbidden") }],
  badAccount: [
    { account: digits },
    { code: oneOf("InvalidAccount.NotFound", "InvalidAccount.Forbbiden", "InvalidImageId.BidMismatch") },
  ],
  rejectRemoval: [{ account: digits }, {}],
  quota: [
    { maxAccounts: whole },
    { code: oneOf("QuotaExceed.ShareImage", "QuotaExceed.ShareImageUser"), countsRemovals: yesOrNo },
  ],
  readDelay: [{}, { ms: fromZero, reads: whole }],
  ignoreWrite: [{}, {}],
  imageDeleted: [{}, target],
  imageEncrypted: [{}, target],
  foreignShare: [{ accounts: list(digits) }, target],
  foreignUnshare: [{ accounts: list(digits) }, target],
  wrongAccount: [{ account: digits }, {}],
  duplicateNonce: [{}, {}],
  clockSkew: [{ ms: whole }, {}],
  expireToken: [{}, {}],
};

/** Every `kind` that an effect can have. */
export const EFFECT_KINDS: readonly string[] = Object.keys(EFFECTS);

const kind = oneOf(...EFFECT_KINDS);

const fault = object(
  {
    effect(value, at) {
      const given = asObject(value, at);
      kind(given.kind, `${at}.kind`);
      const [required, optional] = EFFECTS[given.kind as FaultEffect["kind"]];
      object({ kind, ...required }, optional)(value, at);
    },
  },
  {
    action: text,
    region: text,
    imageId: text,
    accounts: list(digits),
    accessKeyId: text,
    nth: either(whole, list(whole)),
    from: whole,
    times: whole,
    rate: fromZero,
    seed: whole,
  },
);

/** The same value, known to be a fault. Throws an `Error` that names the place and what is allowed there. */
export function parseFault(value: unknown): Fault {
  fault(value, "fault");
  return value as Fault;
}
