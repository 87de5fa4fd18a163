/** The error of a failed connection names its real cause, and a certificate only when that is the cause. */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { connect } from "node:tls";
import { connectFailure } from "../../../src/client/connections/connect-failure";

async function tlsErrorOf(port: number): Promise<Error> {
  return await new Promise((resolve) => connect({ port, host: "127.0.0.1" }).on("error", resolve));
}

describe("a failed connection", () => {
  it("a failed connection suggests plain http when the server does not speak TLS", async () => {
    const server = createServer((_, response) => response.end());
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    try {
      const error = await tlsErrorOf((server.address() as AddressInfo).port);
      const { message, retryable } = connectFailure("127.0.0.1", error);
      expect(message).toMatch(/^127\.0\.0\.1 does not speak TLS; for plain http write http:\/\/ before it/);
      expect(message).not.toContain("certificate");
      expect(retryable).toBe(false);
    } finally {
      server.close();
    }
  });

  it.each([
    ["ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION", "tlsv1 alert protocol version", "a TLS connection with host failed"],
    ["ERR_SSL_PACKET_LENGTH_TOO_LONG", "packet length too long", "does not speak TLS"],
    ["EPROTO", "write EPROTO 1:error:0A00010B:SSL routines:ssl3_get_record:wrong version number", "does not speak TLS"],
    ["ERR_TLS_CERT_ALTNAME_INVALID", "Hostname does not match", "the certificate of host is not accepted"],
    ["SELF_SIGNED_CERT_IN_CHAIN", "self-signed certificate in chain", "the certificate of host is not accepted"],
    ["ECONNREFUSED", "connect ECONNREFUSED", "cannot connect to host"],
  ])("a connection error names the cause of the code %s", (code, message, expected) => {
    expect(connectFailure("host", Object.assign(new Error(message), { code })).message).toContain(expected);
  });
});
