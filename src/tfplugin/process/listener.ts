/**
 * Where the plugin listens: a Unix socket in a folder of its own that only this user may enter, else a port of the
 * loopback interface. Never an interface that another machine can reach.
 */
import { mkdtempSync, rmdirSync, unlinkSync } from "node:fs";
import type { Server } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Address, Handshake } from "./handshake";

/** Of `sun_path` on macOS, the shortest of the systems; Linux has 108. A longer path is cut off silently or refused. */
const MAX_SOCKET_PATH_BYTES = 104;
/** Delimiters of the handshake line; a path that contains one cannot be announced. */
const UNFIT_FOR_HANDSHAKE = /[|\r\n]/;
const LOOPBACK = "127.0.0.1";

export interface Listener extends Address {
  /** Removes the socket's folder. Synchronous, so that it works while the process exits; twice is harmless. */
  remove(): void;
}

/** Binds the server. A socket that cannot be made (path too long or not to be told, folder missing or read-only) means a port. */
export async function listen(server: Server, where: Pick<Handshake, "socketFolder" | "ports">): Promise<Listener> {
  return (await listenOnSocket(server, where.socketFolder ?? tmpdir())) ?? (await listenOnPort(server, where.ports));
}

async function listenOnSocket(server: Server, parent: string): Promise<Listener | undefined> {
  let folder: string;
  try {
    folder = mkdtempSync(join(parent, "plugin-"));
  } catch {
    return undefined;
  }
  const address = join(folder, "socket");
  // Faster than Node's recursive removal, and there is nothing else in it.
  const remove = (): void => {
    unlessGone(() => unlinkSync(address));
    unlessGone(() => rmdirSync(folder));
  };
  // One byte is the terminating zero.
  const isFit = Buffer.byteLength(address) < MAX_SOCKET_PATH_BYTES && !UNFIT_FOR_HANDSHAKE.test(address);
  if (isFit && (await listening(server, { path: address }))) {
    return { network: "unix", address, remove };
  }
  remove();
  return undefined;
}

/** The folder may be gone already, with all of the temporary folder or by an earlier call. */
function unlessGone(remove: () => void): void {
  try {
    remove();
  } catch {
    // Nothing more can be done about it, least of all while the process exits.
  }
}

async function listenOnPort(server: Server, ports: Handshake["ports"]): Promise<Listener> {
  const { min, max } = ports ?? { min: 0, max: 0 };
  for (let port = min; port <= max; port++) {
    if (!(await listening(server, { host: LOOPBACK, port }))) continue;
    const bound = server.address();
    if (bound === null || typeof bound === "string") break;
    return { network: "tcp", address: `${LOOPBACK}:${bound.port}`, remove: () => undefined };
  }
  throw new Error(`no socket could be made and no port from ${min} to ${max} of ${LOOPBACK} is free`);
}

/** False when the address cannot be bound; the server can then try another. */
function listening(server: Server, options: { path: string } | { host: string; port: number }): Promise<boolean> {
  return new Promise((resolve) => {
    const failed = (): void => settle(false);
    const succeeded = (): void => settle(true);
    function settle(result: boolean): void {
      server.off("error", failed).off("listening", succeeded);
      resolve(result);
    }
    server.once("error", failed).once("listening", succeeded).listen(options);
  });
}
