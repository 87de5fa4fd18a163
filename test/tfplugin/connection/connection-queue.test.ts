/** Connections that arrive before the server takes them over, with their data. */
import { once } from "node:events";
import { connect, type Socket } from "node:net";
import { createConnectionQueue } from "../../../src/tfplugin/connection/connection-queue";

const clients: Socket[] = [];
afterEach(() => {
  for (const client of clients.splice(0)) client.destroy();
});

async function start() {
  const queue = createConnectionQueue();
  /** The server's ends of the connections, in order. */
  const visitors: Socket[] = [];
  queue.server.on("connection", (socket) => visitors.push(socket));
  queue.server.listen(0, "127.0.0.1");
  await once(queue.server, "listening");
  const address = queue.server.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  /** Opens a connection and sends the words. Resolves when the server has accepted the connection. */
  const visit = async (words: string) => {
    const client = connect(port, "127.0.0.1");
    clients.push(client);
    // The test does not look at the client's end of a broken connection.
    client.on("error", () => undefined);
    await Promise.all([once(client, "connect"), once(queue.server, "connection")]);
    client.write(words);
    return client;
  };
  return { queue, visit, visitors };
}

it("the connection queue keeps early connections and their data until they are taken over", async () => {
  const { queue, visit } = await start();
  await visit("early");
  const heard: string[] = [];
  const both = new Promise<void>((resolve) => {
    queue.admit((socket) => {
      socket.on("data", (bytes: Buffer) => {
        heard.push(bytes.toString());
        if (heard.length === 2) resolve();
      });
    });
  });
  await visit("late");
  await both;
  expect(heard.sort()).toEqual(["early", "late"]);
  queue.server.close();
});

it("the connection queue survives a waiting connection that breaks", async () => {
  const { queue, visit, visitors } = await start();
  await visit("never mind");
  const [visitor] = visitors;
  const broken = new Promise((resolve) => visitor?.once("close", resolve));
  // The system reports a reset in this way. An error without a listener would be thrown and end the process.
  visitor?.destroy(new Error("read ECONNRESET"));
  expect(visitor?.listenerCount("error")).toBeGreaterThan(0);
  await broken;
  const admitted: Socket[] = [];
  queue.admit((socket) => admitted.push(socket));
  await visit("hello");
  expect(admitted).toContain(visitors[1]);
  queue.server.close();
});
