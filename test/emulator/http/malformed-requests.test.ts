/** Requests that no client should send. The emulator answers each with an error and still serves the next one. */
import { connect } from "node:net";
import fc from "fast-check";
import { EmulatorUnderTest, REGION } from "../emulator-under-test";

describe("a malformed request", () => {
  const under = new EmulatorUnderTest();
  beforeAll(() => under.emulator.start());
  afterAll(() => under.emulator.stop());

  /** Sends bytes, ends its side of the connection, and returns all bytes until the server closes the connection. */
  function exchange(bytes: Uint8Array | string): Promise<string> {
    const socket = connect(Number(new URL(under.emulator.url).port), "127.0.0.1");
    const chunks: Buffer[] = [];
    return new Promise((resolve) => {
      const end = () => resolve(Buffer.concat(chunks).toString("latin1"));
      socket.on("data", (chunk) => chunks.push(chunk));
      socket.on("error", end);
      socket.on("close", end);
      socket.end(bytes);
    });
  }

  const request = (method: string, target: string, body: Uint8Array, headers: readonly string[] = []) => {
    const fields = ["host: localhost", "connection: close", `content-length: ${body.length}`, ...headers];
    const head = `${method} ${target} HTTP/1.1\r\n${fields.join("\r\n")}\r\n\r\n`;
    return Buffer.concat([Buffer.from(head, "latin1"), body]);
  };

  const stillServes = async () => expect(await under.permission("m-1")).toMatchObject({ status: 200 });
  const errorBody = /\r\n\r\n\{"RequestId":"[^"]*","HostId":"[^"]*","Code":"[A-Za-z.]+","Message":".*"/s;

  it.each([
    ["of another method", "PUT", "/", 405, "UnsupportedHTTPMethod"],
    ["of another path", "POST", "/images?Action=DescribeImages&Version=2020-09-30", 404, "InvalidAction.NotFound"],
    ["without an action", "POST", "/", 400, "MissingAction"],
    ["of an unknown action", "POST", "/?Action=DeleteEverything&Version=2020-09-30", 404, "InvalidAction.NotFound"],
    ["of an action named like a method of objects", "POST", "/?Action=toString", 404, "InvalidAction.NotFound"],
    ["of another version", "POST", "/?Action=DescribeImages&Version=2014-05-26", 400, "InvalidVersion"],
    ["that is wrongly encoded", "POST", "/?Action=DescribeImages&RegionId=%zz", 400, "InvalidParameter.Encoding"],
    ["that is not UTF-8", "POST", "/?Action=DescribeImages&RegionId=%ff", 400, "InvalidParameter.Encoding"],
  ])("a request %s gets an error body", async (_, method, target, status, code) => {
    const answer = await exchange(request(method, target, Buffer.alloc(0)));
    expect(answer).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
    expect(answer).toMatch(errorBody);
    expect(answer).toContain(`"Code":"${code}"`);
  });

  it("bytes that are not HTTP get an error body", async () => {
    const answer = await exchange("hello\r\n\r\n");
    expect(answer).toMatch(/^HTTP\/1.1 400 /);
    expect(answer).toMatch(errorBody);
  });

  it("a body with a too large announced length is refused before it is read", async () => {
    const head = "POST / HTTP/1.1\r\nhost: localhost\r\ncontent-length: 16777217\r\n\r\n";
    const answer = await exchange(head);
    expect(answer).toMatch(/^HTTP\/1.1 413 /);
    expect(answer).toMatch(errorBody);
  });

  it("the connection is closed if a body without an announced length is too long", async () => {
    const chunk = `1000000\r\n${"x".repeat(16 * 1024 * 1024)}\r\n`;
    const head = "POST / HTTP/1.1\r\nhost: localhost\r\ntransfer-encoding: chunked\r\n\r\n";
    expect(await exchange(`${head}${chunk}${chunk}`)).toBe("");
    await stillServes();
  });

  it("after requests that end half-way, the server still serves", async () => {
    const whole = request("POST", "/?Action=DescribeImages", Buffer.from("body of some length"));
    for (let length = 0; length < whole.length; length += 7) await exchange(whole.subarray(0, length));
    await stillServes();
  });

  it("random bytes never crash or block the server", async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 400 }), async (bytes) => {
        await exchange(bytes);
      }),
      { numRuns: 150 },
    );
    await stillServes();
  });

  it("random methods, queries, bodies and headers get an error body", async () => {
    const word = fc.string({ minLength: 1, maxLength: 12, unit: fc.constantFrom(..."aZ0.-_~%&=+;,/?\"'é\u0000 :") });
    const action = fc.constantFrom("ModifyImagePermission", "DescribeImages", "AssumeRoleWithOIDC", "nothing");
    const header = fc.constantFrom(
      "content-type: application/x-www-form-urlencoded",
      "authorization: ACS3-HMAC-SHA256 Credential=,SignedHeaders=,Signature=",
      `authorization: ACS3-HMAC-SHA256 Credential=owner-key,SignedHeaders=host;x-acs-date,Signature=${"0".repeat(64)}`,
      "x-acs-date: 0000",
      "x-acs-action: __proto__",
      "x-acs-version: 2020-09-30",
    );
    const anything = fc.record({
      method: fc.constantFrom("GET", "POST", "PUT", "DELETE", "HEAD", "OPTIONS", "TRACE"),
      action,
      pairs: fc.array(fc.tuple(word, word), { maxLength: 6 }),
      body: fc.uint8Array({ maxLength: 200 }),
      headers: fc.uniqueArray(header, { maxLength: 4 }),
    });
    await fc.assert(
      fc.asyncProperty(anything, async ({ method, action, pairs, body, headers }) => {
        const query = pairs.map(([name, value]) => `${name}=${value}`).join("&");
        const target = `/?Action=${action}&Version=2020-09-30&RegionId=${REGION}&${query}`.replace(/[^!-~]/g, "");
        const answer = await exchange(request(method, target, body, headers));
        expect(answer).toMatch(/^HTTP\/1.1 [45]\d\d /);
        expect(answer).not.toContain("InternalError");
        if (method !== "HEAD") expect(answer).toMatch(errorBody);
      }),
      { numRuns: 300 },
    );
    await stillServes();
  });
});
