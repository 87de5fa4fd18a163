/**
 * Serves a provider inside another process, such as a test or a debugger, for a real Terraform. There is no TLS,
 * because Terraform cannot pass its certificate. The server ends only when `close` is called.
 */
import type { Http2Session } from "node:http2";
import { createServer } from "node:net";
import type { Provider } from "../api";
import { acceptConnections } from "../connection/http2-server";
import { PROTOCOL_VERSION } from "./handshake";
import { listen } from "./listener";
import { loadRouter } from "./load-later";
import { loadedOnce } from "./loaded-once";
import type { Logger } from "./logger";

interface ReattachOptions {
  /** The provider's source address, such as `example.invalid/namespace/type`. */
  readonly address: string;
  readonly provider: () => Promise<Provider>;
  readonly logger: Logger;
  /** The id of the serving process. Terraform only checks that the process exists. */
  readonly processId: number;
}

interface ReattachedProvider {
  /** The value of `TF_REATTACH_PROVIDERS` for one or more Terraform commands. */
  readonly reattachProviders: string;
  /** Closes the connections, stops listening and removes the socket. */
  close(): Promise<void>;
}

export async function serveReattached(options: ReattachOptions): Promise<ReattachedProvider> {
  const sessions = new Set<Http2Session>();
  const accept = acceptConnections({
    tls: undefined,
    handler: loadedOnce(async () => {
      const [{ createRouter }, provider] = await Promise.all([loadRouter(), options.provider()]);
      return createRouter({ provider, logger: options.logger }, () => undefined);
    }),
    sessionOpened: (session) => sessions.add(session),
    sessionClosed: (session) => sessions.delete(session),
  });
  const server = createServer(accept);
  const listener = await listen(server, { socketFolder: undefined, ports: undefined });
  const reattach = {
    Protocol: "grpc",
    ProtocolVersion: PROTOCOL_VERSION,
    Pid: options.processId,
    // With "Test", Terraform neither stops nor kills the process.
    Test: true,
    Addr: { Network: listener.network, String: listener.address },
  };
  return {
    reattachProviders: JSON.stringify({ [options.address]: reattach }),
    close: async () => {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      for (const session of sessions) session.destroy();
      await closed;
      listener.remove();
    },
  };
}
