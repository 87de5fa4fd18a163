/** Messages about an address show its host. Any other part of an address can hold a secret. */
import fc from "fast-check";
import { shownAddress } from "../../src/provider/shown-address";

const SECRET = "SECRET";

describe("an address in a message", () => {
  it.each([
    ["ecd.cn-hangzhou.aliyuncs.com", '"ecd.cn-hangzhou.aliyuncs.com"'],
    ["http://ecd.{region}.aliyuncs.com:8080", '"http://ecd.{region}.aliyuncs.com:8080"'],
    ["https://[::1]:1", '"https://[::1]:1"'],
    ["ftp://host", '"ftp://host"'],
    ["https://127.0.0.1:1/?token=SECRET", '"https://127.0.0.1:1/***"'],
    ["https://127.0.0.1:1?token=SECRET", '"https://127.0.0.1:1/***"'],
    ["https://host/SECRET", '"https://host/***"'],
    ["https://host/", '"https://host/***"'],
    ["https://host#SECRET", '"https://host/***"'],
    ["https://user:SECRET@host", '"https://***@host"'],
    ["SECRET@host:1/x", '"***@host:1/***"'],
  ])("an address is shown by its host: %j", (text, shown) => {
    expect(shownAddress(text)).toBe(shown);
  });

  it.each([
    "https://user:pass/SECRET@host",
    "https://user:12/SECRET@host",
    "https://user/12?SECRET@host",
    "https://user#SECRET@host",
    "https:\\\\user:SECRET@host",
    "https:/user:SECRET@host",
    "https://user:SECRET%40host",
    "user:SECRET",
    "token=SECRET",
    "host ?token=SECRET",
    "https://host@SECRET@host",
    "https://",
    "",
  ])("%j has no clear end of its host, and is not shown", (text) => {
    expect(shownAddress(text)).toBe("a text that is not shown, because it may hold a secret");
  });

  it("no user, password, path, query or fragment of an address is shown", () => {
    const sign = fc.constantFrom("", "/", "?", "#", "@", ":", "\\", "%", "&", "=", " ", ".", "1", "\n");
    const part = fc.tuple(sign, sign, sign).map(([a, b, c]) => `${a}${SECRET}${b}${c}`);
    const other = fc.tuple(fc.constantFrom("", "/", "?", "#", "/a/", "?b=", "#c"), part).map(([a, b]) => `${a}${b}`);
    const scheme = fc.constantFrom("", "http://", "https://", "HTTPS://");
    fc.assert(
      fc.property(scheme, fc.option(part), fc.option(other), (start, user, rest) => {
        fc.pre(rest === null || /^[/?#]/.test(rest));
        const text = `${start}${user === null ? "" : `u:${user}@`}host.example.com${rest ?? ""}`;
        expect(shownAddress(text)).not.toContain(SECRET);
      }),
      { numRuns: 3000 },
    );
  });

  it("an address with control characters is not shown", () => {
    for (const sign of ["\u009b", "\u001b", "\u202e", "\u200b", "\n"])
      expect(shownAddress(`a${sign}b`)).toMatch(/^a text/);
  });
});
