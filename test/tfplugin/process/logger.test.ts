/** Log lines that go-plugin can parse. */
import { createLogger } from "../../../src/tfplugin/process/logger";

function logged(level: string | undefined, write: (line: string) => void = () => undefined): string[] {
  const lines: string[] = [];
  const writeLine = (line: string): void => {
    lines.push(line);
    write(line);
  };
  const logger = createLogger({ level, module: "toy", now: () => 1_700_000_000_123, writeLine });
  for (const each of ["trace", "debug", "info", "warn", "error"] as const)
    logger.log(each, `a ${each}`, { image: "m-1" });
  return lines;
}

describe("a log line", () => {
  test("a log line is one JSON object with hclog's keys and a time with six decimals", () => {
    const [line = ""] = logged("error");
    expect(line).not.toContain("\n");
    expect(JSON.parse(line)).toEqual({
      "@level": "error",
      "@message": "a error",
      "@module": "toy",
      "@timestamp": "2023-11-14T22:13:20.123000Z",
      image: "m-1",
    });
  });

  test("a log line is one line for any message", () => {
    const lines: string[] = [];
    createLogger({ level: "error", module: "toy", now: () => 0, writeLine: (line) => lines.push(line) }).log(
      "error",
      "panic: \n\r\u2028",
    );
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatch(/^\{[^\n\r]*\}$/);
  });

  test("a log line may get lost, because a closed stderr is no error", () => {
    const write = (): void => {
      throw new Error("EPIPE");
    };
    expect(() => logged("trace", write)).not.toThrow();
  });
});

describe("the log level", () => {
  test.each<[string | undefined, number]>([
    [undefined, 0],
    ["", 0],
    ["OFF", 0],
    ["nonsense", 5],
    ["1", 5],
    ["off", 0],
    ["ERROR", 1],
    ["warn", 2],
    ["Info", 3],
    ["DEBUG", 4],
    ["TRACE", 5],
    ["JSON", 5],
  ])("the log level %p lets %i of five lines through", (level, count) => {
    expect(logged(level)).toHaveLength(count);
  });
});
