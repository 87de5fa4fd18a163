/**
 * A real Chromium without a window, for the tests of pages. `ECD_CHROMIUM` names the program where it is elsewhere. All
 * that a page asks of the network is refused and written down.
 */
import { existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { type Browser, type BrowserContext, type BrowserContextOptions, chromium, type Page } from "playwright-core";
import { temporaryFolder } from "../support/temporary-folder";

const PROGRAMS = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

const program = process.env.ECD_CHROMIUM || PROGRAMS.find((path) => existsSync(path));
if (program === undefined) {
  const missing = "there is no Chromium, so pages are not tested: apt-get install chromium, or set ECD_CHROMIUM";
  if (process.env.ECD_SKIP_NOTHING) throw new Error(missing);
  process.stderr.write(`skipped: ${missing}\n`);
}

/** `describe`, which skips the tests where there is no Chromium. */
export const describeInChromium = program === undefined ? describe.skip : describe;

export class Chromium {
  private browser: Browser | undefined;
  private context: BrowserContext | undefined;

  async start(): Promise<void> {
    this.browser = await chromium.launch({
      executablePath: program ?? "",
      // Root has no sandbox in a container. The pages are made by the tests.
      args: process.getuid?.() === 0 ? ["--no-sandbox"] : [],
    });
  }

  async stop(): Promise<void> {
    await this.browser?.close();
  }

  /** Opens the HTML as a file, as a person does who got it by mail. Closes the page before. */
  async open(html: string, options: BrowserContextOptions = {}): Promise<OpenPage> {
    if (!this.browser) throw new Error("the browser is not started");
    const file = join(temporaryFolder("ecd-page-"), "page.html");
    writeFileSync(file, html);
    await this.context?.close();
    this.context = await this.browser.newContext({ viewport: { width: 1280, height: 800 }, ...options });
    const page = await this.context.newPage();
    const problems: string[] = [];
    page.on("pageerror", (error) => problems.push(String(error)));
    page.on("console", (message) => problems.push(message.text()));
    page.on("request", (request) => {
      if (request.url() !== pathToFileURL(file).href) problems.push(`asked for ${request.url()}`);
    });
    await page.goto(pathToFileURL(file).href);
    return { page, problems };
  }
}

export interface OpenPage {
  readonly page: Page;
  /** Errors, everything that the console says, and requests: a page has none of these. */
  readonly problems: readonly string[];
}
