/**
 * Requests → handlers. This is the half that is loaded after the handshake: everything that knows the calls, protobuf or
 * msgpack hangs below this file.
 */
import { answerNothing, answerUnary, GRPC_UNIMPLEMENTED, refuse } from "./grpc";
import type { RequestHandler } from "./http2-server";
import { CALLS, type Call } from "./protobuf/calls";
import { decodeMessage, encodeMessage } from "./protobuf/message";
import type { RpcContext } from "./rpc/context";
import { providerService } from "./rpc/provider-service";

interface Route extends Call {
  /** Its request is what `request` describes, which test/tfplugin/protobuf.test.ts holds to the generated types. */
  readonly handle: (request: never) => object | Promise<object>;
}

/** `shutdown` is called when Terraform asks the plugin to end; the answer is still to be sent then. */
export function createRouter(context: RpcContext, shutdown: () => void): RequestHandler {
  const routes = providerRoutes(context);
  routes.set("/plugin.GRPCController/Shutdown", {
    request: {},
    response: {},
    handle: () => {
      shutdown();
      return {};
    },
  });
  return (request, response) => {
    // Written to by neither side. go-plugin logs a stream that ends before its call as an error.
    if (request.url === "/plugin.GRPCStdio/StreamStdio") return answerNothing(response);
    const route = routes.get(request.url);
    // Newer cores try calls that this server does not have; the protocol wants "unimplemented", not HTTP's 404.
    if (!route) return refuse(response, GRPC_UNIMPLEMENTED, `unknown call ${request.url}`);
    void answerUnary(request, response, async (message) =>
      encodeMessage(route.response, await route.handle(decodeMessage(route.request, message) as never)),
    );
  };
}

function providerRoutes(context: RpcContext): Map<string, Route> {
  const service = providerService(context);
  const names = Object.keys(CALLS) as (keyof typeof CALLS)[];
  return new Map(
    names.map((name) => [
      `/tfplugin6.Provider/${name[0]?.toUpperCase()}${name.slice(1)}`,
      { ...CALLS[name], handle: service[name] },
    ]),
  );
}
