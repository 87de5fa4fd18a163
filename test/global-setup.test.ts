/** A missing requirement of the tests is one sentence before the first test, instead of hundreds of failures. */
import { execFile } from "node:child_process";
import { join } from "node:path";

const ROOT = join(__dirname, "..");

interface GlobalSetup {
  obstacle(path?: string, root?: string): string | undefined;
}

const { obstacle } = require("./global-setup.cjs") as GlobalSetup;

it("the tests can run when terraform is on PATH and the build exists", () => {
  expect(obstacle()).toBeUndefined();
});

it("the setup of the tests names a missing build and the command that makes it", () => {
  expect(obstacle(process.env.PATH, __dirname)).toMatch(/^dist\/\S+ is missing: run "npm run build" first[^\n]+$/);
});

it("a test run without terraform ends at once and gives the reason in one line", async () => {
  const jest = join(ROOT, "node_modules", "jest", "bin", "jest.js");
  const output = await new Promise<string>((resolve) => {
    execFile(
      process.execPath,
      [jest, "test/model/diff.test.ts"],
      { cwd: ROOT, env: { PATH: "" } },
      (_error, out, err) => resolve(out + err),
    );
  });
  expect(output).toContain("terraform was not found on PATH: install it");
  expect(output).not.toContain("at module.exports");
  expect(output).not.toContain("PASS");
});
