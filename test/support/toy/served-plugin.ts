/** A plugin that a test serves, with a process and a clock that the test controls, and clients for it. */
import { X509Certificate } from "node:crypto";
import { EventEmitter } from "node:events";
import { createConnection } from "node:net";
import { connect as connectTls, type SecureVersion, type TLSSocket } from "node:tls";
import type { Transport } from "@connectrpc/connect";
import { createGrpcTransport, Http2SessionManager } from "@connectrpc/connect-node";
import type { Provider } from "../../../src/tfplugin/api";
import { type Certificate, createCertificate } from "../../../src/tfplugin/connection/certificate";
import { servePlugin } from "../../../src/tfplugin/process/serve";
import { toyProvider } from "./toy-provider";

export const TERRAFORM: Certificate = createCertificate(Date.now());
const COOKIE = "d602bf8f470bc67ca7faa0386276bbdd4330efaf76d1a219cb4d6991ca9872b2";
/** The environment of a plugin that serves plaintext. */
export const PLAINTEXT = { TF_PLUGIN_MAGIC_COOKIE: COOKIE };
/** The environment of a plugin that accepts only TERRAFORM. */
export const MUTUAL_TLS = { ...PLAINTEXT, PLUGIN_CLIENT_CERT: TERRAFORM.certificatePem };

export interface ServedPlugin {
  readonly lines: string[];
  readonly errors: string[];
  readonly exits: number[];
  readonly process: EventEmitter & { readonly stderr: EventEmitter };
  /** The delays of the timers that are set now, in milliseconds. */
  readonly delays: () => number[];
  /** Has the effect of the end of Terraform's process. */
  readonly endParent: () => void;
  readonly path: string;
  readonly serverCertificatePem: string;
}

export async function serveInTest(
  environment: Readonly<Record<string, string>>,
  provider: () => Promise<Provider> = async () => toyProvider(new Map()),
): Promise<ServedPlugin> {
  const [lines, errors, exits, timers] = [[] as string[], [] as string[], [] as number[], new Map<object, number>()];
  const process = Object.assign(new EventEmitter(), { stderr: new EventEmitter() });
  const schedule = (delayMs: number): (() => void) => {
    const timer = {};
    timers.set(timer, delayMs);
    return () => void timers.delete(timer);
  };
  let endParent = (): void => undefined;
  await servePlugin({
    name: "terraform-provider-toy",
    environment,
    logLevel: "debug",
    provider,
    writeLine: (line) => lines.push(line),
    writeError: (line) => errors.push(line),
    exit: (code) => exits.push(code),
    process,
    onParentEnd: (ended) => {
      endParent = ended;
    },
    clock: { now: Date.now, schedule },
  });
  const [, , , path = "", , certificate = ""] = (lines[0] ?? "").split("|");
  const serverCertificatePem = certificate && new X509Certificate(Buffer.from(certificate, "base64")).toString();
  const delays = (): number[] => [...timers.values()];
  return { lines, errors, exits, process, delays, endParent, path, serverCertificatePem };
}

export interface Caller {
  readonly certificate?: Certificate;
  readonly maxVersion?: SecureVersion;
  readonly protocols?: string[];
}

export function openTls(plugin: ServedPlugin, { certificate, maxVersion, protocols = ["h2"] }: Caller): TLSSocket {
  return connectTls({
    path: plugin.path,
    servername: "localhost",
    ca: plugin.serverCertificatePem,
    ALPNProtocols: protocols,
    // At its default security level, a newer OpenSSL offers no old TLS version. Then the server would refuse nothing.
    minVersion: "TLSv1",
    ciphers: "DEFAULT:@SECLEVEL=0",
    ...(maxVersion && { maxVersion }),
    ...(certificate && { cert: certificate.certificatePem, key: certificate.privateKeyPem }),
  });
}

export interface Connection {
  readonly transport: Transport;
  close(): void;
}

/** A gRPC connection. It uses TLS as TERRAFORM if the plugin requires TLS. */
export function connectTo(plugin: ServedPlugin): Connection {
  const tls = plugin.lines[0]?.endsWith("|") === false;
  const url = tls ? "https://localhost" : "http://localhost";
  const sessionManager = new Http2SessionManager(url, undefined, {
    createConnection: () => (tls ? openTls(plugin, { certificate: TERRAFORM }) : createConnection(plugin.path)),
  });
  return { transport: createGrpcTransport({ baseUrl: url, sessionManager }), close: () => sessionManager.abort() };
}
