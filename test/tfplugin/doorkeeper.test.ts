import { once } from "node:events";
import { connect, type Socket } from "node:net";
import { createDoorkeeper } from "../../src/tfplugin/doorkeeper";

const clients: Socket[] = [];
afterEach(() => {
  for (const client of clients.splice(0)) client.destroy();
});

async function start() {
  const door = createDoorkeeper();
  door.server.listen(0, "127.0.0.1");
  await once(door.server, "listening");
  const address = door.server.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  const visit = async (words: string) => {
    const client = connect(port, "127.0.0.1");
    clients.push(client);
    await once(client, "connect");
    client.write(words);
    return client;
  };
  return { door, visit };
}

it("keeps early visitors and what they said until somebody takes them over", async () => {
  const { door, visit } = await start();
  await visit("early");
  await new Promise((resolve) => setImmediate(resolve));
  const heard: string[] = [];
  const both = new Promise<void>((resolve) => {
    door.admit((socket) => {
      socket.on("data", (bytes: Buffer) => {
        heard.push(bytes.toString());
        if (heard.length === 2) resolve();
      });
    });
  });
  await visit("late");
  await both;
  expect(heard.sort()).toEqual(["early", "late"]);
  door.server.close();
});

it("survives a visitor who leaves before anybody came", async () => {
  const { door, visit } = await start();
  const client = await visit("never mind");
  client.resetAndDestroy();
  await once(client, "close");
  const admitted: Socket[] = [];
  door.admit((socket) => admitted.push(socket));
  await visit("hello");
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(admitted.length).toBeGreaterThan(0);
  door.server.close();
});
