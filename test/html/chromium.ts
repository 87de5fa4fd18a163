/**
 * A real Chromium without a window, for the tests of pages. `ECD_CHROMIUM` names the program if it is not in a usual
 * place. Every request of a page for another address than its own file is recorded as a problem.
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

/** `describe`, or `describe.skip` if there is no Chromium. */
export const describeInChromium = program === undefined ? describe.skip : describe;

export class Chromium {
  private browser: Browser | undefined;
  private context: BrowserContext | undefined;

  async start(): Promise<void> {
    this.browser = await chromium.launch({
      executablePath: program ?? "",
      // Chromium has no sandbox for root in a container. The tests make all pages themselves.
      args: process.getuid?.() === 0 ? ["--no-sandbox"] : [],
    });
  }

  async stop(): Promise<void> {
    await this.browser?.close();
  }

  /** Opens the HTML as a file, like a person who got it by mail. Closes the previous page. */
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
  /** Errors, messages of the console, and requests. A correct page has none of them. */
  readonly problems: readonly string[];
}
