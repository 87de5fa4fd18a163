/**
 * Runs the plugin as Terraform starts it: handshake, serve, end. Every launch (three per plan) waits for the code that
 * is loaded before the handshake line. So this file and its static imports use Node.js's own modules and little else.
 * `provider` calls it and passes in everything that belongs to the process.
 */
import type { Socket } from "node:net";
import type { Provider } from "../api";
import { createCertificate } from "../connection/certificate";
import { createConnectionQueue } from "../connection/connection-queue";
import type { RequestHandler } from "../connection/http2-server";
import type { ServerClock } from "./clock";
import { type Environment, handshakeLine, readHandshake } from "./handshake";
import { ignoreSignals, type PluginProcess } from "./ignore-signals";
import { Lifetime } from "./lifetime";
import { listen } from "./listener";
import { loadHttp2Server, loadRouter } from "./load-later";
import { loadedOnce } from "./loaded-once";
import { createLogger } from "./logger";

interface ServeOptions {
  /**
   * The plugin's name, such as `terraform-provider-x`, in logs and in the message for a person who starts it by hand.
   */
  readonly name: string;
  /** Environment variables. Only those of go-plugin are read. */
  readonly environment: Environment;
  /** A value of `TF_LOG`. Undefined: the plugin writes no logs. */
  readonly logLevel: string | undefined;
  /** Creates the provider. It is called once, after the handshake, so it may use dynamic imports. */
  readonly provider: () => Promise<Provider>;
  /**
   * Writes a line and a line end to stdout: the handshake line, and empty lines until Terraform connects. Terraform
   * ignores all lines after the first. Throws if no process reads stdout.
   */
  readonly writeLine: (line: string) => void;
  /** Writes a line and a line end to stderr. May throw. */
  readonly writeError: (line: string) => void;
  readonly exit: (code: number) => void;
  readonly process: PluginProcess;
  /**
   * Calls `ended` when Terraform's process has ended. The server registers `ended` before it writes the handshake line.
   */
  readonly onParentEnd: (ended: () => void) => void;
  readonly clock: ServerClock;
}

/** Resolves when the plugin serves, or when it has called `exit(1)` because Terraform did not start it. */
export async function servePlugin(options: ServeOptions): Promise<void> {
  const { name, environment, clock, exit } = options;
  const handshake = readHandshake(environment);
  if (handshake === undefined) {
    options.writeError(
      `${name} is a Terraform provider. Terraform starts it; it does nothing when you start it yourself.`,
    );
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
  // This must be the first listener, because in plaintext the next listener opens the session.
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
  lifetime.announced(() => {
    try {
      options.writeLine("");
      return true;
    } catch {
      return false;
    }
  });
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
      // Terraform keeps one connection for the plugin's whole life. So the socket's folder is removed at once, because
      // a killed plugin could not remove it (test/system/kill).
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
