/**
 * Writes log lines in the form that Terraform reads from a plugin's stderr: one JSON object per line, as hclog does. It
 * writes nothing unless a level is set, because logging by default would slow every run.
 */

type LogLevel = "trace" | "debug" | "info" | "warn" | "error";
const LEVELS: readonly string[] = ["trace", "debug", "info", "warn", "error"] satisfies LogLevel[];
type LogFields = Readonly<Record<string, string | number | boolean>>;

export interface Logger {
  /** Pass no secret, because Terraform writes the line unchanged into its log. */
  log(level: LogLevel, message: string, fields?: LogFields): void;
}

interface LoggerOptions {
  /** The value of `TF_LOG`, read as Terraform reads it: a level in upper or lower case, or `off`. None means off. Any
   * other value means trace. */
  readonly level: string | undefined;
  /** The name at the start of each line in Terraform's log. */
  readonly module: string;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Receives each line without a line end. It may throw, for example for a closed stderr; the line is then dropped. */
  readonly writeLine: (line: string) => void;
}

export function createLogger({ level, module, now, writeLine }: LoggerOptions): Logger {
  const lowest = lowestLevel(level);
  return {
    log(level, message, fields) {
      if (LEVELS.indexOf(level) < lowest) return;
      const line = {
        ...fields,
        "@level": level,
        "@message": message,
        "@module": module,
        "@timestamp": timestamp(now()),
      };
      try {
        writeLine(JSON.stringify(line));
      } catch {
        // EPIPE occurs when Terraform has ended. The operation in flight must still end properly.
      }
    },
  };
}

function lowestLevel(level: string | undefined): number {
  const wanted = (level ?? "").toLowerCase();
  if (wanted === "" || wanted === "off") return LEVELS.length;
  return Math.max(0, LEVELS.indexOf(wanted));
}

/** go-plugin requires six digits after the second. With three, it shows the whole line as text. */
function timestamp(ms: number): string {
  return new Date(ms).toISOString().replace("Z", "000Z");
}
