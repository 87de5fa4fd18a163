/** The one line of a terminal in which a command shows how far it is. */
import { progressLine } from "../../src/cli/progress-line";

function line() {
  const written: string[] = [];
  return { under: progressLine((text) => written.push(text)), written };
}

describe("a line of progress", () => {
  it("a line of progress replaces the previous text, and writes the same text only once", () => {
    const { under, written } = line();
    for (const text of ["1 of 2", "1 of 2", "2 of 2"]) under.show(text);
    expect(written).toEqual(["\r\u001B[K1 of 2", "\r\u001B[K2 of 2"]);
  });

  it("the end removes a line of progress, and only if it was shown", () => {
    const { under, written } = line();
    under.clear();
    under.show("1 of 2");
    under.clear();
    under.clear();
    expect(written).toEqual(["\r\u001B[K1 of 2", "\r\u001B[K"]);
  });
});
