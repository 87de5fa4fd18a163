/**
 * The style and the script of a page, from the files beside this file, and the content security policy that allows only
 * these two.
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

let assets: PageAssets | undefined;

export function pageAssets(): PageAssets {
  assets ??= read();
  return assets;
}

function read(): PageAssets {
  const style = readFileSync(join(__dirname, "page.css"), "utf8");
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
