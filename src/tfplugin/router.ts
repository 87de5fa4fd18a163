/**
 * Routes each path to its handler. This file is loaded after the handshake. Only this file and its imports use protobuf
 * or msgpack.
 */
import { answerStream, answerUnary, GrpcError, GrpcStatus, refuse, staySilent } from "./connection/grpc";
import type { RequestHandler } from "./connection/http2-server";
import { GRPCControllerDefinition, GRPCStdioDefinition } from "./gen/go_plugin";
import { type PathAndCall, pathOf, unaryCall } from "./rpc/calls";
import type { RpcContext } from "./rpc/context";
import { providerCalls, providerStreams } from "./rpc/provider-calls";

/** The path of the stream for a plugin's own stdout and stderr. */
const STDIO = pathOf(GRPCStdioDefinition, GRPCStdioDefinition.methods.streamStdio);

/** @param shutdown called when Terraform asks the plugin to end, before the answer is sent */
export function createRouter(context: RpcContext, shutdown: () => void): RequestHandler {
  const calls = new Map([...providerCalls(context), shutdownCall(shutdown)]);
  const streams = new Map(providerStreams(context));
  return (stream, path) => {
    const call = calls.get(path);
    const streaming = streams.get(path);
    if (call !== undefined) void answerUnary(stream, call);
    else if (streaming !== undefined) void answerStream(stream, streaming);
    // go-plugin logs an error when this stream ends early.
    else if (path === STDIO) staySilent(stream);
    // Newer cores try calls that this server does not have. The protocol requires "unimplemented", not HTTP 404.
    else refuse(stream, new GrpcError(GrpcStatus.UNIMPLEMENTED, `unknown call ${path}`));
  };
}

function shutdownCall(shutdown: () => void): PathAndCall {
  return unaryCall(GRPCControllerDefinition, GRPCControllerDefinition.methods.shutdown, () => {
    shutdown();
    return {};
  });
}
