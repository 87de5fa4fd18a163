/**
 * Paths → what answers them. This is the half that is loaded after the handshake: everything that knows protobuf or
 * msgpack hangs below this file.
 */
import { answerStream, answerUnary, GrpcError, GrpcStatus, refuse, staySilent } from "./connection/grpc";
import type { RequestHandler } from "./connection/http2-server";
import { GRPCControllerDefinition, GRPCStdioDefinition } from "./gen/go_plugin";
import { type PathAndCall, pathOf, unaryCall } from "./rpc/calls";
import type { RpcContext } from "./rpc/context";
import { providerCalls, providerStreams } from "./rpc/provider-calls";

/** What a plugin's own stdout and stderr would be sent through. */
const STDIO = pathOf(GRPCStdioDefinition, GRPCStdioDefinition.methods.streamStdio);

/** `shutdown` is called when Terraform asks the plugin to end; the answer is still to be sent then. */
export function createRouter(context: RpcContext, shutdown: () => void): RequestHandler {
  const calls = new Map([...providerCalls(context), shutdownCall(shutdown)]);
  const streams = new Map(providerStreams(context));
  return (stream, path) => {
    const call = calls.get(path);
    const streaming = streams.get(path);
    if (call !== undefined) void answerUnary(stream, call);
    else if (streaming !== undefined) void answerStream(stream, streaming);
    // go-plugin logs one that ends early as an error.
    else if (path === STDIO) staySilent(stream);
    // Newer cores try calls that this server does not have; the protocol wants "unimplemented", not HTTP's 404.
    else refuse(stream, new GrpcError(GrpcStatus.UNIMPLEMENTED, `unknown call ${path}`));
  };
}

function shutdownCall(shutdown: () => void): PathAndCall {
  return unaryCall(GRPCControllerDefinition, GRPCControllerDefinition.methods.shutdown, () => {
    shutdown();
    return {};
  });
}
