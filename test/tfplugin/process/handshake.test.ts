/** The handshake of go-plugin, in both directions. */
import { handshakeLine, readHandshake } from "../../../src/tfplugin/process/handshake";

const COOKIE = { TF_PLUGIN_MAGIC_COOKIE: "d602bf8f470bc67ca7faa0386276bbdd4330efaf76d1a219cb4d6991ca9872b2" };

describe("the handshake", () => {
  test("the handshake is refused without Terraform's cookie, or with another cookie", () => {
    expect(readHandshake({})).toBeUndefined();
    expect(readHandshake({ TF_PLUGIN_MAGIC_COOKIE: "another" })).toBeUndefined();
  });

  test("the handshake reads the variables of go-plugin, and an empty one counts as not set", () => {
    expect(readHandshake({ ...COOKIE, PLUGIN_CLIENT_CERT: "", PLUGIN_UNIX_SOCKET_DIR: "" })).toEqual({
      clientCertificatePem: undefined,
      socketFolder: undefined,
      ports: undefined,
    });
    expect(
      readHandshake({
        ...COOKIE,
        PLUGIN_CLIENT_CERT: "pem",
        PLUGIN_UNIX_SOCKET_DIR: "/run",
        PLUGIN_MIN_PORT: "10000",
        PLUGIN_MAX_PORT: "25000",
      }),
    ).toEqual({ clientCertificatePem: "pem", socketFolder: "/run", ports: { min: 10_000, max: 25_000 } });
  });

  test.each([
    ["0", "25000"],
    ["10000", "70000"],
    ["25000", "10000"],
    ["x", "25000"],
    ["10000", undefined],
  ])("the handshake ignores ports that are not a range: %p to %p", (PLUGIN_MIN_PORT, PLUGIN_MAX_PORT) => {
    expect(readHandshake({ ...COOKIE, PLUGIN_MIN_PORT, PLUGIN_MAX_PORT })?.ports).toBeUndefined();
  });

  test("the handshake is one line of six fields, with the certificate in base64 without padding", () => {
    expect(handshakeLine({ network: "unix", address: "/tmp/s" }, Buffer.from("abcd"))).toBe(
      "1|6|unix|/tmp/s|grpc|YWJjZA",
    );
    expect(handshakeLine({ network: "tcp", address: "127.0.0.1:10000" }, undefined)).toBe(
      "1|6|tcp|127.0.0.1:10000|grpc|",
    );
  });
});
