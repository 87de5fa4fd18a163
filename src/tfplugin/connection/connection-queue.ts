/**
 * Accepts connections before the code that answers them is loaded, and keeps them until that code takes them over. Every
 * start pays for what is loaded before the handshake.
 */
import { createServer, type Server, type Socket } from "node:net";

export interface ConnectionQueue {
  /** Not listening yet. */
  readonly server: Server;
  /** From now on connections go to `accept`, first those that have waited. What they sent meanwhile is not lost. */
  admit(accept: (socket: Socket) => void): void;
}

export function createConnectionQueue(): ConnectionQueue {
  const waiting: Socket[] = [];
  let take = (socket: Socket): void => {
    // There is no other listener yet, and an error without a listener would end the process.
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
