/** Markdown for a comment: a name is only text, and the limit of bytes never cuts a loss. */
import * as fc from "fast-check";
import { makeReview, parsePlan, type Review, renderMarkdown, SMALLEST_MAX_BYTES } from "../../../src/review";
import { ACCESS_KINDS, type AccessKind } from "../../../src/review/model/review";
import { codeMarkdown, escapeMarkdown } from "../../../src/review/render/escape-markdown";
import { largePlan } from "../../support/review/large-plan";
import { recordedNames, recordedValue, reviewOf, reviewOfValue } from "../../support/review/recorded";
import { A } from "../../support/review/scenario";

const HOSTILE = fc.oneof(
  fc.string({ unit: "binary" }),
  fc.stringMatching(/^[|`@<>&#!*_~[\]()\\/:.\n\r-]{1,12}$/),
  fc.constantFrom(
    "@all",
    "a|b",
    "`` x ``",
    "<img src=x onerror=alert(1)>",
    "--><script>",
    "](https://example.com)",
    "www.example.com",
    "/approve",
    "#1",
    "\u202Eevil",
    "line\nbreak",
  ),
);

describe("a name in Markdown", () => {
  it("a name in Markdown is in code, and each special character is a character reference", () => {
    fc.assert(
      fc.property(HOSTILE, (name) => {
        expect(escapeMarkdown(name)).toMatch(/^(?:[\p{L}\p{N} -]|&#\d+;)*$/u);
        expect(codeMarkdown(name)).toMatch(/^(?:`[^`|@<>&\\\n]+`|<code>(?:[\p{L}\p{N} -]|&#\d+;)*<\/code>)$/u);
      }),
      { numRuns: 500 },
    );
  });

  it.each([
    ["a|b", "<code>a&#124;b</code>"],
    ["`x`", "<code>&#96;x&#96;</code>"],
    ["@all", "<code>&#64;all</code>"],
    ["<b>", "<code>&#60;b&#62;</code>"],
    ["finance-prod", "`finance-prod`"],
    ["ecd_image_share.golden[0]", "`ecd_image_share.golden[0]`"],
  ])("the Markdown of the name %s is %s", (name, expected) => {
    expect(codeMarkdown(name)).toBe(expected);
  });

  it("a name adds no line, no heading and no element to the Markdown comment", () => {
    const shape = (text: string) => text.split("\n").map((line) => /^(?:#+|- |<!--|<\/?\w+|\*\*|`)?/.exec(line)?.[0]);
    const withName = (name: string) =>
      renderMarkdown(makeReview(parsePlan(JSON.stringify(recordedValue("update"))), new Map([[A, name]]))).text;
    const expected = shape(withName("plain"));
    fc.assert(
      fc.property(
        HOSTILE.filter((name) => name.trim() !== ""),
        (name) => {
          expect(shape(withName(name))).toEqual(expected);
        },
      ),
    );
  });

  it("the Markdown comment escapes the address of a resource", () => {
    const plan = recordedValue("update");
    for (const resource of plan.resource_changes) resource.address = 'ecd_image_share.x["@all|</code><script>"]';
    const { text } = renderMarkdown(reviewOfValue(plan));
    expect(text).not.toMatch(/@|<script|\|/);
  });
});

describe("the limit of bytes", () => {
  const losses = (text: string) => text.slice(text.indexOf("#### Lose access"), text.indexOf("#### Gain access"));

  it("Markdown keeps its limit of bytes, and lists all losses or says that it lists none", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 60 }),
        fc.integer({ min: 1, max: 40 }),
        fc.integer({ min: SMALLEST_MAX_BYTES, max: 70_000 }),
        fc.option(HOSTILE, { nil: undefined }),
        (images, accounts, maxBytes, title) => {
          const review = reviewOfValue(largePlan({ images, accounts, isUniform: false }));
          const { text, holdsLosses } = renderMarkdown(review, { maxBytes, title });
          expect(Buffer.byteLength(text)).toBeLessThanOrEqual(maxBytes);
          const whole = renderMarkdown(review, { maxBytes: 10_000_000 }).text;
          if (holdsLosses) {
            expect(text).toContain(losses(whole).trim());
          } else {
            expect(text).toContain("**The losses are not listed here.**");
            expect(text).not.toContain("➖");
            expect(Buffer.byteLength(losses(whole))).toBeGreaterThan(maxBytes - 3_000);
          }
        },
      ),
      { numRuns: 60 },
    );
  });

  const LOSSES: readonly AccessKind[] = ["loses", "may-lose", "lost-outside"];
  const large = reviewOfValue(largePlan({ images: 6, accounts: 8, isUniform: false }));
  /** A review with changes of the kinds, and with remarks. */
  const reviewWith = (
    kinds: readonly AccessKind[],
    remarks: readonly (readonly [string, readonly string[]])[],
  ): Review => ({
    ...large,
    changes: kinds.flatMap((kind) => large.changes.slice(0, 6).map((change) => ({ ...change, kind }))),
    remarks: remarks.map(([text, about]) => ({ reason: "hidden", text, about })),
  });
  const reviews = fc
    .tuple(
      fc.subarray([...ACCESS_KINDS]),
      fc.array(
        fc.tuple(
          fc.integer({ min: 1, max: 400 }).map((length) => "r".repeat(length)),
          fc.array(fc.stringMatching(/^[a-z]{1,60}$/)),
        ),
        { maxLength: 20 },
      ),
    )
    .map(([kinds, remarks]) => reviewWith(kinds, remarks));

  it("Markdown speaks of losses that are not listed only if there are losses that do not fit", () => {
    fc.assert(
      fc.property(
        reviews,
        fc.integer({ min: SMALLEST_MAX_BYTES, max: 5_000 }),
        fc.option(fc.oneof(HOSTILE, fc.constant("t".repeat(3_000))), { nil: undefined }),
        (review, maxBytes, title) => {
          const { text, holdsLosses } = renderMarkdown(review, { maxBytes, title });
          const whole = renderMarkdown(review, { maxBytes: 10_000_000 });
          const sections = whole.text.split("\n\n#### ").filter((part) => part.includes("➖"));
          expect(Buffer.byteLength(text)).toBeLessThanOrEqual(maxBytes);
          expect(text.includes("losses are not listed")).toBe(!holdsLosses);
          if (holdsLosses) {
            for (const section of sections) expect(text).toContain(section.trim().split("\n\n<")[0]);
          } else {
            expect(review.changes.some(({ kind }) => LOSSES.includes(kind))).toBe(true);
            expect(text).not.toContain("➖");
            // The numbers, the longest title and the names of all dropped parts need less than the rest.
            expect(Buffer.byteLength(sections.join())).toBeGreaterThan(maxBytes - 1_900);
          }
          const says = /Left out to stay within|Only the numbers|losses are not listed/.test(text);
          expect(says).toBe(Buffer.byteLength(renderMarkdown(review, { maxBytes: 10_000_000, title }).text) > maxBytes);
        },
      ),
      { numRuns: 300 },
    );
  });

  it("Markdown drops the remarks before it drops losses, and says how many", () => {
    const remarks = Array.from({ length: 12 }, () => ["r".repeat(150), ["name"]] as const);
    const { text, holdsLosses } = renderMarkdown(reviewWith(["loses"], remarks), { maxBytes: SMALLEST_MAX_BYTES });
    expect(holdsLosses).toBe(true);
    expect(text.match(/➖/g)).toHaveLength(6);
    expect(text).toContain('"Look twice" (12 reasons)');
  });

  it("Markdown drops unchanged accesses, then lists of shares, then gains, and says so", () => {
    const review = reviewOfValue(largePlan({ images: 30, accounts: 12, isUniform: false }));
    const dropped = (maxBytes: number) => {
      const { text } = renderMarkdown(review, { maxBytes });
      return /\*\*Left out to stay within \d+ bytes:\*\* (.*)\. The formats/.exec(text)?.[1] ?? "";
    };
    const whole = Buffer.byteLength(renderMarkdown(review, { maxBytes: 10_000_000 }).text);
    expect(dropped(whole)).toBe("");
    const steps = [
      ...new Set(Array.from({ length: 60 }, (_, step) => dropped(whole - 1 - Math.floor((whole * step) / 70)))),
    ];
    const [first = "", second = "", third = ""] = steps;
    expect(first).toMatch(/^"Unchanged \(\d+ accesses on 30 images\)"$/);
    expect(second).toMatch(/^the list "Shares" \(30\), "Unchanged/);
    expect(third).toMatch(/^"Gain access" \(\d+ accesses on 30 images\), the list "Shares"/);
  });

  it("Markdown lists the accounts of the same change on 100 images once", () => {
    const { text } = renderMarkdown(reviewOfValue(largePlan({ images: 100, accounts: 50, isUniform: true })));
    expect(text).toContain("**100 images:**");
    expect(text.match(/➖/g)).toHaveLength(25);
  });
});

describe("the marker of a sticky comment", () => {
  it("the marker of a sticky comment is its first line, is hidden and names the stack", () => {
    const marked = (title?: string) => renderMarkdown(reviewOf("update"), { title }).text.split("\n")[0];
    expect(marked()).toBe("<!-- ecd-image-share review -->");
    expect(marked("prod")).toBe("<!-- ecd-image-share review: prod -->");
    fc.assert(fc.property(HOSTILE, (title) => expect(marked(title)).toMatch(/^<!-- (?:(?!--|<|>).)* -->$/u)));
  });
});

it.each(recordedNames())("Markdown shows losses first, and all of them: %s", (name) => {
  const { text } = renderMarkdown(reviewOf(name));
  const places = ["➖", "➕", "▫️", "<details>"].map((sign) => text.indexOf(sign)).filter((place) => place >= 0);
  expect(places).toEqual([...places].sort((a, b) => a - b));
  expect(text.lastIndexOf("➖")).toBeLessThan(text.includes("<details>") ? text.indexOf("<details>") : text.length);
});
