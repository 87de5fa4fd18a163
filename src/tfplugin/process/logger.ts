/**
 * Log lines as Terraform reads them from a plugin's stderr: one JSON object per line in hclog's form. Quiet unless a
 * level is asked for, because a plugin that logs by default slows every run for lines that no one reads.
 */

export type LogLevel = "trace" | "debug" | "info" | "warn" | "error";
const LEVELS: readonly string[] = ["trace", "debug", "info", "warn", "error"] satisfies LogLevel[];
export type LogFields = Readonly<Record<string, string | number | boolean>>;

export interface Logger {
  /** Never pass a secret: Terraform writes the line into its log as it is. */
  log(level: LogLevel, message: string, fields?: LogFields): void;
}

export interface LoggerOptions {
  /** As users set `TF_LOG`: a level in any case; `JSON` means trace. Anything else, and undefined, is off. */
  readonly level: string | undefined;
  /** The name in front of each line of Terraform's log. */
  readonly module: string;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Receives each line without its line end. May throw, as a closed stderr does: a lost log line is not an error. */
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
        // EPIPE once Terraform is gone. The operation in flight must still end well.
      }
    },
  };
}

function lowestLevel(level: string | undefined): number {
  const wanted = (level ?? "").toLowerCase();
  if (wanted === "json") return 0;
  const index = LEVELS.indexOf(wanted);
  return index < 0 ? LEVELS.length : index;
}

/** go-plugin wants six digits of a second's fraction; with three it shows the whole line as text. */
function timestamp(ms: number): string {
  return new Date(ms).toISOString().replace("Z", "000Z");
}
