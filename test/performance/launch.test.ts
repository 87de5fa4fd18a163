/** The modules that the provider loads in a plan of the real terraform: one of its three launches calls the cloud. */
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { payloadFolder } from "../../lib/mirror";
import { accounts, share, Workspace } from "../support/workspace";

/** A preloaded script. At the end of a launch it appends the loaded modules of Node, the loaded files, and `sdk`. */
const TRACE = `
const { appendFileSync, readFileSync } = require("node:fs");
process.on("exit", () => {
  const files = Object.keys(require.cache).filter((file) => file !== __filename);
  const sdk = files.some((file) => readFileSync(file).includes("ACS3-HMAC-SHA256"));
  appendFileSync(process.env.TRACE_FILE, JSON.stringify({ builtIn: process.moduleLoadList, files, sdk }) + "\\n");
});`;

interface Launch {
  readonly builtIn: readonly string[];
  readonly files: readonly string[];
  readonly sdk: boolean;
}

async function launchesOfPlan(): Promise<readonly Launch[]> {
  const workspace = await Workspace.start();
  try {
    const [hook, node, file] = ["hook.cjs", "node-with-hook", "trace"].map((name) => join(workspace.folder, name));
    writeFileSync(String(hook), TRACE);
    writeFileSync(String(node), `#!/bin/sh\nexec "${process.execPath}" -r "${hook}" "$@"\n`, { mode: 0o755 });
    Object.assign(workspace.environment, { ECD_NODE: node, TRACE_FILE: file });
    workspace.write(share(accounts(1)));
    await workspace.init();
    writeFileSync(String(file), "");
    expect(await workspace.terraform("plan", "-input=false")).toMatchObject({ exitCode: 0 });
    return readFileSync(String(file), "utf8")
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line) as Launch);
  } finally {
    await workspace.close();
  }
}

describe("the launches of a plan", () => {
  let launches: readonly Launch[];
  beforeAll(async () => {
    launches = await launchesOfPlan();
  });

  it("a plan launches the provider three times, and each launch serves", () => {
    expect(launches.map(({ builtIn }) => builtIn.includes("NativeModule http2"))).toEqual([true, true, true]);
  });

  it("a launch never loads Node's fetch, which takes longer than the calls", () => {
    expect(launches.flatMap(({ builtIn }) => builtIn).filter((name) => /undici|fetch/.test(name))).toEqual([]);
  });

  it("a launch loads only the provider's own files", () => {
    const files = launches.flatMap((launch) => launch.files).map((file) => basename(file));
    expect(files.length).toBeGreaterThan(launches.length);
    expect(files.filter((name) => !readdirSync(payloadFolder()).includes(name))).toEqual([]);
  });

  it("only one of the three launches of a plan loads the SDK of the cloud", () => {
    expect(launches.map(({ sdk }) => sdk)).toEqual([false, false, true]);
  });
});
