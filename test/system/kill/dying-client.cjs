/**
 * Plays Terraform until it is killed: it starts the launcher, reads the handshake, connects, sends a call, and then
 * sends itself SIGKILL. It is a separate program, because a test cannot survive that. Arguments: the launcher, the
 * stage, and the milliseconds after the stage. The environment contains the client's certificate.
 */
const { spawn } = require("node:child_process");
const { X509Certificate } = require("node:crypto");
const http2 = require("node:http2");
const net = require("node:net");
const tls = require("node:tls");

const [launcher, lastStage, delayMs] = process.argv.slice(2);
const { CLIENT_CERTIFICATE: cert, CLIENT_KEY: key, ...environment } = process.env;
const die = () => process.kill(process.pid, "SIGKILL");

/** Ends the process if it should end at this stage. */
function reached(stage) {
  if (stage !== lastStage) return;
  if (Number(delayMs) === 0) die();
  else setTimeout(die, Number(delayMs));
}

const provider = spawn(launcher, [], { env: { ...environment, PLUGIN_CLIENT_CERT: cert } });
reached("started");
provider.stderr.resume();
provider.stdout.once("data", (line) => {
  reached("handshake read");
  if (lastStage === "handshake read") return;
  const [, , , path, , certificate] = String(line).trim().split("|");
  const socket = net.connect(path);
  reached("connecting");
  socket.once("connect", () => {
    reached("connected without TLS");
    if (lastStage === "connected without TLS") return;
    encrypt(socket, new X509Certificate(Buffer.from(certificate, "base64")).toString());
  });
});

function encrypt(socket, ca) {
  const encrypted = tls.connect({ socket, ca, cert, key, servername: "localhost", ALPNProtocols: ["h2"] });
  reached("TLS begun");
  encrypted.once("secureConnect", () => {
    reached("TLS without HTTP/2");
    if (lastStage !== "TLS without HTTP/2") ask(encrypted);
  });
}

function ask(encrypted) {
  const session = http2.connect("https://localhost", { createConnection: () => encrypted });
  session.on("error", () => undefined);
  session.once("remoteSettings", () => reached("HTTP/2 opened"));
  const call = session.request({
    ":method": "POST",
    ":path": "/tfplugin6.Provider/GetProviderSchema",
    "content-type": "application/grpc",
    te: "trailers",
  });
  call.on("error", () => undefined);
  // A gRPC message of no bytes.
  call.end(Buffer.alloc(5));
  reached("asked");
  call.once("response", () => reached("answered"));
  call.resume();
}
