/** A page for tests: a review of four images and four accounts. */
import type { AccessPage, PageMark } from "../../src/html";

export const [KEEPS, GAINS, LOSES] = [0, 1, 2];
export const MARKS: readonly PageMark[] = [
  { sign: "•", label: "has access to", tone: "plain" },
  { sign: "+", label: "gains access to", tone: "gain" },
  { sign: "−", label: "loses access to", tone: "loss" },
];

export function examplePage(more: Partial<AccessPage> = {}): AccessPage {
  return {
    title: "Example",
    headline: "1 account loses access",
    tone: "loss",
    facts: ["4 images"],
    sections: [
      {
        title: "Lose access (1)",
        tone: "loss",
        sign: "−",
        canFold: false,
        groups: [{ heads: ["cn-hangzhou:m-1"], lines: [{ text: "1182725234310002 (hr)", note: "destroyed" }] }],
      },
      {
        title: "Keep access (1)",
        tone: "quiet",
        sign: "",
        canFold: true,
        groups: [{ heads: [], lines: [{ text: "1182725234310001 (finance)", note: "" }] }],
      },
    ],
    matrix: {
      title: "Access: 4 images, 4 accounts",
      marks: MARKS,
      columns: [
        { id: "1182725234310002", name: "hr", tone: "loss" },
        { id: "1182725234310003", name: "sales", tone: "gain" },
        { id: "1182725234310001", name: "finance", tone: "plain" },
        { id: "9000000000000009", name: "", tone: "plain" },
      ],
      rows: [
        {
          id: "cn-hangzhou:m-1",
          name: "golden",
          note: "",
          tone: "loss",
          cells: new Map([
            [0, LOSES],
            [2, KEEPS],
          ]),
        },
        {
          id: "cn-hangzhou:m-2",
          name: "next",
          note: "",
          tone: "gain",
          cells: new Map([
            [1, GAINS],
            [2, KEEPS],
          ]),
        },
        { id: "eu-central-1:m-3", name: "", note: "The image cannot be read.", tone: "risk", cells: undefined },
        { id: "cn-hangzhou:m-4", name: "old", note: "", tone: "quiet", cells: new Map() },
      ],
    },
    notes: ["Small print."],
    ...more,
  };
}

/** A page with a number of images and accounts. Every third cell has a mark. */
export function largePage(images: number, accounts: number): AccessPage {
  const numbers = (count: number) => Array.from({ length: count }, (_, index) => index);
  return examplePage({
    matrix: {
      title: "Access",
      marks: MARKS,
      columns: numbers(accounts).map((column) => ({
        id: String(1_182_725_234_310_000 + column),
        name: `team-${column}`,
        tone: "plain",
      })),
      rows: numbers(images).map((row) => ({
        id: `cn-hangzhou:m-${row}`,
        name: `golden-${row}`,
        note: "",
        tone: "plain",
        cells: new Map(
          numbers(accounts).flatMap((column) => ((row + column) % 3 === 0 ? [[column, KEEPS] as const] : [])),
        ),
      })),
    },
  });
}
