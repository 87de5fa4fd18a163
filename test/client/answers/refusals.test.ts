/** Refusals of the service: their kinds, the account that caused one, and the time to wait before a retry. */
import { EcdError } from "../../../src/client";
import { clientOf, failureOf, IMAGE, json } from "../../support/fake-service";
import { failingCalls } from "./failing-calls";

const { service, write, read } = failingCalls();

describe("a refusal", () => {
  const RETRY = { retryable: true, outcomeUnknown: false };
  const FINAL = { retryable: false, outcomeUnknown: false };
  const UNKNOWN = { retryable: true, outcomeUnknown: true };
  test.each([
    [400, "Throttling", { kind: "throttled", ...RETRY }],
    [400, "Throttling.User", { kind: "throttled", ...RETRY }],
    [400, "Throttling.Api", { kind: "throttled", ...RETRY }],
    [400, "Rejected.Throttling", { kind: "throttled", ...RETRY }],
    [429, "TooManyRequests", { kind: "throttled", ...RETRY }],
    [503, "ServiceUnavailable", { kind: "unavailable", ...UNKNOWN }],
    [500, "InternalError", { kind: "unavailable", ...UNKNOWN }],
    [502, "Whatever", { kind: "unavailable", ...UNKNOWN }],
    [400, "SignatureNonceUsed", { kind: "unavailable", ...UNKNOWN }],
    [400, "InvalidTimeStamp.Expired", { kind: "credentials", ...FINAL }],
    [404, "InvalidAccessKeyId.NotFound", { kind: "credentials", ...FINAL }],
    [400, "SignatureDoesNotMatch", { kind: "credentials", ...FINAL }],
    [400, "IncompleteSignature", { kind: "credentials", ...FINAL }],
    [400, "InvalidSecurityToken.Malformed", { kind: "credentials", ...FINAL }],
    [400, "Forbidden.RAM", { kind: "denied", ...FINAL }],
    [403, "Forbidden", { kind: "denied", ...FINAL }],
    [403, "NoPermission", { kind: "denied", ...FINAL }],
    [404, "InvalidImageId.NotFound", { kind: "image", ...FINAL }],
    [400, "ImageNotSupported", { kind: "image", ...FINAL }],
    [400, "OperationTooFrequent", { kind: "throttled", ...RETRY }],
    [400, "InvalidImageId.NotFound", { kind: "image", ...FINAL }],
    [400, "OperationDeined.EncryptedSnapshot", { kind: "image", reason: "encryptedImage", ...FINAL }],
    [400, "OperationDenied.EncryptedSnapshot", { kind: "image", reason: "encryptedImage", ...FINAL }],
    [400, "InvalidImage.Encrypted", { kind: "image", reason: "encryptedImage", ...FINAL }],
    [403, "OperationDeined.FullImage", { kind: "image", reason: "fullImage", ...FINAL }],
    [403, "OperationDenied.InvalidImageStatus", { kind: "image", reason: "imageStatus", ...FINAL }],
    [400, "InvalidImageStatus.NotValid", { kind: "image", reason: "imageStatus", ...FINAL }],
    [403, "QuotaExceed.ShareImage", { kind: "quota", ...FINAL }],
    [403, "QuotaExceed.ShareImageUser", { kind: "quota", ...FINAL }],
    [400, "QuotaExceeded", { kind: "quota", ...FINAL }],
    [403, "InvalidImageId.BidMismatch", { kind: "refused", reason: "otherSite", ...FINAL }],
    [403, "InvalidAccount.Forbbiden", { kind: "refused", reason: "forbiddenAccount", ...FINAL }],
    [403, "InvalidAccount.Forbidden", { kind: "refused", reason: "forbiddenAccount", ...FINAL }],
    [404, "InvalidAccount.NotFound", { kind: "refused", reason: "unknownAccount", ...FINAL }],
    [400, "InvalidAccount.NotFound", { kind: "refused", reason: "unknownAccount", ...FINAL }],
    [400, "MissingParameter", { kind: "refused", ...FINAL }],
  ])("the refusal %i %s of a write is classified", async (status, code, expected) => {
    const failure = await write(json({ Code: code, Message: "the service's words", RequestId: "R-9" }, status));
    expect(failure).toBeInstanceOf(EcdError);
    expect(failure).toMatchObject({
      ...expected,
      code,
      action: "ModifyImagePermission",
      message: expect.stringContaining("the service's words"),
      requestId: "R-9",
      httpStatus: status,
    });
  });

  test("a refusal inside a 200 is still a failure", async () => {
    const body = { Code: "InvalidAccount.NotFound", Message: "no", Success: false, RequestId: "R" };
    expect(await write(json(body))).toMatchObject({ kind: "refused", code: body.Code, outcomeUnknown: false });
    expect(await write(json({ Code: "InternalError", RequestId: "R" }))).toMatchObject({ outcomeUnknown: true });
  });

  test.each(["200", "OK", "Success", "success"])("a 200 with the code %s is a success", async (code) => {
    service().handler = json({ Code: code, Success: true, RequestId: "R" });
    const change = { add: ["1182725234310001"], remove: [] };
    expect(await clientOf(service().url).modifyAccounts(IMAGE, change)).toEqual({ requestId: "R" });
  });

  test("a refusal for a missing permission names the RAM action", async () => {
    const AccessDeniedDetail = { AuthAction: "ecd:ModifyImagePermission", AuthPrincipalDisplayName: "ci" };
    const failure = await write(json({ Code: "Forbidden.RAM", Message: "not authorized.", AccessDeniedDetail }, 400));
    expect(failure).toMatchObject({
      message: "not authorized. (missing RAM action: ecd:ModifyImagePermission, for principal ci)",
    });
  });

  test.each([
    [{ "retry-after": "2" }, 2000],
    [{ "retry-after": "Thu, 01 Jan 2026 00:00:05 GMT" }, 5000],
    [{ "retry-after": "Thu, 01 Jan 2025 00:00:00 GMT" }, 0],
    [{ "x-acs-retry-after": "150" }, 150],
    [{ "retry-after": "soon" }, undefined],
    [{}, undefined],
  ])("a refusal with %j asks to wait for %s ms", async (headers, retryAfterMs) => {
    const failure = await read(json({ Code: "Throttling" }, 400, headers));
    expect(failure).toMatchObject({ kind: "throttled", retryAfterMs });
  });
});

describe("the account that caused the refusal of a write", () => {
  const [a = "", b = "", c = ""] = ["1182725234310001", "1182725234310002", "11827252343100021"];
  const named = async (code: string, message: string, change = { add: [a, b], remove: [c] }) => {
    service().handler = json({ Code: code, Message: message, RequestId: "R-1" }, 404);
    const failure = (await failureOf(clientOf(service().url).modifyAccounts(IMAGE, change))) as EcdError;
    expect(failure).toBeInstanceOf(EcdError);
    expect(failure).toMatchObject({ code, message, requestId: "R-1" });
    return failure.accountId;
  };
  const NOT_FOUND = "InvalidAccount.NotFound";

  test.each([
    ["one to add", NOT_FOUND, `The specified account ${b} in parameter "AddAccount.n" does not exist.`, b],
    ["one to remove", NOT_FOUND, `The specified account ${c} does not exist.`, c],
    ["one under another code about accounts", "InvalidAccount.Forbbiden", `account ${a} is not allowed`, a],
    ["none", NOT_FOUND, "The specified account does not exist.", undefined],
    ["one that is not in the call", NOT_FOUND, "The specified account 1182725234310009 does not exist.", undefined],
    ["one whose digits are part of a longer number", NOT_FOUND, `account ${a}0 does not exist`, undefined],
    ["two, in a message that repeats the request", NOT_FOUND, `accounts ${a}, ${b}: not all exist`, undefined],
    ["one under a code that is not about accounts", "InvalidParameter", `account ${a}: bad request`, undefined],
  ])("the account of a refusal is found, or not: %s", async (_what, code, message, expected) => {
    expect(await named(code, message)).toBe(expected);
  });
});

test("a refusal with RetryAfter in its body asks to wait for that many seconds", async () => {
  expect(await read(json({ Code: "Throttling.User", RetryAfter: 3 }, 400))).toMatchObject({ retryAfterMs: 3000 });
});
