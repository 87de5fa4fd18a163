/** The HTML of a page as text: it is one file with a policy, and a name in it is never markup. */
import { createHash } from "node:crypto";
import { renderPage } from "../../src/html";
import { examplePage, largePage } from "./example-page";
import { hostilePage } from "./hostile-page";

/** Texts that would have an effect in HTML, in an attribute, in a script or in a style. */
const HOSTILE = [
  "<script>window.broken = 1</script>",
  '"><img src=x onerror="window.broken = 1">',
  "' onfocus='window.broken = 1' autofocus='",
  "</style></script><svg onload=window.broken=1>",
  "&lt;b&gt; & <!-- -->",
];

const sha256 = (text: string) => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;
const between = (html: string, start: string, end: string) => html.split(start)[1]?.split(end)[0] ?? "";

describe("a page", () => {
  const html = renderPage(examplePage());

  it("a page allows its own style and script by their hashes, and nothing else", () => {
    const policy = between(html, 'http-equiv="Content-Security-Policy" content="', '"').replaceAll("&#39;", "'");
    expect(policy.split("; ")).toEqual([
      "default-src 'none'",
      `style-src ${sha256(between(html, "<style>", "</style>"))}`,
      `script-src ${sha256(between(html, "<script>", "</script>"))}`,
      "base-uri 'none'",
      "form-action 'none'",
      "require-trusted-types-for 'script'",
      "trusted-types 'none'",
    ]);
    // The policy applies only to the content after it.
    expect(html.indexOf("Content-Security-Policy")).toBeLessThan(html.indexOf("<style>"));
  });

  it("a page names no other file and no address", () => {
    expect(html).not.toMatch(/\b(?:src|href)="(?!#)/);
    expect(html).not.toMatch(/https?:|@import|url\(/);
    expect(html).not.toMatch(/\son[a-z]+=|\sstyle=/);
  });

  it("the same model gives the same page", () => {
    expect(renderPage(examplePage())).toBe(html);
  });

  it.each(HOSTILE)("a page shows %s as text in every place", (text) => {
    const hostile = renderPage(hostilePage(text));
    const tags = (page: string) => [...page.matchAll(/<(?:script|style|img|svg|b)\b/g)].length;
    expect(tags(hostile)).toBe(tags(renderPage(hostilePage("harmless"))));
    expect(hostile).not.toContain(text.slice(0, 8) === "&lt;b&gt" ? "<b> &" : text);
  });

  it("a page with 200 images and 200 accounts has less than 1.5 million characters", () => {
    expect(renderPage(largePage(200, 200)).length).toBeLessThan(1_500_000);
  });

  it("a page without images, accounts and sections is complete", () => {
    const empty = renderPage(
      examplePage({ sections: [], notes: [], matrix: { title: "Access", marks: [], columns: [], rows: [] } }),
    );
    expect(empty).toContain("<table>");
    expect(empty.replace(/<(script|style)>.*?<\/\1>/gs, "")).not.toContain("undefined");
  });
});
