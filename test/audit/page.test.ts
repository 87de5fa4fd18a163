/** The audit as a page: the content, the order and the marks of its matrix. */
import { makeAudit, renderHtml } from "../../src/audit";
import { survey, surveyed } from "./audit-survey";

const [FINANCE, STRANGER] = ["1182725234310001", "9000000000000009"];
const KNOWN = { source: "accounts.csv", names: new Map([[FINANCE, "finance"]]) };

/** The cells of each row, as texts. */
function matrixOf(html: string) {
  const rows = [...html.matchAll(/<tr>(.*?)<\/tr>/g)].map(([, row = ""]) =>
    [...row.matchAll(/<t[hd][^>]*>(.*?)<\/t[hd]>/g)].map(([, cell = ""]) => cell.replace(/<[^>]*>/g, "").trim()),
  );
  return rows;
}

const READ = survey([
  surveyed("m-1", { name: "golden", accounts: [FINANCE] }),
  surveyed("m-2", { name: "next", accounts: [FINANCE, STRANGER] }),
  surveyed("m-3", { name: "m-3" }),
  surveyed("m-4", { name: "old", accounts: undefined, problems: ["DescribeImagePermission is denied."] }),
]);

describe("the page of an audit", () => {
  it("the page of an audit lists unknown accounts and images in the order of risk", () => {
    const html = renderHtml(makeAudit(READ, KNOWN, { takenAtMs: 0, asksUsers: false }));
    expect(matrixOf(html)).toEqual([
      ["Image", STRANGER, `finance ${FINANCE}`],
      ["old cn-hangzhou:m-4", "DescribeImagePermission is denied."],
      ["next cn-hangzhou:m-2", "!", "•"],
      ["golden cn-hangzhou:m-1", "", "•"],
      ["cn-hangzhou:m-3", "", ""],
    ]);
    const titles = [...html.matchAll(/<h2>(.*?)<\/h2>/g)].map(([, title]) => title);
    expect(titles.slice(0, 4)).toEqual([
      "Unknown accounts (1), not in accounts.csv",
      "Not read",
      "Not shared (1)",
      "Access: 4 images, 2 accounts",
    ]);
  });

  it("the page of an audit without a list marks no account as unknown", () => {
    const html = renderHtml(makeAudit(READ, undefined, { takenAtMs: 0, asksUsers: false }));
    expect(matrixOf(html)).toContainEqual(["next cn-hangzhou:m-2", "•", "•"]);
    expect(html).not.toContain("is unknown");
  });

  it("the page of an audit shows which images are used and which may be deleted", () => {
    const none = { desktops: 0, templates: 0, pools: 0 };
    const read = survey([
      surveyed("m-1", { users: { ...none, desktops: 2 } }),
      surveyed("m-2", { name: "unused", users: none }),
    ]);
    const html = renderHtml(makeAudit(read, KNOWN, { takenAtMs: 0, asksUsers: true }));
    expect(html).toContain("<h2>Unused (1)</h2>");
    expect(html).toContain("<h2>Used by this account (1)</h2>");
    expect(html).toContain('<span class="note">2 desktops</span>');
    expect(html).toContain("It cannot see the use of a shared image by other accounts.");
  });
});
