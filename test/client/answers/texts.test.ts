/** The pure text rules of `src/client`: lossless JSON, endpoints, redaction. */
import fc from "fast-check";
import { parseLosslessJson } from "../../../src/client/answers/lossless-json";
import { redact } from "../../../src/client/answers/redact";
import { hostnameOf, isLoopback, parseEndpoint } from "../../../src/client/connections/endpoint";

describe("lossless JSON", () => {
  test("lossless JSON keeps every digit of a long number, and does not change numbers in strings", () => {
    expect(
      parseLosslessJson(`{"a":[210987654321098765,-210987654321098765,12],"b":"x 210987654321098765 \\" 1"}`),
    ).toEqual({
      a: ["210987654321098765", "-210987654321098765", 12],
      b: `x 210987654321098765 " 1`,
    });
  });

  test("lossless JSON equals JSON.parse on every value without long numbers", () => {
    fc.assert(
      fc.property(fc.jsonValue({ noUnicodeString: false }), (value) => {
        fc.pre(!/\d{16}/.test(JSON.stringify(value)));
        expect(parseLosslessJson(JSON.stringify(value))).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });

  test("lossless JSON equals JSON.parse on every string, with any digits, quotes and backslashes", () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.string({ unit: "binary" }), fc.stringMatching(/^["\\\d]{0,40}$/))), (value) => {
        expect(parseLosslessJson(JSON.stringify(value))).toEqual(value);
      }),
    );
  });

  test.each(["", "{", `{"a":1}x`, "<html>"])("lossless JSON refuses %j", (text) => {
    expect(() => parseLosslessJson(text)).toThrow(SyntaxError);
  });
});

describe("an endpoint", () => {
  test.each([
    ["ecd.cn-hangzhou.aliyuncs.com", "https", "ecd.cn-hangzhou.aliyuncs.com"],
    ["ecd.example.com:8443", "https", "ecd.example.com:8443"],
    ["https://ecd.example.com/", "https", "ecd.example.com"],
    ["https://ecd.example.com:443", "https", "ecd.example.com"],
    ["HTTP://127.0.0.1:8080", "http", "127.0.0.1:8080"],
    ["http://[::1]:8080", "http", "[::1]:8080"],
  ])("the endpoint %j is %s and %s", (text, protocol, host) => {
    expect(parseEndpoint(text)).toEqual({ protocol, host });
  });

  test.each([
    "",
    " ",
    "https://",
    "a b",
    "https://host/path",
    "https://host?x=1",
    "https://user:pw@host",
    "ftp://host",
    "host:port",
  ])("the endpoint %j is refused", (text) => {
    expect(parseEndpoint(text)).toBeUndefined();
  });

  test("an endpoint of IPv6 has a host without brackets", () => {
    expect(hostnameOf({ protocol: "http", host: "[::1]:8080" })).toBe("::1");
  });

  test.each([
    ["127.0.0.1", true],
    ["127.1.2.3", true],
    ["::1", true],
    ["localhost", true],
    ["127.0.0.1.example.com", false],
    ["localhost.example.com", false],
    ["10.0.0.1", false],
  ])("the host %s is this machine: %s", (hostname, expected) => {
    expect(isLoopback(hostname)).toBe(expected);
  });
});

describe("redaction", () => {
  test.each([
    ["AccessKeySecret=abc123def", "abc123def"],
    [`{"access_key_secret":"abc123def"}`, "abc123def"],
    [`{"AccessKeySecret": "abc123def", "x": 1}`, "abc123def"],
    ["x-acs-security-token: abc123def", "abc123def"],
    ["OIDCToken=abc123def&x=1", "abc123def"],
    ["Signature=abc123def", "abc123def"],
    ["key LTAIabcdefgh1234 is unknown", "LTAIabcdefgh1234"],
    ["http://user:abc123def@proxy.example.com", "abc123def"],
    ["http://user:p@ss/abc123def@proxy.example.com", "abc123def"],
    ["http://user:1234/abc123def@proxy.example.com", "abc123def"],
    ["Proxy-Authorization: Basic abc123def==", "abc123def"],
    ["authorization: ACS3-HMAC Credential=x, abc123def", "abc123def"],
    ["{'Authorization': 'Bearer abc123def'}", "abc123def"],
    ["{'AccessKeySecret': 'abc123def'}", "abc123def"],
    [`{\\"AccessKeySecret\\":\\"abc123def\\"}`, "abc123def"],
    ["SecurityToken=x\\/abc123def", "abc123def"],
  ])("redaction removes the secret of %j", (text, secret) => {
    expect(redact(text)).not.toContain(secret);
  });

  test("redaction removes the secrets of the call, encoded or not, at every place", () => {
    fc.assert(
      fc.property(fc.string({ minLength: 6 }), fc.string(), fc.string(), (secret, before, after) => {
        fc.pre(!"***string to sign left out".includes(secret));
        const text = redact(`${before} ${secret} ${encodeURIComponent(secret)} ${after}`, [secret]);
        expect(text).not.toContain(` ${secret} `);
      }),
    );
  });

  const FORMS: readonly (readonly [string, (secret: string) => string])[] = [
    ["in plain text", (secret) => secret],
    ["URL-encoded", encodeURIComponent],
    ["URL-encoded twice", (secret) => encodeURIComponent(encodeURIComponent(secret))],
    ["URL-encoded in lower case", (secret) => encodeURIComponent(secret).replace(/%../g, (code) => code.toLowerCase())],
    [
      "with every byte URL-encoded",
      (secret) => [...Buffer.from(secret)].map((b) => `%${b.toString(16).padStart(2, "0")}`).join(""),
    ],
    ["in hex", (secret) => Buffer.from(secret).toString("hex")],
    ["in upper-case hex", (secret) => Buffer.from(secret).toString("hex").toUpperCase()],
    ["in base64", (secret) => Buffer.from(secret).toString("base64")],
    ["in base64 with the URL alphabet", (secret) => Buffer.from(secret).toString("base64url")],
    ["in base64 with a user before it", (secret) => Buffer.from(`u:${secret}`).toString("base64")],
    ["in base64 with a name before it", (secret) => Buffer.from(`us:${secret}!`).toString("base64")],
    ["in base64 inside JSON", (secret) => Buffer.from(`{"k":"${secret}"}`).toString("base64")],
    ["in URL-encoded base64", (secret) => encodeURIComponent(Buffer.from(`user:${secret}`).toString("base64"))],
  ];

  test.each(FORMS)("redaction removes a secret %s, with any characters of a key", (_, formOf) => {
    const secretText = fc.stringMatching(/^[A-Za-z0-9+/=._~ -]{12,60}$/);
    fc.assert(
      fc.property(secretText, (secret) => {
        const shown = formOf(secret);
        const text = redact(`the header was <${shown}>.`, [secret]);
        // Two characters at each end of the base64 text also depend on the text next to the secret.
        const kept = shown.length < 12 ? shown : shown.slice(4, -4);
        expect(text).not.toContain(kept);
        expect(text).toContain("***");
      }),
    );
  });

  test("the redaction of a secret that repeats one character is fast", () => {
    const secret = "n".repeat(1000);
    expect(redact("n".repeat(5000), [secret])).toBe("*".repeat(15));
  });

  test.each([
    "User not authorized to operate on the specified resource.",
    "Specified access key is not found.",
    "Specified signature is not matched with our calculation.",
    "The image m-gx2x1dhsmusr2iv3m does not exist.",
    "(missing RAM action: ecd:ModifyImagePermission, for principal ci)",
    "SignatureNonceUsed",
    "SignatureDoesNotMatch",
  ])("redaction keeps: %s", (text) => {
    expect(redact(text, ["", "ab", undefined])).toBe(text);
  });
});
