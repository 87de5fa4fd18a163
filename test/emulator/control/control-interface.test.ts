/** The HTTP interface with which a test in another process reads and changes the emulator. */
import { accountIds, KEY, OTHER, OWNER, REGION, withEmulator } from "../emulator-under-test";

const [A = "", B = ""] = accountIds(2);

describe("the control interface", () => {
  it("the control interface shows and clears the journal, and its requests are not in it", () =>
    withEmulator({}, async (under) => {
      await under.permission("m-1");
      const shown = await under.control("GET", "journal");
      expect(JSON.parse(shown.text)).toMatchObject([{ action: "DescribeImagePermission" }]);
      await under.control("DELETE", "journal");
      expect(under.emulator.journal).toEqual([]);
    }));

  it("the control interface shows the state without secrets", () =>
    withEmulator({}, async (under) => {
      const { json, text } = await under.control("GET", "state");
      expect(json).toMatchObject({
        accounts: [{ accountId: OWNER, accessKeyIds: [KEY.id] }, { accountId: OTHER }],
        images: [{ imageId: "m-1", region: REGION, owner: OWNER, sharedWith: [] }],
      });
      expect(text).not.toContain(KEY.secret);
    }));

  it("a posted state replaces its parts and leaves the other parts", () =>
    withEmulator({}, async (under) => {
      const reply = await under.control("POST", "state", { images: [{ imageId: "m-2", sharedWith: [A] }] });
      expect(reply).toMatchObject({ status: 200, json: { images: [{ imageId: "m-2", owner: OWNER }] } });
      expect(await under.permission("m-1")).toMatchObject({ status: 404 });
      expect((await under.permission("m-2")).json).toMatchObject({ AliUids: [A] });
    }));

  it("a posted state with a folder that does not exist is refused, and replaces nothing", () =>
    withEmulator({}, async (under) => {
      const before = under.emulator.state();
      const members = [{ accountId: A, folderId: "fd-none" }];
      const directory = { resourceDirectoryId: "rd-1", rootFolderId: "r-1", members };
      const reply = await under.control("POST", "state", { accounts: [], images: [], regions: [], directory });
      expect(reply).toMatchObject({ status: 400, json: { error: expect.stringContaining("no folder fd-none") } });
      expect(under.emulator.state()).toEqual(before);
    }));

  it("the control interface gives and removes access as another person", () =>
    withEmulator({}, async (under) => {
      const shared = await under.control("POST", "share", { imageId: "m-1", accounts: [A, B] });
      expect(shared.json).toEqual({ region: REGION, imageId: "m-1", sharedWith: [A, B] });
      await under.control("POST", "unshare", { region: REGION, imageId: "m-1", accounts: [A] });
      expect(under.emulator.sharedWith(REGION, "m-1")).toEqual([B]);
    }));

  it("the control interface arms, lists and removes faults, which do not affect it", () =>
    withEmulator({}, async (under) => {
      const fault = { effect: { kind: "status", status: 503 } };
      expect((await under.control("POST", "fault", fault)).json).toEqual({ id: 1 });
      expect(await under.permission("m-1")).toMatchObject({ status: 503 });
      expect(JSON.parse((await under.control("GET", "fault")).text)).toEqual([{ id: 1, struck: 1, ...fault }]);
      await under.control("DELETE", "fault");
      expect(await under.permission("m-1")).toMatchObject({ status: 200 });
    }));

  it.each([
    ["fault", { effect: { kind: "nothing" } }, "fault.effect.kind must be one of status, html502"],
    ["fault", { effect: { kind: "throttle", retryAfter: 1 } }, 'fault.effect has no key "retryAfter"'],
    ["fault", { effect: { kind: "html502", "a\u009b": 1 } }, 'fault.effect has no key "a<U+009B>"'],
    ["fault", { effect: { kind: "status" } }, "fault.effect.status is missing"],
    ["fault", { effect: { kind: "status", status: 200 } }, "fault.effect.status must be 400 to 599"],
    ["fault", { effect: { kind: "status", status: 302 } }, "fault.effect.status must be 400 to 599"],
    ["fault", { effect: { kind: "status", status: 600 } }, "fault.effect.status must be 400 to 599"],
    ["fault", { effect: { kind: "emptyBody", status: 199 } }, "fault.effect.status must be 200 to 599"],
    ["fault", { effect: { kind: "quota", maxAccounts: -1 } }, "maxAccounts must be a whole number of 0 or more"],
    ["fault", { effect: { kind: "readDelay", reads: -1 } }, "reads must be a whole number of 0 or more"],
    ["fault", { effect: { kind: "html502" }, nth: 0 }, "fault.nth must be a whole number of 1 or more"],
    ["fault", { effect: { kind: "html502" }, from: 0 }, "fault.from must be a whole number of 1 or more"],
    ["fault", { effect: { kind: "html502" }, times: -1 }, "fault.times must be a whole number of 0 or more"],
    ["fault", { effect: { kind: "html502" }, rate: 2 }, "fault.rate must be a number from 0 to 1"],
    ["fault", { effect: { kind: "html502" }, action: "DescribeImage" }, "fault.action must be one of AssumeRole"],
    ["fault", { effect: { kind: "html502" }, nth: "2" }, "fault.nth must be a whole number"],
    ["fault", { effect: { kind: "html502" }, nth: [1, "2"] }, "fault.nth[1] must be a whole number"],
    ["fault", [], "fault must be an object"],
    ["state", { images: [{ imageID: "m-1" }] }, "seed.images[0].imageId is missing"],
    [
      "state",
      { images: [{ imageId: "m-1", sharedWith: [1] }] },
      "seed.images[0].sharedWith[0] must be digits in quotes",
    ],
    ["state", { images: "m-1" }, "seed.images must be a list"],
    ["share", { imageId: "m-1" }, "body.accounts is missing"],
    ["share", { imageId: "m-none", accounts: [A] }, "there is no image m-none in cn-hangzhou"],
  ])("POST %s of %j is refused", (path, body, error) =>
    withEmulator({}, async (under) => {
      const reply = await under.control("POST", path, body);
      expect(reply.status).toBe(400);
      expect(reply.json.error).toContain(error);
    }),
  );

  it("the answer for an unknown route lists the routes", () =>
    withEmulator({}, async (under) => {
      const reply = await under.control("PUT", "journal");
      expect(reply).toMatchObject({
        status: 404,
        json: { routes: expect.arrayContaining(["GET journal", "POST share"]) },
      });
    }));
});
