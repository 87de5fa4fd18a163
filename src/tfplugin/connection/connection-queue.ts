/**
 * Accepts connections before the code that answers them is loaded, and keeps them until `admit` passes them on. So the
 * code that answers can be loaded after the handshake. Every launch waits for code that is loaded before the handshake.
 */
import { createServer, type Server, type Socket } from "node:net";

interface ConnectionQueue {
  /** The server, which does not listen yet. */
  readonly server: Server;
  /** Passes all connections to `accept`, first the waiting connections. No data of a waiting connection is lost. */
  admit(accept: (socket: Socket) => void): void;
}

export function createConnectionQueue(): ConnectionQueue {
  const waiting: Socket[] = [];
  let take = (socket: Socket): void => {
    // An error without a listener would end the process, and there is no other listener yet.
    socket.on("error", () => undefined);
    waiting.push(socket);
  };
  return {
    server: createServer({ noDelay: true }, (socket) => take(socket)),
    admit(accept) {
      take = accept;
      for (const socket of waiting.splice(0)) accept(socket);
    },
  };
}
