/**
 * The process that Terraform starts. Everything of the process that others need is handed out from here; what Terraform
 * does not need for the handshake is loaded after it.
 */
import { createLogger } from "../tfplugin/logger";
import { servePlugin } from "../tfplugin/serve";

/** Put in by the build. */
declare const __PACKAGE_VERSION__: string;

const PLUGIN_NAME = "terraform-provider-ecd";
const OLDEST_NODE = 20;

if (Number(process.versions.node.split(".")[0]) < OLDEST_NODE) {
  process.stdout.write(
    `Node.js ${OLDEST_NODE} or newer is needed, and ${process.execPath} is ${process.version}. Set ECD_NODE to a newer one.\n`,
  );
  process.exit(1);
}

const logLevel = process.env.TF_LOG_PROVIDER ?? process.env.TF_LOG;
const writeError = (line: string): void => void process.stderr.write(`${line}\n`);

void servePlugin({
  name: PLUGIN_NAME,
  environment: process.env,
  logLevel,
  provider: async () => {
    const logger = createLogger({ level: logLevel, module: PLUGIN_NAME, now: Date.now, writeLine: writeError });
    const { createProvider } = require("./ecd-provider") as typeof import("./ecd-provider.js");
    return createProvider({
      environment: process.env,
      packageVersion: __PACKAGE_VERSION__,
      log: (message, fields) =>
        logger.log(
          "info",
          message,
          Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, String(value)])),
        ),
    });
  },
  writeLine: (line) => process.stdout.write(`${line}\n`),
  writeError,
  exit: (code) => process.exit(code),
  process,
  clock: {
    now: Date.now,
    schedule: (delayMs, run) => {
      const timer = setTimeout(run, delayMs);
      return () => clearTimeout(timer);
    },
  },
});
