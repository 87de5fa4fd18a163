/**
 * The address on which the plugin listens. It is a Unix socket in a folder that only this user may enter. If no socket
 * can be created, it is a port of the loopback interface. Other machines can never reach it.
 */
import { mkdtempSync, rmdirSync, unlinkSync } from "node:fs";
import type { Server } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Address, Handshake } from "./handshake";

/** The size of `sun_path` on macOS, the smallest; Linux has 108. A longer path is cut silently or refused. */
const MAX_SOCKET_PATH_BYTES = 104;
/** The delimiters of the handshake line. A path that contains one cannot be announced. */
const UNFIT_FOR_HANDSHAKE = /[|\r\n]/;
const LOOPBACK = "127.0.0.1";

export interface Listener extends Address {
  /**
   * Removes the socket's folder. It is synchronous, so that it works while the process exits. It may be called twice.
   */
  remove(): void;
}

/**
 * Binds the server to a socket, or to a port when no socket can be created. Reasons are a path that is too long or
 * contains a delimiter, and a folder that is missing or read-only.
 */
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
  // The folder holds only the socket, and two calls are faster than Node.js's recursive removal.
  const remove = (): void => {
    unlessGone(() => unlinkSync(address));
    unlessGone(() => rmdirSync(folder));
  };
  // One byte is needed for the terminating zero.
  const isFit = Buffer.byteLength(address) < MAX_SOCKET_PATH_BYTES && !UNFIT_FOR_HANDSHAKE.test(address);
  if (isFit && (await listening(server, { path: address }))) {
    return { network: "unix", address, remove };
  }
  remove();
  return undefined;
}

/** Ignores errors. An earlier call may have removed the folder, or a program may have removed all temporary files. */
function unlessGone(remove: () => void): void {
  try {
    remove();
  } catch {
    // Nothing more can be done while the process exits.
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
  throw new Error(`no socket could be created, and no port from ${min} to ${max} of ${LOOPBACK} is free`);
}

/** False when the address cannot be bound. The server can then try another one. */
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
