/** A run with a title of 91 characters fails, also if a table fills the title. */
interface Reporter {
  onTestResult(test: { readonly path: string }, result: { readonly testResults: readonly { title: string }[] }): void;
  getLastError(): Error | undefined;
}
const TitleLength = require("./title-length.cjs") as new () => Reporter;

const errorFor = (...titles: readonly string[]) => {
  const reporter = new TitleLength();
  reporter.onTestResult({ path: __filename }, { testResults: titles.map((title) => ({ title })) });
  return reporter.getLastError()?.message;
};

it("a run with test titles of at most 90 characters passes", () => {
  expect(errorFor("a".repeat(90), "b")).toBeUndefined();
});

it("a run with a test title of 91 characters fails, and names the file and the title", () => {
  const title = "a".repeat(91);
  expect(errorFor("b", title)).toContain(`test/support/title-length.test.ts: ${title}`);
});
