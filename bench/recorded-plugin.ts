/**
 * A plugin that only returns recorded answers of the provider. Its time is the least time of a plugin that runs on
 * Node.js and that Terraform accepts: a certificate, TLS and HTTP/2.
 */
import { readFileSync, writeSync } from "node:fs";
import { createServer } from "node:net";
import { createCertificate } from "../src/tfplugin/connection/certificate";
import { answerUnary, GrpcError, GrpcStatus, refuse, staySilent } from "../src/tfplugin/connection/grpc";
import { acceptConnections, type RequestHandler } from "../src/tfplugin/connection/http2-server";
import { handshakeLine, readHandshake } from "../src/tfplugin/process/handshake";
import { listen } from "../src/tfplugin/process/listener";

const STDOUT = 1;
const PREFIX_BYTES = 5;

function recordedAnswers(file: string): ReadonlyMap<string, Buffer> {
  const lines = readFileSync(file, "utf8").trimEnd().split("\n");
  return new Map(
    lines.map((line) => {
      const [path, answer] = JSON.parse(line) as [string, string];
      return [path, Buffer.from(answer, "base64").subarray(PREFIX_BYTES)];
    }),
  );
}

async function main(): Promise<void> {
  // If a script takes the place of Node.js, the launcher first runs it with `--version`, to check that it starts.
  if (process.argv.includes("--version")) return;
  const { BENCH_ANSWERS_FILE: file = "" } = process.env;
  const handshake = readHandshake(process.env);
  if (handshake?.clientCertificatePem === undefined) throw new Error("Terraform did not start this plugin");
  const certificate = createCertificate(Date.now());
  const answers = recordedAnswers(file);
  const handler: RequestHandler = (stream, path) => {
    const answer = answers.get(path);
    if (answer) void answerUnary(stream, async () => answer);
    else if (path.endsWith("/StreamStdio")) staySilent(stream);
    else refuse(stream, new GrpcError(GrpcStatus.UNIMPLEMENTED, `not recorded: ${path}`));
  };
  const accept = acceptConnections({
    tls: { certificate, clientCertificatePem: handshake.clientCertificatePem },
    handler: async () => handler,
    sessionOpened: () => endpoint.remove(),
    sessionClosed: () => process.exit(0),
  });
  const endpoint = await listen(createServer({ noDelay: true }, accept), handshake);
  writeSync(STDOUT, `${handshakeLine(endpoint, certificate.der)}\n`);
}

void main();
