/** (a) The time from spawn to the handshake line, compared with a Node.js that runs an empty program. */
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { payloadFolder } from "../../lib/mirror";
import { createCertificate } from "../../src/tfplugin/connection/certificate";
import { type Comparison, compare, inPairs } from "../pairs";

const COOKIE = "d602bf8f470bc67ca7faa0386276bbdd4330efaf76d1a219cb4d6991ca9872b2";

/** In milliseconds. `subject` is the provider without its launcher, because the launcher's time is the time of `sh`. */
export async function handshake(runs: number): Promise<Comparison> {
  // Killed providers leave their socket folders here.
  const folder = mkdtempSync(join(tmpdir(), "ecd-bench-"));
  const provider = join(payloadFolder(), "provider.cjs");
  const terraform = {
    PATH: process.env.PATH ?? "",
    TF_PLUGIN_MAGIC_COOKIE: COOKIE,
    PLUGIN_CLIENT_CERT: createCertificate(Date.now()).certificatePem,
    TMPDIR: folder,
  };
  const toHandshake = () => spawnedUntil([provider], terraform, "first line");
  const nothing = () => spawnedUntil(["-e", "0"], { PATH: process.env.PATH ?? "" }, "exit");
  try {
    // The first pair runs with cold disk caches.
    await inPairs(1, toHandshake, nothing);
    return compare(await inPairs(runs, toHandshake, nothing));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function spawnedUntil(
  args: readonly string[],
  environment: Record<string, string>,
  until: "first line" | "exit",
): Promise<number> {
  const startedAt = performance.now();
  const child = spawn(process.execPath, args, { env: environment, stdio: ["ignore", "pipe", "ignore"] });
  const closed = new Promise<void>((resolve) => child.once("close", () => resolve()));
  if (until === "first line") {
    await new Promise<void>((resolve, reject) => {
      child.stdout.once("data", () => resolve());
      child.once("close", () => reject(new Error("the provider ended before its handshake line")));
    });
  } else await closed;
  const elapsedMs = performance.now() - startedAt;
  // No client connects, so the provider does not end by itself. It ignores weaker signals, because Ctrl-C of Terraform
  // reaches it too.
  child.kill("SIGKILL");
  await closed;
  return elapsedMs;
}
