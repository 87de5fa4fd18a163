/**
 * A reporter of Jest that fails a run with a test title of more than 90 characters, so that a report shows each title in
 * one line. Only a run knows the titles that are filled from tables. jest.config.js adds it.
 */
const { relative } = require("node:path");

const LONGEST_TITLE = 90;

class TitleLength {
  tooLong = [];

  onTestResult({ path }, { testResults }) {
    for (const { title } of testResults) {
      if (title.length > LONGEST_TITLE) this.tooLong.push(`${relative(process.cwd(), path)}: ${title}`);
    }
  }

  onRunComplete() {
    const error = this.getLastError();
    if (error) process.stderr.write(`${error.message}\n`);
  }

  /** Jest ends with 1 if a reporter has an error, but does not print it. */
  getLastError() {
    if (this.tooLong.length === 0) return undefined;
    return new Error(`test titles of more than ${LONGEST_TITLE} characters:\n${this.tooLong.join("\n")}`);
  }
}

module.exports = TitleLength;
