/**
 * Requests → handlers. This is the half that is loaded after the handshake: everything that knows protobuf, msgpack or
 * Connect hangs below this file.
 */
import { Http2ServerResponse } from "node:http2";
import { connectNodeAdapter } from "@connectrpc/connect-node";
import { GRPCController, GRPCStdio, type StdioData } from "./gen/go_plugin_pb";
import { Provider as ProviderRpcs } from "./gen/tfplugin6_pb";
import { type RequestHandler, refuse } from "./http2-server";
import type { RpcContext } from "./rpc/context";
import { providerService } from "./rpc/provider-service";

const GRPC_UNIMPLEMENTED = 12;

/** `shutdown` is called when Terraform asks the plugin to end; the answer is still to be sent then. */
export function createRouter(context: RpcContext, shutdown: () => void): RequestHandler {
  return connectNodeAdapter({
    connect: false,
    grpcWeb: false,
    routes: (router) => {
      router.service(ProviderRpcs, providerService(context));
      router.service(GRPCController, {
        shutdown: () => {
          shutdown();
          return {};
        },
      });
      router.service(GRPCStdio, { streamStdio: (_request, { signal }) => silentUntil(signal) });
    },
    // Newer cores try calls that this server does not have; the protocol wants "unimplemented", not HTTP's 404.
    fallback: (request, response) => {
      if (response instanceof Http2ServerResponse) refuse(response, GRPC_UNIMPLEMENTED, `unknown call ${request.url}`);
    },
  });
}

/** A stream without a message that ends with its call. go-plugin logs one that ends earlier as an error. */
function silentUntil(signal: AbortSignal): AsyncIterable<StdioData> {
  const ended = new Promise<IteratorResult<StdioData>>((resolve) => {
    const end = (): void => resolve({ done: true, value: undefined });
    if (signal.aborted) end();
    else signal.addEventListener("abort", end, { once: true });
  });
  return { [Symbol.asyncIterator]: () => ({ next: () => ended }) };
}
