/** A page in a real Chromium: its content, its filter, its keyboard control and its print. */
import type { Page } from "playwright-core";
import { type AccessPage, renderPage } from "../../src/html";
import { Chromium, describeInChromium } from "./chromium";
import { examplePage, largePage } from "./example-page";
import { hostilePage } from "./hostile-page";

const chromium = new Chromium();

async function open(page: AccessPage, options: Parameters<Chromium["open"]>[1] = {}) {
  return await chromium.open(renderPage(page), options);
}

const texts = (page: Page, selector: string) => page.locator(selector).locator("visible=true").allInnerTexts();
const images = async (page: Page) => (await texts(page, "tbody th code")).map((id) => id.replace(/^.*:/, ""));
const accounts = async (page: Page) => (await texts(page, "thead th code")).map((id) => id.slice(-1));
const cellText = (page: Page) => page.locator("#cell").innerText();
const press = async (page: Page, ...keys: readonly string[]) => {
  for (const key of keys) await page.keyboard.press(key);
};

describeInChromium("a page in Chromium", () => {
  beforeAll(async () => await chromium.start());
  afterAll(async () => await chromium.stop());

  it("a page violates no rule of its policy, makes no request and prints no console message", async () => {
    const { page, problems } = await open(examplePage());
    await page.locator("#filter").fill("hr");
    await page.locator("tbody td").first().click();
    expect(await page.locator(".headline").evaluate((one) => getComputedStyle(one).fontWeight)).toBe("600");
    expect(problems).toEqual([]);
  });

  it("a page shows the sign of each access, and a reason for an image that was not read", async () => {
    const { page } = await open(examplePage());
    const rows = await page
      .locator("tbody tr")
      .evaluateAll((all) => all.map((row) => [...row.querySelectorAll("td")].map((cell) => cell.innerText.trim())));
    expect(rows).toEqual([["−", "", "•", ""], ["", "+", "•", ""], ["The image cannot be read."], ["", "", "", ""]]);
  });

  it.each([
    "<script>window.broken = 1</script>",
    '"><img src=x onerror="window.broken = 1">',
    "</style></script><svg onload=window.broken=1>",
  ])("a page runs no code in the name %s", async (text) => {
    const { page, problems } = await open(hostilePage(text));
    await page.locator("tbody td").first().click();
    expect(await page.evaluate("window.broken")).toBeUndefined();
    expect(await page.locator("h1").innerText()).toBe(text);
    expect(await page.locator("img, svg").count()).toBe(0);
    expect(problems).toEqual([]);
  });

  it("a page runs no script that is added later", async () => {
    const { page } = await open(examplePage());
    await page.evaluate(() => {
      const script = document.createElement("script");
      try {
        script.text = "window.broken = 1";
        document.body.append(script);
      } catch {}
    });
    expect(await page.evaluate("window.broken")).toBeUndefined();
  });

  describe("the filter", () => {
    it.each([
      ["golden", ["m-1"], ["2", "1"]],
      ["HR", ["m-1"], ["2"]],
      ["finance", ["m-1", "m-2"], ["1"]],
      ["9000000000000009", [], ["9"]],
      ["m-4", ["m-4"], []],
      ["eu-central", ["m-3"], []],
      ["nothing like it", [], []],
    ])("the filter %s shows matches and their marked images or accounts", async (text, shownImages, shownAccounts) => {
      const { page } = await open(examplePage());
      await page.locator("#filter").fill(text);
      expect([await images(page), await accounts(page)]).toEqual([shownImages, shownAccounts]);
      expect(await page.locator("#shown").innerText()).toBe(
        `${shownImages.length} of 4 images, ${shownAccounts.length} of 4 accounts`,
      );
    });

    it.each(["hr", "finance", "m-2", "m-3", "9000000000000009"])(
      "the filter %s shows the same before and after a click on any cell",
      async (text) => {
        const { page } = await open(examplePage());
        const filtered = async () => {
          await page.locator("#filter").fill(text);
          const found = [await images(page), await accounts(page)];
          await page.locator("#filter").fill("");
          return found;
        };
        const before = await filtered();
        for (const cell of await page.locator("tbody td").all()) {
          await cell.click();
          expect(await filtered()).toEqual(before);
        }
      },
    );

    it("the key / goes to the filter, and Escape empties it", async () => {
      const { page } = await open(examplePage());
      await press(page, "/", "h", "r");
      expect(await images(page)).toEqual(["m-1"]);
      await press(page, "Escape");
      expect(await images(page)).toEqual(["m-1", "m-2", "m-3", "m-4"]);
    });

    it("the check box of the filter shows only images that need a look", async () => {
      const { page } = await open(examplePage());
      await page.getByLabel("only what needs a look").check();
      expect(await images(page)).toEqual(["m-1", "m-2", "m-3"]);
    });
  });

  describe("the keyboard", () => {
    it("the keyboard moves through the cells, and the page describes each cell in words", async () => {
      const { page } = await open(examplePage());
      await page.locator(".scroller").focus();
      await press(page, "ArrowUp");
      expect(await cellText(page)).toBe("hr 1182725234310002 loses access to golden cn-hangzhou:m-1");
      await press(page, "ArrowDown", "ArrowRight");
      expect(await cellText(page)).toBe("sales 1182725234310003 gains access to next cn-hangzhou:m-2");
      await press(page, "End");
      expect(await cellText(page)).toBe("9000000000000009 has no access to next cn-hangzhou:m-2");
      await press(page, "ArrowDown");
      expect(await cellText(page)).toBe("eu-central-1:m-3: The image cannot be read.");
      await press(page, "Control+Home");
      expect(await cellText(page)).toContain("hr 1182725234310002 loses access to golden");
      await press(page, "Control+End");
      expect(await cellText(page)).toBe("9000000000000009 has no access to old cn-hangzhou:m-4");
    });

    it("the keyboard skips cells that the filter hides", async () => {
      const { page } = await open(examplePage());
      await page.locator("#filter").fill("next");
      await page.locator(".scroller").focus();
      await press(page, "Control+Home", "ArrowRight");
      expect(await cellText(page)).toBe("finance 1182725234310001 has access to next cn-hangzhou:m-2");
    });

    it("Tab reaches the links, the filter and the matrix in the order of the page", async () => {
      const { page } = await open(examplePage());
      const reached: string[] = [];
      for (let step = 0; step < 7; step++) {
        await press(page, "Tab");
        reached.push(await page.evaluate(() => document.activeElement?.id || document.activeElement?.localName || ""));
      }
      expect(reached).toEqual(["a", "a", "a", "summary", "filter", "only", "div"]);
    });
  });

  describe("a page of 200 images and 200 accounts", () => {
    it("the headers of a large matrix stay in sight and do not cover the active cell", async () => {
      const { page } = await open(largePage(200, 200));
      const scroller = page.locator(".scroller");
      await scroller.focus();
      await press(page, "Control+End");
      const [box, corner] = [await scroller.boundingBox(), await page.locator(".corner").boundingBox()];
      if (!box || !corner) throw new Error("the matrix is not shown");
      // One pixel is the border.
      expect([corner.x - box.x, corner.y - box.y].map(Math.round)).toEqual([1, 1]);
      await press(page, "Home", "Control+End", ...Array.from({ length: 4 }, () => "PageUp"));
      await press(page, ...Array.from({ length: 30 }, () => "ArrowLeft"));
      const cell = await page.locator("td.active").boundingBox();
      expect(cell?.x).toBeGreaterThanOrEqual(corner.x + corner.width - 1);
      expect(cell?.y).toBeGreaterThanOrEqual(corner.y + corner.height - 1);
    });

    it("a large matrix has narrow columns with rotated names that are not cut", async () => {
      const { page } = await open(largePage(200, 200));
      const header = page.locator("thead th").nth(120);
      const box = await header.boundingBox();
      expect(box?.width).toBeLessThan(40);
      expect(box?.height).toBeGreaterThan(80);
      const isCut = await header.evaluate((one) =>
        [...one.querySelectorAll("span, code")].some((part) => part.scrollHeight > part.clientHeight + 1),
      );
      expect(isCut).toBe(false);
      expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
    });

    it("the filter of a large matrix takes less than 2 seconds", async () => {
      const { page } = await open(largePage(200, 200));
      const tookMs = await page.evaluate(() => {
        const filter = document.querySelector("#filter") as HTMLInputElement;
        const start = performance.now();
        filter.value = "team-17";
        filter.dispatchEvent(new Event("input"));
        return performance.now() - start;
      });
      expect((await accounts(page)).length).toBeGreaterThan(0);
      expect(tookMs).toBeLessThan(2_000);
    });
  });

  describe("a page on paper", () => {
    it("a printed page has the matrix without its tools", async () => {
      const { page } = await open(examplePage());
      await page.emulateMedia({ media: "print" });
      expect(await page.locator(".scroller").isVisible()).toBe(true);
      expect(await page.locator(".tools").isVisible()).toBe(false);
      expect(await page.locator(".printed").isVisible()).toBe(false);
    });

    it("a printed page has a list in place of a matrix that is too wide", async () => {
      const { page } = await open(largePage(6, 60));
      expect(await page.locator(".printed").isVisible()).toBe(false);
      await page.emulateMedia({ media: "print" });
      expect(await page.locator(".scroller").isVisible()).toBe(false);
      const items = await page.locator(".printed .images > li").allInnerTexts();
      expect(items).toHaveLength(3);
      expect(items[0]).toContain("golden-0 (cn-hangzhou:m-0), golden-3 (cn-hangzhou:m-3)");
      expect(items[0]).toContain("team-0, team-3, team-6");
      const pdf = await page.pdf({ preferCSSPageSize: true });
      expect(pdf.subarray(0, 5).toString()).toBe("%PDF-");
    });
  });

  it.each(["light", "dark"] as const)(
    "the text of a page has enough contrast when the system is %s",
    async (colorScheme) => {
      const { page } = await open(examplePage(), { colorScheme });
      const ratios = await page.evaluate(() => {
        const parsed = (colour: string) => (colour.match(/[\d.]+/g) ?? []).map(Number);
        const background = (element: Element | null): number[] => {
          const [r = 0, g = 0, b = 0, alpha = 1] = parsed(
            element ? getComputedStyle(element).backgroundColor : "rgb(255 0 255)",
          );
          return alpha === 0 ? background(element?.parentElement ?? null) : [r, g, b];
        };
        const luminance = (colour: number[]) => {
          const [r = 0, g = 0, b = 0] = colour.map((value) => {
            const part = value / 255;
            return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
          });
          return 0.2126 * r + 0.7152 * g + 0.0722 * b;
        };
        return [...document.querySelectorAll("h1, h2, p, li, td, th, code, small, label, output, a, .sign, .note")].map(
          (element) => {
            const [light = 0, dark = 0] = [
              luminance(parsed(getComputedStyle(element).color)),
              luminance(background(element)),
            ].sort((a, b) => b - a);
            return { text: element.textContent?.slice(0, 20), ratio: (light + 0.05) / (dark + 0.05) };
          },
        );
      });
      expect(ratios.length).toBeGreaterThan(30);
      expect(ratios.filter(({ ratio }) => ratio < 4.5)).toEqual([]);
    },
  );

  it("a page is dark or light like the system", async () => {
    const back = async (colorScheme: "light" | "dark") => {
      const { page } = await open(examplePage(), { colorScheme });
      return await page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
    };
    expect(await back("light")).not.toBe(await back("dark"));
  });

  it("a page without scripts is complete except for its tools", async () => {
    const { page } = await open(examplePage(), { javaScriptEnabled: false });
    expect(await images(page)).toEqual(["m-1", "m-2", "m-3", "m-4"]);
    expect(await page.locator(".tools").isVisible()).toBe(false);
  });

  it("a page never folds losses", async () => {
    const { page } = await open(examplePage());
    expect(await page.locator("section.loss details").count()).toBe(0);
    expect(await page.locator("section.quiet details").count()).toBe(1);
  });
});
