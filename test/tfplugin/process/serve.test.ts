/** The life of a plugin, as its client sees it. */
import { once } from "node:events";
import { existsSync } from "node:fs";
import { createConnection } from "node:net";
import { dirname } from "node:path";
import { create, type DescMethodUnary } from "@bufbuild/protobuf";
import { Code, ConnectError, createClient } from "@connectrpc/connect";
import type { Provider } from "../../../src/tfplugin/api";
import { encodeObject } from "../../../src/tfplugin/values/codec";
import { EmptySchema, GRPCController, GRPCStdio } from "../../support/core/gen/go_plugin_pb";
import { Provider as Rpcs } from "../../support/core/gen/tfplugin6_pb";
import {
  type Connection,
  connectTo,
  MUTUAL_TLS,
  PLAINTEXT,
  type ServedPlugin,
  serveInTest,
} from "../../support/toy/served-plugin";
import { TOY_SCHEMA, toyProvider } from "../../support/toy/toy-provider";

const opened: Connection[] = [];
const served: ServedPlugin[] = [];
afterEach(() => {
  for (const connection of opened.splice(0)) connection.close();
  for (const { process } of served.splice(0)) process.emit("exit");
});

async function start(environment: Readonly<Record<string, string>> = MUTUAL_TLS, provider?: () => Promise<Provider>) {
  const plugin = await serveInTest(environment, provider);
  served.push(plugin);
  const connection = connectTo(plugin);
  opened.push(connection);
  return { plugin, ...connection, rpcs: createClient(Rpcs, connection.transport) };
}

describe("a program that Terraform did not start", () => {
  test("a plugin that Terraform did not start explains this on stderr and exits with 1", async () => {
    const { lines, errors, exits } = await serveInTest({});
    expect(lines).toEqual([]);
    expect(errors).toEqual([expect.stringContaining("terraform-provider-toy is a Terraform provider")]);
    expect(exits).toEqual([1]);
  });
});

describe("a plugin", () => {
  test.each([
    ["TLS", MUTUAL_TLS],
    ["plaintext", PLAINTEXT],
  ])("a plugin answers calls over %s, and writes only its handshake", async (_title, environment) => {
    const { plugin, rpcs } = await start(environment);
    expect(Object.keys((await rpcs.getProviderSchema({})).resourceSchemas)).toEqual(["toy_thing"]);
    expect(plugin.lines).toHaveLength(1);
  });

  test("a plugin returns no functions and no identities to newer cores and OpenTofu", async () => {
    const { rpcs } = await start();
    expect(await rpcs.getFunctions({})).toMatchObject({ diagnostics: [] });
    expect(await rpcs.getResourceIdentitySchemas({})).toMatchObject({ diagnostics: [] });
    expect(await rpcs.upgradeResourceIdentity({ typeName: "toy_thing" })).toMatchObject({ diagnostics: [] });
  });

  test("a plugin answers an unknown list with one event, an error", async () => {
    const { rpcs } = await start();
    const events = [];
    for await (const event of rpcs.listResource({ typeName: "toy_thing", limit: 10n })) events.push(event);
    expect(events).toMatchObject([{ diagnostic: [{ summary: "Listing toy_thing failed" }] }]);
  });

  test.each([
    ["an unknown call", { typeName: "tfplugin6.Provider" }],
    ["an unknown service", { typeName: "grpc.health.v1.Health" }],
  ])("a plugin answers %s with gRPC's 12, unimplemented", async (_title, { typeName }) => {
    const { transport } = await start();
    const method: DescMethodUnary<typeof EmptySchema, typeof EmptySchema> = {
      ...GRPCController.method.shutdown,
      name: "Unheard",
      parent: { ...GRPCController, typeName },
    };
    const call = transport.unary(method, undefined, undefined, undefined, create(EmptySchema));
    await expect(call).rejects.toMatchObject({ code: Code.Unimplemented });
  });

  test("a plugin accepts and returns messages much larger than HTTP/2's windows", async () => {
    const { rpcs } = await start(MUTUAL_TLS, async () =>
      toyProvider(new Map(), { read: async ({ state, private: kept }) => ({ state, private: kept, diagnostics: [] }) }),
    );
    const tags = Array.from({ length: 500_000 }, (_, i) => `tag-number-${i}-of-many`);
    const currentState = encodeObject(TOY_SCHEMA, { name: "bear", tags });
    expect(currentState.msgpack.length).toBeGreaterThan(12_000_000);
    const { newState } = await rpcs.readResource({ typeName: "toy_thing", currentState });
    expect(Buffer.compare(newState?.msgpack ?? new Uint8Array(), currentState.msgpack)).toBe(0);
  });

  test("a plugin writes its handshake before it loads its provider once, and calls wait for that", async () => {
    let loads = 0;
    let loaded: (provider: Provider) => void = () => undefined;
    const { plugin, rpcs } = await start(MUTUAL_TLS, () => {
      loads++;
      return new Promise((resolve) => {
        loaded = resolve;
      });
    });
    expect(plugin.lines).toHaveLength(1);
    const answers = Promise.all([rpcs.getMetadata({}), rpcs.getMetadata({})]);
    loaded(toyProvider(new Map()));
    expect(await answers).toHaveLength(2);
    expect(loads).toBe(1);
  });

  test("a plugin whose provider cannot be loaded reports that in every answer and in the log", async () => {
    const { plugin, rpcs } = await start(MUTUAL_TLS, () => Promise.reject(new Error("no such file")));
    const error = await rpcs.getProviderSchema({}).catch(ConnectError.from);
    expect(error).toMatchObject({
      code: Code.Internal,
      rawMessage: "The plugin could not answer. Error: no such file",
    });
    expect(plugin.errors.join()).toContain("no such file");
  });
});

describe("the end of a plugin", () => {
  test("a plugin ends when the client asks for a shutdown and closes the connection", async () => {
    const { plugin, transport, close } = await start();
    await createClient(GRPCController, transport).shutdown({});
    expect(plugin.exits).toEqual([]);
    close();
    await until(() => plugin.exits.length > 0);
    expect(plugin.exits).toEqual([0]);
  });

  test("a plugin plans its end 2 s after the connection broke, or after a minute without one", async () => {
    const { plugin, rpcs, close } = await start();
    expect(plugin.delays()).toEqual([60_000, 500]);
    await rpcs.getMetadata({});
    expect(plugin.delays()).toEqual([]);
    close();
    await until(() => plugin.delays().length > 0);
    expect(plugin.delays()).toEqual([2_000]);
    expect(plugin.exits).toEqual([]);
  });

  test("a plugin ends at once when Terraform's process ends before it has connected", async () => {
    const plugin = await serveInTest(MUTUAL_TLS);
    served.push(plugin);
    plugin.endParent();
    expect(plugin.exits).toEqual([0]);
  });

  test("a plugin ends at once when Terraform's process ends and the open socket has no session", async () => {
    const plugin = await serveInTest(MUTUAL_TLS);
    served.push(plugin);
    const silent = createConnection(plugin.path);
    await once(silent, "connect");
    plugin.endParent();
    expect(plugin.exits).toEqual([0]);
    silent.destroy();
  });

  test("a plugin ends 2 s after Terraform's process, even if its connection seems open", async () => {
    const { plugin, rpcs } = await start();
    await rpcs.getMetadata({});
    plugin.endParent();
    expect(plugin.delays()).toEqual([2_000]);
    expect(plugin.exits).toEqual([]);
  });

  test("a socket that closes without a session does not delay the end of a plugin", async () => {
    const plugin = await serveInTest(MUTUAL_TLS);
    served.push(plugin);
    const hasty = createConnection(plugin.path);
    await once(hasty, "connect");
    hasty.destroy();
    await once(hasty, "close");
    expect(plugin.delays()).toEqual([60_000, 500]);
  });

  test("a plugin leaves no socket folder, with or without a connection", async () => {
    const { plugin, rpcs } = await start();
    expect(existsSync(plugin.path)).toBe(true);
    // The folder is removed when Terraform has connected, because a killed plugin cannot remove it.
    await rpcs.getMetadata({});
    expect(existsSync(dirname(plugin.path))).toBe(false);

    const lonely = await serveInTest(MUTUAL_TLS);
    lonely.process.emit("exit");
    expect(existsSync(dirname(lonely.path))).toBe(false);
  });

  test("a plugin does not end on signals, on bugs outside of calls, or on a closed stderr", async () => {
    const { plugin, rpcs } = await start();
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) expect(plugin.process.emit(signal, signal)).toBe(true);
    expect(plugin.process.emit("uncaughtException", new Error("stray"))).toBe(true);
    expect(plugin.process.emit("unhandledRejection", "stray too")).toBe(true);
    expect(plugin.process.stderr.emit("error", new Error("EPIPE"))).toBe(true);
    expect(plugin.exits).toEqual([]);
    expect(plugin.errors.join()).toMatch(/stray.*stray too/s);
    expect(await rpcs.getMetadata({})).toBeDefined();
  });
});

test("the stdio stream stays open, sends nothing, and ends with its call", async () => {
  const { transport, rpcs } = await start();
  const abort = new AbortController();
  let ended = false;
  const reading = (async () => {
    for await (const data of createClient(GRPCStdio, transport).streamStdio({}, { signal: abort.signal })) return data;
    return "ended by the server";
  })().catch((error: unknown) => {
    ended = true;
    return ConnectError.from(error).code;
  });
  await rpcs.getMetadata({});
  expect(ended).toBe(false);
  abort.abort();
  expect(await reading).toBe(Code.Canceled);
});

/** Waits for events of a socket, turn by turn. The timeout of the test limits it. */
async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setImmediate(resolve));
}
