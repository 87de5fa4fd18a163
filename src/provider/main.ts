/**
 * The process that Terraform starts. It passes the environment and the exit of the process to the other files. It also
 * has the clock of the plugin server; `real-time.ts` has the clock of the resources. Code that the handshake does not
 * need is loaded after it.
 */
import { writeSync } from "node:fs";
import type { Provider } from "../tfplugin";
import { createLogger } from "../tfplugin/process/logger";
import { servePlugin } from "../tfplugin/process/serve";
import { systemParent, watchParent } from "./parent-process";

/** The build replaces this name with the version. */
declare const __PACKAGE_VERSION__: string;

const PLUGIN_NAME = "terraform-provider-ecd";
const OLDEST_NODE = 20;
const STDOUT = 1;
/** A run for one share is shorter than this interval, so it makes no check. */
const HEAP_CHECK_INTERVAL_MS = 500;

// Does not use `process.stdout`, because the creation of that stream takes 1 ms of every launch.
const writeLine = (line: string): void => void writeSync(STDOUT, `${line}\n`);

if (Number(process.versions.node.split(".")[0]) < OLDEST_NODE) {
  writeLine(
    `The provider needs Node.js ${OLDEST_NODE} or newer, but ${process.execPath} is ${process.version}. Set ECD_NODE to the path of a newer one.`,
  );
  process.exit(1);
}

// As Terraform does: an empty variable counts as unset.
const logLevel = process.env.TF_LOG_PROVIDER || process.env.TF_LOG;
const writeError = (line: string): void => void process.stderr.write(`${line}\n`);
const logger = createLogger({ level: logLevel, module: PLUGIN_NAME, now: Date.now, writeLine: writeError });

async function provider(): Promise<Provider> {
  const [{ createProvider }, { heapLimit, realHeap }] = await Promise.all([
    import("./ecd-provider.js"),
    import("./heap-limit.js"),
  ]);
  setInterval(heapLimit(realHeap()), HEAP_CHECK_INTERVAL_MS).unref();
  return createProvider({
    environment: process.env,
    packageVersion: __PACKAGE_VERSION__,
    log: (message, fields) => {
      const texts = Object.entries(fields).map(([name, value]) => [name, String(value)]);
      logger.log("info", message, Object.fromEntries(texts));
    },
  });
}

async function debug(): Promise<void> {
  const { serveForDebugging } = await import("./debug.js");
  await serveForDebugging({
    provider,
    logger,
    processId: process.pid,
    writeLine,
    ended: new Promise((resolve) => {
      for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => resolve());
    }),
  });
  process.exit(0);
}

if (process.argv.includes("--debug")) {
  void debug();
} else {
  servePlugin({
    name: PLUGIN_NAME,
    environment: process.env,
    logLevel,
    provider,
    writeLine,
    writeError,
    exit: (code) => process.exit(code),
    process,
    onParentEnd: (ended) =>
      watchParent(
        systemParent(process.env.ECD_LAUNCHED_BY),
        (intervalMs, run) => {
          const timer = setInterval(run, intervalMs);
          return () => clearInterval(timer);
        },
        ended,
      ),
    clock: {
      now: Date.now,
      schedule: (delayMs, run) => {
        const timer = setTimeout(run, delayMs);
        return () => clearTimeout(timer);
      },
    },
  }).catch((cause: unknown) => {
    // When a plugin does not start, Terraform shows the first line of its stdout and hides its stderr.
    try {
      writeLine(`${PLUGIN_NAME} cannot start: ${cause instanceof Error ? cause.message : String(cause)}`);
    } finally {
      // The write fails when Terraform was killed, because no process reads stdout. The provider must still end.
      process.exit(1);
    }
  });
}
