/** The address on which the plugin listens, and its cleanup. */
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync } from "node:fs";
import { createServer, type Server } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { type Listener, listen } from "../../../src/tfplugin/process/listener";

describe("the endpoint", () => {
  const folder = mkdtempSync(join(tmpdir(), "endpoint-"));
  const servers: Server[] = [];
  afterEach(() => {
    for (const server of servers.splice(0)) server.close();
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  function listenIn(socketFolder: string, ports?: { min: number; max: number }): Promise<Listener> {
    const server = createServer();
    servers.push(server);
    return listen(server, { socketFolder, ports });
  }

  test("the endpoint is a socket in a folder that only this user may enter", async () => {
    const { network, address } = await listenIn(folder);
    expect(network).toBe("unix");
    expect(statSync(address).isSocket()).toBe(true);
    expect(statSync(dirname(address)).mode & 0o777).toBe(0o700);
  });

  test("the endpoint leaves nothing when it is removed, even twice", async () => {
    const { address, remove } = await listenIn(folder);
    remove();
    remove();
    expect(existsSync(dirname(address))).toBe(false);
  });

  test("the endpoint is a loopback port without a folder when the socket's path is too long", async () => {
    const deep = join(folder, "x".repeat(100));
    mkdirSync(deep);
    const { network, address } = await listenIn(deep);
    expect(network).toBe("tcp");
    expect(address).toMatch(/^127\.0\.0\.1:[1-9]\d*$/);
    expect(readdirSync(deep)).toEqual([]);
  });

  test("the endpoint is a loopback port when the socket's path contains a handshake delimiter", async () => {
    for (const name of ["a|b", "a\nb"]) {
      const odd = join(folder, name);
      mkdirSync(odd);
      expect(await listenIn(odd)).toMatchObject({ network: "tcp" });
      expect(readdirSync(odd)).toEqual([]);
    }
  });

  test("the endpoint is a port of the loopback interface alone when no folder for a socket exists", async () => {
    const { network, address } = await listenIn(join(folder, "missing"));
    expect(network).toBe("tcp");
    // The announced address could differ from the address on which the server listens.
    const bound = servers.at(-1)?.address();
    expect(bound).toMatchObject({ address: "127.0.0.1", port: Number(address.split(":")[1]) });
  });

  test("the endpoint takes the next free port of the range, and fails when there is none", async () => {
    const missing = join(folder, "missing");
    const port = Number((await listenIn(missing)).address.split(":")[1]);
    await expect(listenIn(missing, { min: port, max: port })).rejects.toThrow(`no port from ${port} to ${port}`);
    const next = await listenIn(missing, { min: port, max: Math.min(port + 50, 65_535) });
    expect(Number(next.address.split(":")[1])).toBeGreaterThan(port);
  });
});
