/** A handler of messages → a call of bytes, at the path that gRPC gives it. */
import type { DeepPartial, MessageFns } from "../gen/tfplugin6";
import type { UnaryCall } from "../grpc";

/** What the generator tells of a service. */
interface Service {
  /** With its package, such as `tfplugin6.Provider`. */
  readonly fullName: string;
}

export interface Method<Request, Response> {
  readonly name: string;
  readonly requestType: MessageFns<Request>;
  readonly responseType: MessageFns<Response>;
}

/** A message, now or later. Fields that are left out have their default, as they have on the wire. */
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
    const response = await handler(requestType.decode(bytes));
    return responseType.encode(responseType.fromPartial(response)).finish();
  };
  return [pathOf(service, method), call];
}
