/**
 * Takes pictures of pages about access in a headless Chromium, for a person who changes the style: each HTML file in
 * light and dark, narrow, on paper, and after moves through the matrix.
 * Usage: node scripts/page-screenshots.mjs OUT FILE.html...
 */
import { mkdirSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";

const VIEWS = [
  { name: "light" },
  { name: "dark", colorScheme: "dark" },
  { name: "narrow", viewport: { width: 480, height: 900 } },
  { name: "paper", media: "print", viewport: { width: 1030, height: 730 } },
];

const [out, ...files] = process.argv.slice(2);
if (!out || files.length === 0) throw new Error("usage: node scripts/page-screenshots.mjs OUT FILE.html...");
mkdirSync(out, { recursive: true });
const browser = await chromium.launch({
  executablePath: process.env.ECD_CHROMIUM ?? "/usr/bin/chromium",
  // As root in a container, Chromium has no sandbox. The pages are made by this project.
  args: process.getuid?.() === 0 ? ["--no-sandbox"] : [],
});
try {
  for (const file of files) await picture(file);
} finally {
  await browser.close();
}

async function picture(file) {
  const name = basename(file, ".html");
  for (const { name: view, media, ...options } of VIEWS) {
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 }, ...options });
    await page.goto(pathToFileURL(resolve(file)).href);
    if (media) await page.emulateMedia({ media });
    await page.screenshot({ path: join(out, `${name}-${view}.png`), fullPage: true });
    if (view === "light") {
      await page.locator(".scroller").focus();
      for (let step = 0; step < 12; step++) await page.keyboard.press("ArrowDown");
      for (let step = 0; step < 30; step++) await page.keyboard.press("ArrowRight");
      await page.locator(".matrix").scrollIntoViewIfNeeded();
      await page.screenshot({ path: join(out, `${name}-moved.png`) });
    }
    await page.close();
  }
}
