/**
 * `JSON.stringify` keeps control characters from U+007F on, which a terminal obeys. So a message must not print a value
 * from outside with it: `quoted` and `printable` of `src/model` show such characters or drop them.
 */
import { type Sources, sources, withoutComments } from "./sources";

/** Texts that are data for programs, or values that the program itself or its command line has made. */
const ALLOWED: readonly string[] = [
  // A line of a journal or of a file, and the output for programs.
  "emulator/cli.ts",
  "emulator/state/state-file.ts",
  "lib/image-share/query-files.ts",
  "lib/mirror/network-mirror.ts",
  "src/audit/render/json.ts",
  "src/cli/doctor/doctor.ts",
  "src/cli/installation-block.ts",
  "src/cli/ram-policy/ram-policy.ts",
  "src/probe/restoring/journal.ts",
  "src/review/render/gitlab.ts",
  "src/review/render/json.ts",
  "src/review/render/sarif.ts",
  // A word of the command line or of the app, in a room that may import nothing.
  "lib/mirror/node/platform.ts",
  // A number of the command line.
  "src/cli/review/review-arguments.ts",
  // The function `quoted` itself.
  "src/model/quoted.ts",
  // The name of a resource from Terraform itself.
  "src/tfplugin/rpc/context.ts",
];

/** The files with a `JSON.stringify` in a template that no `printable` surrounds. */
function unsafe(texts: Sources): readonly string[] {
  return Object.entries(texts)
    .filter(([, text]) =>
      /\$\{(?!printable\()[^{}`]*JSON\.stringify\(/.test(
        withoutComments(text).replace(/printable\((String\()?JSON\.stringify\(/g, ""),
      ),
    )
    .map(([path]) => path);
}

describe("messages with JSON.stringify", () => {
  it("no message prints a value from outside with JSON.stringify", () => {
    expect([...unsafe(sources)].sort()).toEqual([...ALLOWED].sort());
  });

  it("the check finds a planted message", () => {
    const planted = {
      "src/model/bad.ts": `\`it holds \${JSON.stringify(value)}\``,
      "src/model/good.ts": `\`it holds \${printable(JSON.stringify(value))}\``,
      "src/model/data.ts": "const data = JSON.stringify(value);",
    };
    expect(unsafe(planted)).toEqual(["src/model/bad.ts"]);
  });
});
