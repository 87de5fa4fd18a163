/** Only the owner of the certificate that Terraform announced is admitted, with TLS 1.2 or later and HTTP/2. */
import { createConnection } from "node:net";
import { createCertificate } from "../../../src/tfplugin/connection/certificate";
import {
  type Caller,
  MUTUAL_TLS,
  openTls,
  PLAINTEXT,
  type ServedPlugin,
  serveInTest,
  TERRAFORM,
} from "../../support/toy/served-plugin";

const STRANGER = createCertificate(Date.now());

const started: ServedPlugin[] = [];
afterEach(() => {
  for (const { process } of started.splice(0)) process.emit("exit");
});

async function start(environment: Readonly<Record<string, string>>): Promise<ServedPlugin> {
  const plugin = await serveInTest(environment);
  started.push(plugin);
  return plugin;
}

/** The result for a caller with its own plugin: `TLSv1.3 h2` when the server has sent a frame, else the refusal. */
async function outcome(caller: Caller): Promise<string> {
  const plugin = await start(MUTUAL_TLS);
  return new Promise((resolve) => {
    const socket = openTls(plugin, caller);
    socket.once("error", (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message));
    socket.once("close", () => resolve("closed"));
    // With TLS 1.3, a client is ready before the server has checked its certificate. Only data proves that it is
    // admitted.
    socket.once("data", () => {
      resolve(`${socket.getProtocol()} ${socket.alpnProtocol}`);
      socket.destroy();
    });
  });
}

describe("a plugin with Terraform's certificate", () => {
  test.each(["TLSv1.3", "TLSv1.2"] as const)(
    "a plugin with Terraform's certificate admits its owner with %s",
    async (maxVersion) => {
      expect(await outcome({ certificate: TERRAFORM, maxVersion })).toBe(`${maxVersion} h2`);
    },
  );

  test.each([
    ["without a certificate, TLS 1.3", { maxVersion: "TLSv1.3" }, /^(closed|ECONNRESET)$/],
    ["without a certificate, TLS 1.2", { maxVersion: "TLSv1.2" }, /^(closed|ECONNRESET)$/],
    ["with a similar certificate, TLS 1.3", { certificate: STRANGER, maxVersion: "TLSv1.3" }, /^(closed|ECONNRESET)$/],
    ["with a similar certificate, TLS 1.2", { certificate: STRANGER, maxVersion: "TLSv1.2" }, /^(closed|ECONNRESET)$/],
    ["with an old TLS", { certificate: TERRAFORM, maxVersion: "TLSv1.1" }, /PROTOCOL_VERSION$/],
    ["that does not speak HTTP/2", { certificate: TERRAFORM, protocols: ["http/1.1"] }, /NO_APPLICATION_PROTOCOL$/],
  ] satisfies [string, Caller, RegExp][])(
    "a plugin with Terraform's certificate refuses a client %s",
    async (_title, caller, refusal) => {
      expect(await outcome(caller)).toMatch(refusal);
    },
  );

  test("a plugin with Terraform's certificate does not answer plaintext", async () => {
    const { path } = await start(MUTUAL_TLS);
    const answer = await new Promise<string>((resolve, reject) => {
      const socket = createConnection(path, () => socket.write("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"));
      socket.once("data", (bytes) => resolve(bytes.toString("hex")));
      socket.once("close", () => resolve("closed"));
      socket.once("error", reject);
    });
    // No data, or a TLS alert (record type 21).
    expect(answer).toMatch(/^(closed|15)/);
  });
});

test("a plugin without Terraform's certificate announces no certificate", async () => {
  expect((await start(PLAINTEXT)).lines).toEqual([expect.stringMatching(/^1\|6\|unix\|[^|]+\|grpc\|$/)]);
});
