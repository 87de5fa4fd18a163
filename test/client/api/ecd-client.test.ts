/** The calls of `EcdClient`: the requests that it sends, the answers that it accepts, and the entries of its log. */
import { clientOf, failureOf, IMAGE, json, NEVER, raw, serviceOfEachTest } from "../../support/fake-service";

const service = serviceOfEachTest(json({ RequestId: "R-1", AliUids: [] }));

describe("a request", () => {
  test("a request is an RPC-style POST with its parameters in the query and an ACS3 signature", async () => {
    await clientOf(service().url).listAccounts(IMAGE, NEVER);
    const [seen] = service().seen;
    expect(seen?.action).toBe("DescribeImagePermission");
    expect(seen?.headers["x-acs-version"]).toBe("2020-09-30");
    expect(Object.fromEntries(seen?.query ?? [])).toEqual({ RegionId: IMAGE.region, ImageId: IMAGE.imageId });
    expect(seen?.headers.authorization).toMatch(/^ACS3-HMAC-SHA256 Credential=LTAItestkeyid0001,/);
    expect(seen?.body).toBe("");
  });

  test("a request names the package and Terraform in its user agent", async () => {
    await clientOf(service().url).listAccounts(IMAGE, NEVER);
    expect(service().seen[0]?.headers["user-agent"]).toContain("cdktf-ecd-image-share/0.0.0 terraform/1.11.4");
  });

  test("a request reuses the connection of the request before", async () => {
    const client = clientOf(service().url);
    for (let i = 0; i < 3; i++) await client.listAccounts(IMAGE, NEVER);
    expect(new Set(service().seen.map((seen) => seen.port)).size).toBe(1);
  });
});

test("a request waits while the allowed number of requests is in flight", async () => {
  const held: (() => void)[] = [];
  let most = 0;
  // Answers wait until both slots are taken, or until the last request has arrived.
  service().handler = (seen, response) => {
    held.push(() => json({ AliUids: [] })(seen, response));
    most = Math.max(most, held.length);
    if (held.length < 2 && service().seen.length < 7) return;
    setImmediate(() => {
      for (const answer of held.splice(0)) answer();
    });
  };
  const client = clientOf(service().url, { maxConcurrentRequests: 2 });
  await Promise.all(Array.from({ length: 7 }, () => client.listAccounts(IMAGE, NEVER)));
  expect(service().seen).toHaveLength(7);
  expect(most).toBe(2);
});

describe("listAccounts", () => {
  const listing = async (body: string) => {
    service().handler = raw(body);
    return clientOf(service().url).listAccounts(IMAGE, NEVER);
  };

  test.each([
    ["no AliUids", `{"RequestId":"R"}`, []],
    ["no AliUids beside fields that report success", `{"RequestId":"R","Code":"200","Success":true}`, []],
    ["an empty list", `{"AliUids":[]}`, []],
    ["strings", `{"AliUids":["1182725234310001","1182725234310002"]}`, ["1182725234310001", "1182725234310002"]],
    ["numbers", `{"AliUids":[1182725234310001]}`, ["1182725234310001"]],
    ["numbers beyond 2^53 with every digit", `{"AliUids":[210987654321098765]}`, ["210987654321098765"]],
    ["an id twice", `{"AliUids":["1182725234310001",1182725234310001]}`, ["1182725234310001"]],
  ])("listAccounts reads %s", async (_what, body, ids) => {
    expect(await listing(body)).toEqual(ids);
  });

  test.each([
    ["text instead of a list", `{"AliUids":"1182725234310001"}`],
    ["an object instead of a list", `{"AliUids":{"AliUid":["1182725234310001"]}}`],
    ["an id that is not digits", `{"AliUids":["1182725234310001","x"]}`],
    ["a number that has lost digits", `{"AliUids":[1.182725234310001e25]}`],
    ["a nested list", `{"AliUids":[["1182725234310001"]]}`],
    ["an array as the answer", `[]`],
    ["an empty object without a RequestId", `{}`],
    ["null instead of a list", `{"RequestId":"R","AliUids":null}`],
    ["the list under a name with other case", `{"RequestId":"R","aliUids":[]}`],
    ["the list inside Data", `{"RequestId":"R","Data":{"AliUids":[]}}`],
    ["null instead of Data", `{"RequestId":"R","Data":null}`],
    ["no list beside an unknown field", `{"RequestId":"R","TotalCount":0}`],
    ["no list beside a page token", `{"RequestId":"R","NextToken":""}`],
    ["a RequestId that is not text", `{"RequestId":null}`],
    ["null among the ids", `{"RequestId":"R","AliUids":[null]}`],
    ["an empty body", ``],
    ["a truncated body", `{"AliUids":["11827252343`],
  ])("listAccounts returns no empty list for %s", async (_what, body) => {
    expect(await failureOf(listing(body))).toMatchObject({
      kind: "unavailable",
      code: "UnreadableAnswer",
      retryable: true,
      outcomeUnknown: false,
    });
  });
});

describe("the error of an unreadable answer", () => {
  test.each([
    [`{"RequestId":"R","AliUids":null}`, "{RequestId: text, AliUids: null}"],
    [`{"RequestId":"R","Data":{"AliUids":["1182725234310001"]}}`, "{RequestId: text, Data: {AliUids: list of text}}"],
    [`{"RequestId":"R","AliUids":["1",{"a":1},null]}`, "{RequestId: text, AliUids: list of null and object and text}"],
    [`{"planted-secret-1":1,"a":{"b":{"c":"planted-secret-2"}}}`, "{(another name): number, a: {b: object}}"],
  ])("the error shows no value of %s", async (body, shape) => {
    service().handler = raw(body);
    const failure = await failureOf(clientOf(service().url).listAccounts(IMAGE, NEVER));
    const message = `AliUids does not have the documented form: the answer is ${shape}`;
    expect(failure).toMatchObject({ code: "UnreadableAnswer", message });
  });
});

describe("an answer of status 200 with an error in it", () => {
  test.each([
    ["in lower case", `{"requestId":"R","code":"Throttling.User","message":"slow"}`, "Throttling.User"],
    ["without success", `{"RequestId":"R","success":false,"code":"Forbidden.RAM"}`, "Forbidden.RAM"],
    ["with a code that is not text", `{"RequestId":"R","Code":{"Value":"Forbidden"}}`, "UnreadableAnswer"],
  ])("an error in a 200, %s, is not a success of a write", async (_what, body, code) => {
    service().handler = raw(body);
    const change = { add: ["1182725234310001"], remove: [] };
    expect(await failureOf(clientOf(service().url).modifyAccounts(IMAGE, change))).toMatchObject({ code });
  });
});

describe("modifyAccounts", () => {
  test("modifyAccounts numbers both lists from 1 and returns the RequestId", async () => {
    const answer = await clientOf(service().url).modifyAccounts(IMAGE, {
      add: ["1", "210987654321098765"],
      remove: ["3"],
    });
    expect(answer).toEqual({ requestId: "R-1" });
    expect(Object.fromEntries(service().seen[0]?.query ?? [])).toEqual({
      RegionId: IMAGE.region,
      ImageId: IMAGE.imageId,
      "AddAccount.1": "1",
      "AddAccount.2": "210987654321098765",
      "RemoveAccount.1": "3",
    });
  });

  test.each([
    [10, 10, true],
    [11, 10, false],
    [50, 50, true],
    [51, 50, false],
  ])(
    "modifyAccounts with %i accounts in a list, when %i are allowed, is sent: %s",
    async (count, accountsPerCall, isSent) => {
      const add = Array.from({ length: count }, (_, i) => `${1182725234310000n + BigInt(i)}`);
      const attempt = clientOf(service().url, { accountsPerCall }).modifyAccounts(IMAGE, { add, remove: [] });
      if (isSent) await attempt;
      else await expect(attempt).rejects.toThrow(RangeError);
      expect(service().seen).toHaveLength(isSent ? 1 : 0);
    },
  );

  test("modifyAccounts logs image, accounts and RequestId of every write, failed or not", async () => {
    const lines: unknown[] = [];
    const client = clientOf(service().url, { log: (message, fields) => lines.push({ message, ...fields }) });
    await client.modifyAccounts(IMAGE, { add: ["1182725234310001"], remove: [] });
    service().handler = json({ Code: "InvalidAccount.NotFound", Message: "no such account", RequestId: "R-2" }, 404);
    await failureOf(client.modifyAccounts(IMAGE, { add: [], remove: ["1182725234310002"] }));
    const image = { image: IMAGE.imageId, region: IMAGE.region };
    expect(lines).toEqual([
      { message: "changed image permission", ...image, add: ["1182725234310001"], remove: [], requestId: "R-1" },
      {
        message: "changing image permission failed",
        ...image,
        add: [],
        remove: ["1182725234310002"],
        code: "InvalidAccount.NotFound",
        requestId: "R-2",
        outcomeUnknown: false,
      },
    ]);
  });
});

describe("callerAccountId", () => {
  test("callerAccountId asks STS once, for concurrent and for later callers", async () => {
    service().handler = json({ AccountId: "1182725234310009", RequestId: "R" });
    const client = clientOf(service().url);
    const ids = await Promise.all([client.callerAccountId(NEVER), client.callerAccountId(NEVER)]);
    expect([...ids, await client.callerAccountId(NEVER)]).toEqual(Array(3).fill("1182725234310009"));
    expect(service().seen.map((seen) => [seen.action, seen.headers["x-acs-version"]])).toEqual([
      ["GetCallerIdentity", "2015-04-01"],
    ]);
  });

  test("callerAccountId asks STS again after a failure", async () => {
    const client = clientOf(service().url);
    service().handler = raw("", 503);
    await failureOf(client.callerAccountId(NEVER));
    service().handler = json({ AccountId: 1182725234310009 });
    expect(await client.callerAccountId(NEVER)).toBe("1182725234310009");
  });

  test("callerAccountId still answers the other callers when one caller aborts", async () => {
    service().handler = json({ AccountId: "1182725234310009" });
    const client = clientOf(service().url);
    const impatient = new AbortController();
    const abandoned = failureOf(client.callerAccountId(impatient.signal));
    const kept = client.callerAccountId(NEVER);
    impatient.abort();
    expect(await abandoned).toMatchObject({ kind: "interrupted", retryable: false });
    expect(await kept).toBe("1182725234310009");
  });
});
