/** A small real HTTP proxy. It supports CONNECT only, and connects every host name to one port of this machine. */
import { createServer, type IncomingMessage } from "node:http";
import { type AddressInfo, connect, type Socket } from "node:net";

export interface ConnectProxy {
  readonly port: number;
  /** The requested targets, in order. */
  readonly targets: string[];
  readonly authorizations: (string | undefined)[];
  /** The status of a refusal. Undefined: the proxy opens tunnels. */
  refuseWith: number | undefined;
  /** The status line that opens a tunnel, after `HTTP/1.1 `. */
  opensWith: string;
  /** Opens the tunnel and closes it at the first byte through it. */
  breaksTunnels: boolean;
  /** Accepts connections and never answers. */
  isSilent: boolean;
  close(): Promise<void>;
}

export async function connectProxy(targetPort: () => number): Promise<ConnectProxy> {
  const sockets = new Set<Socket>();
  const server = createServer();
  server.on("connect", (request: IncomingMessage, client: Socket) => {
    proxy.targets.push(request.url ?? "");
    proxy.authorizations.push(request.headers["proxy-authorization"]);
    sockets.add(client);
    client.on("error", () => {});
    if (proxy.isSilent) return;
    if (proxy.refuseWith) {
      client.end(`HTTP/1.1 ${proxy.refuseWith} Refused\r\ncontent-length: 0\r\n\r\n`);
      return;
    }
    if (proxy.breaksTunnels) {
      client.once("data", () => client.destroy());
      client.write("HTTP/1.1 200 Connection established\r\n\r\n");
      return;
    }
    const upstream = connect(targetPort(), "127.0.0.1", () => {
      client.write(`HTTP/1.1 ${proxy.opensWith}\r\n\r\n`);
      upstream.pipe(client).pipe(upstream);
    });
    sockets.add(upstream);
    upstream.on("error", () => client.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const proxy: ConnectProxy = {
    port: (server.address() as AddressInfo).port,
    targets: [],
    authorizations: [],
    refuseWith: undefined,
    opensWith: "200 Connection established",
    breaksTunnels: false,
    isSilent: false,
    close() {
      for (const socket of sockets) socket.destroy();
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
  return proxy;
}
