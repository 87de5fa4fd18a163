/** Every request gets an answer, because Terraform waits for the answer until the plugin's process ends. */
import { type AddressInfo, createServer } from "node:net";
import { Code, ConnectError, createClient } from "@connectrpc/connect";
import { createGrpcTransport, Http2SessionManager } from "@connectrpc/connect-node";
import { acceptConnections, type RequestHandler } from "../../../src/tfplugin/connection/http2-server";
import { Provider as Rpcs } from "../../support/core/gen/tfplugin6_pb";

const nothing = (): void => undefined;

/** The status of a call that `handler` serves. */
async function outcome(handler: () => Promise<RequestHandler>): Promise<unknown> {
  const accept = acceptConnections({ tls: undefined, handler, sessionOpened: nothing, sessionClosed: nothing });
  const server = createServer(accept);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const sessionManager = new Http2SessionManager(baseUrl);
  try {
    return await createClient(Rpcs, createGrpcTransport({ baseUrl, sessionManager }))
      .getMetadata({})
      .catch(ConnectError.from);
  } finally {
    sessionManager.abort();
    server.close();
  }
}

test("a handler that cannot be loaded answers with the reason", async () => {
  const error = await outcome(() => Promise.reject(new Error("no such file")));
  expect(error).toMatchObject({ code: Code.Internal, rawMessage: expect.stringContaining("no such file") });
});

test("a handler that throws answers with the reason", async () => {
  const throwing = (): never => {
    throw new Error("not foreseen");
  };
  const error = await outcome(async () => throwing);
  expect(error).toMatchObject({ code: Code.Internal, rawMessage: expect.stringContaining("not foreseen") });
});
