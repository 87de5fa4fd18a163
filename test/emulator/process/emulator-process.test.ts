/** The emulator in a separate process. Needs a build, because the forked file is JavaScript. */
import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readdirSync, readFileSync, readlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { EmulatorProcess as EmulatorProcessClass } from "../../../emulator";
import { temporaryFolder } from "../../support/temporary-folder";

const ENTRY = join(__dirname, "../../../dist/emulator/index.js");
const { DEFAULT_REGION, EmulatorProcess } = require(ENTRY) as typeof import("../../../emulator");
const [A, B] = ["2000000000000001", "2000000000000002"] as const;

const started: EmulatorProcessClass[] = [];
afterEach(async () => {
  for (const emulator of started.splice(0)) await emulator.stop();
});

async function start(options?: Parameters<typeof EmulatorProcess.start>[0]): Promise<EmulatorProcessClass> {
  const emulator = await EmulatorProcess.start(options);
  started.push(emulator);
  return emulator;
}

/** Process ids of the emulators that a program in this folder has forked. Linux only, because it reads /proc. */
function emulatorsIn(folder: string): number[] {
  return readdirSync("/proc")
    .filter((name) => /^[0-9]+$/.test(name))
    .filter((pid) => {
      try {
        const isEmulator = readFileSync(`/proc/${pid}/cmdline`, "utf8").includes("emulator-child.js");
        return isEmulator && readlinkSync(`/proc/${pid}/cwd`) === folder;
      } catch {
        // The process has already ended.
        return false;
      }
    })
    .map(Number);
}

async function gone(folder: string): Promise<boolean> {
  const deadline = performance.now() + 5_000;
  while (emulatorsIn(folder).length > 0) {
    if (performance.now() > deadline) return false;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return true;
}

/** A program in the folder that starts an emulator and then runs the code `then`. */
function program(folder: string, then: string): ChildProcess {
  const script = join(folder, "program.cjs");
  writeFileSync(
    script,
    `const { EmulatorProcess } = require(${JSON.stringify(ENTRY)});\nEmulatorProcess.start().then(async (emulator) => { ${then} });\n`,
  );
  return spawn(process.execPath, [script], { cwd: folder, stdio: ["ignore", "pipe", "inherit"] });
}

describe("an emulator in a separate process", () => {
  it("the methods of EmulatorProcess change the resource directory", async () => {
    const emulator = await start({
      directory: { resourceDirectoryId: "rd-abc123", rootFolderId: "r-abc123", members: [{ accountId: A }] },
    });
    await emulator.putFolder({ folderId: "fd-aaaaaaaaaa" });
    await emulator.putMember({ accountId: A, folderId: "fd-aaaaaaaaaa" });
    await emulator.putMember({ accountId: B });
    await emulator.removeMember(B);
    await expect(emulator.removeMember(B)).rejects.toThrow(`there is no member ${B}`);
    await emulator.deleteFolder("fd-aaaaaaaaaa");
    await expect(emulator.deleteFolder("fd-aaaaaaaaaa")).rejects.toThrow("there is no folder fd-aaaaaaaaaa");
    expect(emulator.environment.RESOURCEMANAGER_ENDPOINT).toBe(emulator.url);
  });

  it("the methods of EmulatorProcess read and change the sharing of images", async () => {
    const emulator = await start({ images: [{ imageId: "m-1" }] });
    await emulator.share(DEFAULT_REGION, "m-1", B, A);
    await emulator.unshare(DEFAULT_REGION, "m-1", B);
    expect(await emulator.sharedWith(DEFAULT_REGION, "m-1")).toEqual([A]);
    expect(await emulator.sharedWith(DEFAULT_REGION, "m-none")).toEqual([]);
    await expect(emulator.share(DEFAULT_REGION, "m-none", A)).rejects.toThrow("there is no image m-none");
    await emulator.load({ images: [{ imageId: "m-2", sharedWith: [B] }] });
    expect(await emulator.sharedWith(DEFAULT_REGION, "m-2")).toEqual([B]);
    expect(await emulator.sharedWith(DEFAULT_REGION, "m-1")).toEqual([]);
  });

  it("an EmulatorProcess has a journal and faults", async () => {
    const emulator = await start();
    const id = await emulator.addFault({ effect: { kind: "status", status: 503 } });
    await fetch(`${emulator.url}/?Action=DescribeRegions&Version=2020-09-30`, { method: "POST" });
    expect(await emulator.faults()).toMatchObject([{ id, struck: 1 }]);
    expect(await emulator.calls("DescribeRegions")).toMatchObject([{ faults: [id] }]);
    expect(await emulator.calls("DescribeImages")).toEqual([]);
    await emulator.clearFaults();
    await emulator.clearJournal();
    expect([await emulator.faults(), await emulator.journal()]).toEqual([[], []]);
  });

  it("an EmulatorProcess answers during a synchronous wait of the test", async () => {
    const { url } = await start();
    const ask = `fetch(${JSON.stringify(url)} + "/__emulator/journal").then((answer) => console.log(answer.status))`;
    expect(execFileSync(process.execPath, ["-e", ask], { encoding: "utf8", timeout: 10_000 })).toBe("200\n");
  });

  it("environment of an EmulatorProcess makes the provider use it", async () => {
    const accounts = [
      { accountId: "3000000000000001", accessKeys: [{ id: "an-id", secret: "a-secret", securityToken: "a-token" }] },
    ];
    const [emulator, byDefault] = [await start({ accounts }), await start()];
    expect(emulator.environment).toEqual({
      ECD_ENDPOINT: emulator.url,
      RESOURCEMANAGER_ENDPOINT: emulator.url,
      STS_ENDPOINT: emulator.url,
      ALICLOUD_ACCESS_KEY: "an-id",
      ALICLOUD_SECRET_KEY: "a-secret",
      ALICLOUD_SECURITY_TOKEN: "a-token",
    });
    expect(byDefault.environment).toMatchObject({ ALICLOUD_ACCESS_KEY: "emulator-key-id" });
  });

  it("an EmulatorProcess uses the switches of its options", async () => {
    const emulator = await start({ options: { latencyMs: 60 } });
    const before = performance.now();
    await fetch(`${emulator.url}/?Action=DescribeRegions&Version=2020-09-30`, { method: "POST" });
    expect(performance.now() - before).toBeGreaterThanOrEqual(59);
  });

  it.each([
    ["the seed is wrong", { imagess: [] }, 'seed has no key "imagess"'],
    ["the state file is no state", { stateFile: ENTRY }, "JSON"],
  ])("an EmulatorProcess does not start if %s, and gives the reason", async (_title, options, message) => {
    await expect(EmulatorProcess.start(options as object)).rejects.toThrow(message);
  });

  it("an EmulatorProcess does not start on a port that is in use", async () => {
    const { url } = await start();
    await expect(EmulatorProcess.start({ port: Number(new URL(url).port) })).rejects.toThrow("EADDRINUSE");
  });

  it("stop writes the state file, and a later call fails because the emulator does not answer", async () => {
    const stateFile = join(temporaryFolder("ecd-emulator-"), "state.json");
    const emulator = await start({ stateFile, images: [{ imageId: "m-1" }] });
    await emulator.share(DEFAULT_REGION, "m-1", A);
    await emulator.stop();
    await emulator.stop();
    expect(readFileSync(stateFile, "utf8")).toContain(A);
    await expect(emulator.journal()).rejects.toThrow(`the emulator at ${emulator.url} does not answer`);
  });
});

describe("the process of an emulator", () => {
  it("the emulator ends if the test's process is killed", async () => {
    const folder = temporaryFolder("ecd-emulator-");
    const parent = program(folder, "console.log(emulator.url); setInterval(() => undefined, 1_000);");
    await once(parent.stdout ?? parent, "data");
    expect(emulatorsIn(folder)).toHaveLength(1);
    parent.kill("SIGKILL");
    expect(await gone(folder)).toBe(true);
  });

  it("the emulator ends if the test's process is killed during the start", async () => {
    const folder = temporaryFolder("ecd-emulator-");
    for (const delayMs of [30, 50, 70, 90, 110]) {
      const parent = program(folder, "setInterval(() => undefined, 1_000);");
      await new Promise((resolve) => setTimeout(resolve, delayMs));
      parent.kill("SIGKILL");
      await once(parent, "exit");
    }
    expect(await gone(folder)).toBe(true);
  });

  it("the emulator does not prevent the end of the test's process, and ends with it", async () => {
    const folder = temporaryFolder("ecd-emulator-");
    const [code] = await once(program(folder, "require('node:fs').writeFileSync('ready', '');"), "exit");
    expect([code, existsSync(join(folder, "ready"))]).toEqual([0, true]);
    expect(await gone(folder)).toBe(true);
  });
});
