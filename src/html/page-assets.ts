/**
 * The style and the script of a page, from the files beside this file, and the content security policy that allows only
 * these two. The files of the style hold no comment about themselves, because a page contains them word for word.
 */
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";

export interface PageAssets {
  readonly style: string;
  readonly script: string;
  /** The content security policy. */
  readonly policy: string;
}

/** In the order of the page: a later rule overrides an earlier one. */
const STYLES = ["base.css", "sections.css", "matrix.css", "print.css"];

let assets: PageAssets | undefined;

export function pageAssets(): PageAssets {
  assets ??= read();
  return assets;
}

function read(): PageAssets {
  const style = STYLES.map((name) => readFileSync(join(__dirname, "style", name), "utf8")).join("\n");
  const script = readFileSync(join(__dirname, "page.js"), "utf8");
  const policy = [
    "default-src 'none'",
    `style-src '${hashOf(style)}'`,
    `script-src '${hashOf(script)}'`,
    "base-uri 'none'",
    "form-action 'none'",
    // The script never turns a text into HTML.
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ].join("; ");
  return { style, script, policy };
}

/** A browser compares the hash with the text between the tags, including every space. */
function hashOf(text: string): string {
  return `sha256-${createHash("sha256").update(text).digest("base64")}`;
}
