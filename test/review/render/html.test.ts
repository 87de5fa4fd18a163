/** The review as a page: its order, its matrix, and how it shows names and hidden accounts. */
import { renderHtml } from "../../../src/review";
import { Chromium, describeInChromium } from "../../html/chromium";
import { recordedNames, reviewOf } from "../../support/review/recorded";
import { A, B, C } from "../../support/review/scenario";

/** The cells of each row of the matrix, as texts. */
function matrixOf(html: string): string[][] {
  return [...html.matchAll(/<tr>(.*?)<\/tr>/g)].map(([, row = ""]) =>
    [...row.matchAll(/<t[hd][^>]*>(.*?)<\/t[hd]>/g)].map(([, cell = ""]) => cell.replace(/<[^>]*>/g, "").trim()),
  );
}

const titles = (html: string) => [...html.matchAll(/<h2>(.*?)<\/h2>/g)].map(([, title]) => title);

describe("the page of a review", () => {
  it("the page of a review shows losses, gains, reasons to look twice, shares, then the matrix", () => {
    const html = renderHtml(reviewOf("update"), { title: "golden" });
    expect(html).toContain(" – Review of golden</title>");
    expect(titles(html).slice(0, 5)).toEqual([
      "Lose access (1 account on 1 image)",
      "Gain access (2 accounts on 1 image)",
      "Look twice",
      "Shares (1)",
      "Access: 1 image, 4 accounts",
    ]);
  });

  it("the matrix of a review marks losses, gains and accounts that stay, losses first", () => {
    const html = renderHtml(reviewOf("update", { [A]: "finance", [B]: "hr", [C]: "support" }));
    expect(matrixOf(html)).toEqual([
      ["Image", `finance ${A}`, `support ${C}`, "1182725234310004", `hr ${B}`],
      ["cn-hangzhou:m-update-1", "−", "+", "+", "•"],
    ]);
  });

  it("the page of a review says only that hidden accounts are hidden", () => {
    const html = renderHtml(reviewOf("hidden-accounts"));
    expect(html).not.toContain(A);
    expect(matrixOf(html)).toContainEqual(["cn-hangzhou:m-hidden-accounts-1", expect.stringContaining("are hidden")]);
  });

  it("a cell of the matrix with a loss and a gain shows the loss", () => {
    const review = reviewOf("sensitive-image");
    const kinds = review.changes.filter(({ account }) => account?.id === A).map(({ kind }) => kind);
    expect(kinds).toEqual(["loses", "gains"]);
    expect(matrixOf(renderHtml(review))).toContainEqual([expect.stringContaining("sensitive"), "−", "−"]);
  });

  it("the page of a review never folds a loss", () => {
    for (const name of recordedNames()) {
      const html = renderHtml(reviewOf(name));
      const folded = [...html.matchAll(/<details[\s\S]*?<\/details>/g)].map(([part]) => part).join("");
      expect(folded).not.toMatch(/Lose access|Have lost access/);
    }
  });

  it.each(recordedNames())("the page of the plan %s escapes every name", (name) => {
    const hostile = `</script><img src=x onerror=alert(1)>`;
    const html = renderHtml(reviewOf(name, { [A]: hostile, [B]: hostile, [C]: hostile }), { title: hostile });
    expect(html).not.toContain("<img");
  });
});

describeInChromium("the page of a review in Chromium", () => {
  const chromium = new Chromium();
  beforeAll(async () => await chromium.start());
  afterAll(async () => await chromium.stop());

  it("the page of a review in Chromium shows its matrix and violates no rule of its policy", async () => {
    const { page, problems } = await chromium.open(renderHtml(reviewOf("image-replaced")));
    const rows = await page
      .locator("tbody tr")
      .evaluateAll((all) => all.map((row) => [...row.querySelectorAll("td")].map((cell) => cell.innerText.trim())));
    expect(rows).toEqual([
      ["−", "−"],
      ["+", "+"],
    ]);
    expect(problems).toEqual([]);
  });
});
