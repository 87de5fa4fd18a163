/**
 * The process that Terraform starts. Everything of the process that others need is handed out from here; what Terraform
 * does not need for the handshake is loaded after it.
 */
import { writeSync } from "node:fs";
import type { Provider } from "../tfplugin";
import { createLogger } from "../tfplugin/process/logger";
import { servePlugin } from "../tfplugin/process/serve";
import { systemParent, watchParent } from "./parent-process";

/** Put in by the build. */
declare const __PACKAGE_VERSION__: string;

const PLUGIN_NAME = "terraform-provider-ecd";
const OLDEST_NODE = 20;
const STDOUT = 1;
/** Longer than a run for one share takes. */
const HEAP_CHECK_INTERVAL_MS = 500;

// Without the stream of `process.stdout`, which takes 1 ms of every launch to make.
const writeLine = (line: string): void => void writeSync(STDOUT, `${line}\n`);

if (Number(process.versions.node.split(".")[0]) < OLDEST_NODE) {
  writeLine(
    `Node.js ${OLDEST_NODE} or newer is needed, and ${process.execPath} is ${process.version}. Set ECD_NODE to a newer one.`,
  );
  process.exit(1);
}

const logLevel = process.env.TF_LOG_PROVIDER ?? process.env.TF_LOG;
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
    // Of a plugin that does not start Terraform shows the first line of stdout, and nothing of stderr.
    try {
      writeLine(`${PLUGIN_NAME} cannot start: ${cause instanceof Error ? cause.message : String(cause)}`);
    } finally {
      // Also when there is no reader: a Terraform that was killed is why the handshake could not be written.
      process.exit(1);
    }
  });
}
