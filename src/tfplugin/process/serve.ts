/**
 * The plugin's life as Terraform starts it: handshake, serve, end. What is loaded before the handshake line is paid in
 * every launch (three per plan), so this file and what it imports statically is Node's own modules and little else.
 * Called by `provider`, which hands in everything that belongs to the process.
 */
import type { Socket } from "node:net";
import type { Provider } from "../api";
import { createCertificate } from "../connection/certificate";
import { createConnectionQueue } from "../connection/connection-queue";
import type { RequestHandler } from "../connection/http2-server";
import type { Clock } from "./clock";
import { type Environment, handshakeLine, readHandshake } from "./handshake";
import { ignoreSignals, type PluginProcess } from "./ignore-signals";
import { Lifetime } from "./lifetime";
import { listen } from "./listener";
import { loadHttp2Server, loadRouter } from "./load-later";
import { loadedOnce } from "./loaded-once";
import { createLogger } from "./logger";

export interface ServeOptions {
  /** The plugin's name in logs and in what a person reads who starts it by hand, such as `terraform-provider-x`. */
  readonly name: string;
  /** Environment variables. Read: go-plugin's, and none else. */
  readonly environment: Environment;
  /** As in `TF_LOG`. Undefined: no logs. */
  readonly logLevel: string | undefined;
  /** Makes the provider. Called once, after the handshake, so a dynamic import belongs in here. */
  readonly provider: () => Promise<Provider>;
  /** Writes the handshake line, the only thing that ever goes to stdout, and its line end. */
  readonly writeLine: (line: string) => void;
  /** Writes a line to stderr with its line end. May throw. */
  readonly writeError: (line: string) => void;
  readonly exit: (code: number) => void;
  readonly process: PluginProcess;
  /** Takes what is to be called when Terraform's process has ended. Called before the handshake line is written. */
  readonly onParentEnd: (ended: () => void) => void;
  readonly clock: Clock;
}

/** Resolves when the plugin serves, or has asked to exit with 1 because Terraform did not start it. */
export async function servePlugin(options: ServeOptions): Promise<void> {
  const { name, environment, clock, exit } = options;
  const handshake = readHandshake(environment);
  if (handshake === undefined) {
    options.writeError(`${name} is a Terraform provider. Terraform starts it by itself; it does nothing on its own.`);
    exit(1);
    return;
  }
  const logger = createLogger({ level: options.logLevel, module: name, now: clock.now, writeLine: options.writeError });
  const lifetime = new Lifetime(clock, (reason) => {
    logger.log("debug", "the plugin ends", { reason });
    exit(0);
  });
  options.onParentEnd(() => lifetime.parentEnded());
  const { clientCertificatePem } = handshake;
  const certificate = clientCertificatePem === undefined ? undefined : createCertificate(clock.now());
  const queue = createConnectionQueue();
  // First of all listeners: over plaintext the next one opens the session.
  queue.server.prependListener("connection", (socket: Socket) => {
    lifetime.connectionOpened();
    socket.once("close", () => lifetime.connectionClosed());
  });
  const listener = await listen(queue.server, handshake);
  options.process.on("exit", () => {
    queue.server.close();
    listener.remove();
  });
  options.writeLine(handshakeLine(listener, certificate?.der));
  logger.log("debug", "the plugin serves", { mutual_tls: certificate !== undefined });
  ignoreSignals(options.process, logger);

  const handler = loadedOnce(async (): Promise<RequestHandler> => {
    const [{ createRouter }, provider] = await Promise.all([loadRouter(), options.provider()]);
    return createRouter({ provider, logger }, () => lifetime.shutdown());
  });
  const { acceptConnections } = await loadHttp2Server();
  queue.admit(
    acceptConnections({
      tls: certificate && clientCertificatePem ? { certificate, clientCertificatePem } : undefined,
      handler,
      // Terraform holds one connection for the plugin's whole life: once it is in, the socket's folder has no more use,
      // and a plugin that is killed cannot remove it (test/system/kill).
      sessionOpened: () => {
        lifetime.sessionOpened();
        listener.remove();
      },
      sessionClosed: () => lifetime.sessionClosed(),
    }),
  );
  handler().catch((error: unknown) => {
    logger.log("error", "the plugin could not be loaded", {
      error: error instanceof Error ? (error.stack ?? "") : String(error),
    });
  });
}
