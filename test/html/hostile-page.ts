/** A page with one text in every place of a text. */
import type { AccessPage } from "../../src/html";
import { examplePage } from "./example-page";

export function hostilePage(text: string): AccessPage {
  const { matrix } = examplePage();
  return examplePage({
    title: text,
    headline: text,
    facts: [text],
    notes: [text],
    sections: [
      {
        title: text,
        tone: "loss",
        sign: text,
        canFold: true,
        groups: [{ heads: [text], lines: [{ text, note: text }] }],
      },
    ],
    matrix: {
      title: text,
      marks: matrix.marks.map((mark) => ({ ...mark, sign: text, label: text })),
      columns: matrix.columns.map((column) => ({ ...column, id: text, name: text })),
      rows: matrix.rows.map((row) => ({ ...row, id: text, name: text, note: text })),
    },
  });
}
