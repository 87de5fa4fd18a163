/** The style and the script of a page, which lie beside this file, and the policy that allows these two and nothing else. */
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
    // The script never makes HTML of a text.
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ].join("; ");
  return { style, script, policy };
}

/** A browser compares it with the text between the tags, to the last blank. */
function hashOf(text: string): string {
  return `sha256-${createHash("sha256").update(text).digest("base64")}`;
}
