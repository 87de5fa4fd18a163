/** A write that is refused for expired credentials is sent once more, and only with newer credentials. */
import type { CredentialSource, Credentials } from "../../../src/client";
import {
  CREDENTIALS,
  clientOf,
  type FakeService,
  failureOf,
  fakeService,
  IMAGE,
  json,
} from "../../support/fake-service";

const OLD: Credentials = { ...CREDENTIALS, securityToken: "token-old" };
const NEW: Credentials = { ...CREDENTIALS, securityToken: "token-new" };
const EXPIRED = json({ Code: "InvalidSecurityToken.Expired", Message: "expired", RequestId: "R-old" }, 400);
const CHANGE = { add: ["1182725234310001"], remove: [] };

let service: FakeService;
beforeEach(async () => {
  service = await fakeService((seen, response) => {
    const isOld = seen.headers["x-acs-security-token"] === "token-old";
    (isOld ? EXPIRED : json({ RequestId: "R-new" }))(seen, response);
  });
});
afterEach(() => service.close());

const sourceOf = (newer: Credentials | undefined) => {
  const refused: Credentials[] = [];
  const source: CredentialSource = {
    current: async () => OLD,
    renewed: async (credentials) => {
      refused.push(credentials);
      return newer;
    },
  };
  return { source, refused };
};

test("a write refused for expired credentials is sent once more with newer ones", async () => {
  const { source, refused } = sourceOf(NEW);
  expect(await clientOf(service.url, { source }).modifyAccounts(IMAGE, CHANGE)).toEqual({ requestId: "R-new" });
  expect(refused).toEqual([OLD]);
  expect(service.seen.map((seen) => seen.headers["x-acs-security-token"])).toEqual(["token-old", "token-new"]);
  expect(new Set(service.seen.map((seen) => seen.headers["x-acs-signature-nonce"])).size).toBe(2);
});

test("a write refused twice for expired credentials is not sent a third time", async () => {
  service.handler = EXPIRED;
  const failure = await failureOf(clientOf(service.url, sourceOf(NEW)).modifyAccounts(IMAGE, CHANGE));
  expect(failure).toMatchObject({ kind: "credentials", code: "InvalidSecurityToken.Expired", retryable: false });
  expect(service.seen).toHaveLength(2);
});

test("a write refused for expired credentials fails when there are no newer credentials", async () => {
  const failure = await failureOf(clientOf(service.url, sourceOf(undefined)).modifyAccounts(IMAGE, CHANGE));
  expect(failure).toMatchObject({ kind: "credentials", requestId: "R-old" });
  expect(service.seen).toHaveLength(1);
});

test("a write refused for another reason is not sent again", async () => {
  service.handler = json({ Code: "SignatureDoesNotMatch", Message: "no" }, 400);
  await failureOf(clientOf(service.url, sourceOf(NEW)).modifyAccounts(IMAGE, CHANGE));
  expect(service.seen).toHaveLength(1);
});
