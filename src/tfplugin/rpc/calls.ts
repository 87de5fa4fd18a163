/** Turns handlers that take messages into calls that take bytes, with their gRPC paths. */
import { BinaryReader } from "@bufbuild/protobuf/wire";
import type { StreamCall, UnaryCall } from "../connection/grpc";
import type { DeepPartial, MessageFns } from "../gen/tfplugin6";

/** The generated description of a service. */
interface Service {
  /** The name with its package, such as `tfplugin6.Provider`. */
  readonly fullName: string;
}

export interface Method<Request, Response> {
  readonly name: string;
  readonly requestType: MessageFns<Request>;
  readonly responseType: MessageFns<Response>;
}

/** A message or its promise. A missing field has its default, as on the wire. */
export type Answer<Response> = DeepPartial<Response> | Promise<DeepPartial<Response>>;

export type PathAndCall = readonly [path: string, call: UnaryCall];

export function pathOf({ fullName }: Service, { name }: { readonly name: string }): string {
  return `/${fullName}/${name}`;
}

export function unaryCall<Request, Response>(
  service: Service,
  method: Method<Request, Response>,
  handler: (request: Request) => Answer<Response>,
): PathAndCall {
  const { requestType, responseType } = method;
  const call: UnaryCall = async (bytes) => {
    const response = await handler(decoded(requestType, bytes));
    return responseType.encode(responseType.fromPartial(response)).finish();
  };
  return [pathOf(service, method), call];
}

export type PathAndStream = readonly [path: string, call: StreamCall];

export function streamCall<Request, Event>(
  service: Service,
  method: Method<Request, Event>,
  handler: (request: Request, signal: AbortSignal) => AsyncIterable<DeepPartial<Event>>,
): PathAndStream {
  const { requestType, responseType } = method;
  async function* call(bytes: Uint8Array, signal: AbortSignal): AsyncIterable<Uint8Array> {
    for await (const event of handler(decoded(requestType, bytes), signal)) {
      yield responseType.encode(responseType.fromPartial(event)).finish();
    }
  }
  return [pathOf(service, method), call];
}

/**
 * Decodes a message more strictly than generated code. Generated code ends a message at a tag of zero or at the end of
 * a group, and the bytes after that would be lost.
 */
function decoded<Message>(type: MessageFns<Message>, bytes: Uint8Array): Message {
  const reader = new BinaryReader(bytes, utf8);
  const message = type.decode(reader);
  // Lost bytes are dangerous: a change that lost its planned state would be a destroy
  // (test/tfplugin/rpc/calls.test.ts).
  if (reader.pos !== bytes.length) throw new Error(`not a message: it ends at byte ${reader.pos} of ${bytes.length}`);
  return message;
}

const strictUtf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/** Protobuf strings are UTF-8. Without this check, an invalid byte would silently become another character. */
function utf8(bytes: Uint8Array): string {
  return strictUtf8.decode(bytes);
}
