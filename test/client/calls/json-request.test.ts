/** `postJson`, which sends requests to addresses outside the service, and an endless answer. */
import { once } from "node:events";
import { createServer, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { postJson } from "../../../src/client/calls/json-request";

let server: Server;
beforeEach(async () => {
  server = createServer((_request, response) => {
    const writing = setInterval(() => response.write(" "), 20);
    response.once("close", () => clearInterval(writing));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
});
afterEach(() => {
  server.closeAllConnections();
  server.close();
});

test("an endless answer is cut off at the timeout, because it would be collected forever", async () => {
  const asked = once(server, "request");
  const answer = postJson(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`, {}, {}, 200);
  const refused = expect(answer).rejects.toMatchObject({ message: expect.stringContaining("ReadTimeout") });
  const [, response] = (await asked) as [unknown, ServerResponse];
  const cutOff = once(response, "close");
  await refused;
  await cutOff;
});
