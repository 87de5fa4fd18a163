/** The built provider, started as Terraform starts it: which clients can connect, and where it listens. */
import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, readlinkSync, rmSync, statSync } from "node:fs";
import { connect as connectHttp2, constants } from "node:http2";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { connect as connectTls, type TLSSocket } from "node:tls";
import { payloadFolder } from "../../../lib/mirror";
import { type Certificate, createCertificate } from "../../../src/tfplugin/connection/certificate";
import { MUTUAL_TLS, TERRAFORM } from "../../support/toy/served-plugin";

describe("the packed provider", () => {
  const folder = mkdtempSync(join(tmpdir(), "ecd-who-"));
  let provider: ChildProcess;
  let handshake: readonly string[];

  beforeAll(async () => {
    const environment = { PATH: process.env.PATH ?? "", TMPDIR: folder, ...MUTUAL_TLS };
    provider = spawn(join(payloadFolder(), "terraform-provider-ecd"), [], {
      env: environment,
      stdio: ["ignore", "pipe", "ignore"],
    });
    const line = await new Promise<string>((resolve, reject) => {
      provider.once("error", reject);
      provider.stdout?.once("data", (bytes: Buffer) => resolve(bytes.toString().trim()));
    });
    handshake = line.split("|");
  });
  afterAll(() => {
    provider.kill("SIGKILL");
    rmSync(folder, { recursive: true, force: true });
  });

  function open(certificate: Certificate | undefined): TLSSocket {
    return connectTls({
      path: handshake[3] ?? "",
      servername: "localhost",
      ca: `-----BEGIN CERTIFICATE-----\n${padded(handshake[5] ?? "")}\n-----END CERTIFICATE-----\n`,
      ALPNProtocols: ["h2"],
      ...(certificate && { cert: certificate.certificatePem, key: certificate.privateKeyPem }),
    });
  }

  /** The HTTP status of a call, or the reason why there was none. */
  function call(certificate: Certificate | undefined): Promise<string> {
    return new Promise((resolve) => {
      const socket = open(certificate);
      const session = connectHttp2("https://localhost", { createConnection: () => socket });
      const failed = (error: Error): void => {
        session.destroy();
        resolve(`refused: ${error.message}`);
      };
      session.on("error", failed);
      socket.on("error", failed);
      session.on("close", () => resolve("refused: closed"));
      const request = session.request({
        [constants.HTTP2_HEADER_METHOD]: "POST",
        [constants.HTTP2_HEADER_PATH]: "/tfplugin6.Provider/GetProviderSchema",
        [constants.HTTP2_HEADER_CONTENT_TYPE]: "application/grpc",
      });
      request.on("error", failed);
      request.on("response", (headers) => {
        resolve(`answered: ${headers[constants.HTTP2_HEADER_STATUS]}`);
        session.destroy();
      });
      // An empty message in gRPC's framing.
      request.end(Buffer.alloc(5));
    });
  }

  it("the handshake names version 6, a Unix socket and the provider's certificate", () => {
    expect(handshake.slice(0, 3)).toEqual(["1", "6", "unix"]);
    expect(handshake[4]).toBe("grpc");
    expect(handshake[5]).toMatch(/^[A-Za-z0-9+/]+$/);
  });

  it("the provider's socket is in a folder that only this user can enter", () => {
    expect(statSync(dirname(handshake[3] ?? "")).mode & 0o777).toBe(0o700);
    expect(dirname(dirname(handshake[3] ?? ""))).toBe(folder);
  });

  it("the provider listens on no TCP port", () => {
    expect(listeningPorts(provider.pid ?? 0)).toEqual([]);
  });

  it("the provider refuses a client without a certificate or with an imitated certificate", async () => {
    for (const certificate of [undefined, createCertificate(Date.now())]) {
      const outcome = await call(certificate);
      expect(outcome).toMatch(/^refused/);
      // Otherwise the error would come from this client's check of the provider.
      expect(outcome).not.toContain("self-signed");
    }
  });

  it("once Terraform is connected, no socket is left for another client", async () => {
    expect(await call(TERRAFORM)).toBe("answered: 200");
    expect(() => statSync(dirname(handshake[3] ?? ""))).toThrow(/ENOENT/);
  });
});

/** The handshake omits the padding, and PEM requires it. */
function padded(base64: string): string {
  return Buffer.from(base64, "base64").toString("base64");
}

/** The TCP addresses on which a process listens, from Linux's tables. */
function listeningPorts(pid: number): string[] {
  const LISTEN = "0A";
  const inodes = new Set(
    readdirSync(`/proc/${pid}/fd`)
      .map((fd) => readlinkSync(`/proc/${pid}/fd/${fd}`))
      .map((target) => /^socket:\[([0-9]+)\]$/.exec(target)?.[1]),
  );
  return ["tcp", "tcp6"].flatMap((table) =>
    readFileSync(`/proc/${pid}/net/${table}`, "utf8")
      .split("\n")
      .slice(1)
      .map((line) => line.trim().split(/\s+/))
      .filter((fields) => fields[3] === LISTEN && inodes.has(fields[9] ?? ""))
      .map((fields) => fields[1] ?? ""),
  );
}
