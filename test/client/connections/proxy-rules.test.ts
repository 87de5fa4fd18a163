/** The rules that choose a proxy for a host, from HTTPS_PROXY and NO_PROXY alone. */
import fc from "fast-check";
import { parseProxy, proxyFor } from "../../../src/client/connections/proxy-rules";

const HOST = "ecd.cn-hangzhou.aliyuncs.com";
const via = (noProxy: string, host = HOST, port = 443) =>
  proxyFor(host, port, { httpsProxy: "http://proxy.example.com:3128", noProxy })?.host;

test("every host is reached directly when there is no proxy", () => {
  expect(proxyFor(HOST, 443, {})).toBeUndefined();
});

test.each([
  ["", true],
  ["*", false],
  ["aliyuncs.com", false],
  [".aliyuncs.com", false],
  ["*.aliyuncs.com", false],
  ["ALIYUNCS.COM", false],
  ["example.com, aliyuncs.com", false],
  ["liyuncs.com", true],
  ["aliyuncs.com:443", false],
  ["aliyuncs.com:8443", true],
  [".ecd.cn-hangzhou.aliyuncs.com", true],
  ["10.0.0.0/8", true],
])("with NO_PROXY=%j, a call to ECD uses the proxy: %s", (noProxy, isProxied) => {
  expect(via(noProxy)).toBe(isProxied ? "proxy.example.com:3128" : undefined);
});

test.each([
  ["10.0.0.0/8", "10.1.2.3", false],
  ["10.0.0.0/8", "11.1.2.3", true],
  ["10.0.0.0/99", "10.1.2.3", true],
  ["10.1.2.3", "10.1.2.3", false],
  ["2.3", "10.1.2.3", true],
  ["fd00::/8", "fd12::1", false],
  ["2001:0db8:0::1", "2001:db8::1", false],
  ["[2001:0db8:0::1]:443", "2001:db8::1", false],
  ["[2001:0db8:0::1]:8443", "2001:db8::1", true],
  ["2001:db8::2", "2001:db8::1", true],
])("with NO_PROXY=%j, a call to %s uses the proxy: %s", (noProxy, host, isProxied) => {
  expect(via(noProxy, host)).toBe(isProxied ? "proxy.example.com:3128" : undefined);
});

test.each(["127.0.0.1", "127.9.9.9", "::1", "localhost", "api.localhost", "100.100.100.200"])(
  "a call to %s, this machine or its metadata service, never uses the proxy",
  (host) => {
    expect(via("", host)).toBeUndefined();
  },
);

test.each([
  ["proxy.example.com:3128", "http://proxy.example.com:3128/"],
  ["https://proxy.example.com", "https://proxy.example.com/"],
  ["socks5://proxy.example.com:1080", undefined],
  ["http://", undefined],
  ["http://user:50%25@proxy.example.com", "http://user:50%25@proxy.example.com/"],
  ["http://user:50%@proxy.example.com", undefined],
  ["http://%zz@proxy.example.com", undefined],
  ["http://user%:41@proxy.example.com", undefined],
  ["http://proxy.example.com/ignored", "http://proxy.example.com/ignored"],
  ["http://user:1234/secret@proxy.example.com", undefined],
  ["http://user:1234?secret@proxy.example.com", undefined],
  ["http://user:1234#secret@proxy.example.com", undefined],
  ["http://user:1234\\secret@proxy.example.com", undefined],
  ["http://user/secret@proxy.example.com", undefined],
])("the proxy %j is %j", (text, href) => {
  expect(parseProxy(text)?.href).toBe(href);
});

test("no part of a password is taken for the host or the port of a proxy", () => {
  const part = fc.string({ minLength: 1, unit: fc.constantFrom(..."ab1290/?#\\@:%&=+$!") });
  fc.assert(
    fc.property(part, part, (user, password) => {
      const proxy = parseProxy(`http://${user}:${password}@proxy.example.com:3128`);
      expect([undefined, "proxy.example.com:3128"]).toContain(proxy?.host);
    }),
  );
});
