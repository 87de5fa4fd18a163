/**
 * Edits the text of `.terraform.lock.hcl`: finds its blocks, adds or replaces a block, and keeps every other byte. The
 * text is read as Latin-1, one character for each byte, so bytes that are not UTF-8 are kept.
 */

export interface LockBlock {
  /** The full address, with its host. */
  readonly source: string;
  readonly version: string;
  readonly constraints: string;
  /** May be empty. `terraform init` then trusts its download and adds the hashes, as it does without a lock file. */
  readonly hashes: readonly string[];
}

interface FoundBlock {
  readonly source: string;
  readonly version: string | undefined;
  readonly constraints: string | undefined;
  readonly hashes: readonly string[];
  /** The start of the block's text. `end` is the position after the closing brace. */
  readonly start: number;
  readonly end: number;
}

// Terraform writes the lock file in this format only, with the closing brace of a block at the start of a line.
const BLOCK = /^[ \t]*provider[ \t]+"([^"\r\n]+)"[ \t]*\{[^}]*\}/gm;
const HEADER = [
  '# This file is maintained automatically by "terraform init".',
  "# Manual edits may be lost in future updates.",
];

/** The provider blocks of a lock file, in its order. */
export function lockBlocks(text: string): readonly FoundBlock[] {
  return [...text.matchAll(BLOCK)].map((match) => ({
    source: match[1] ?? "",
    version: setting(match[0], "version"),
    constraints: setting(match[0], "constraints"),
    hashes: [...match[0].matchAll(/"((?:h1|zh):[^"]*)"/g)].map((hash) => hash[1] ?? ""),
    start: match.index,
    end: match.index + match[0].length,
  }));
}

/**
 * The text with this block. The block replaces the provider's present block, or is added at the end. A present block
 * with the same version, the same constraints and these hashes stays unchanged.
 */
export function withLockBlock(text: string, block: LockBlock): string {
  const lineEnd = text.includes("\r\n") ? "\r\n" : "\n";
  const present = lockBlocks(text).find((found) => found.source === block.source);
  if (present && saysTheSame(present, block)) return text;
  const written = blockLines(block).join(lineEnd);
  if (present) return text.slice(0, present.start) + written + text.slice(present.end);
  const before = text === "" ? HEADER.join(lineEnd) + lineEnd : text;
  const gap = before.endsWith("\n") ? lineEnd : lineEnd + lineEnd;
  return before + gap + written + lineEnd;
}

function saysTheSame(present: FoundBlock, wanted: LockBlock): boolean {
  return (
    present.version === wanted.version &&
    present.constraints === wanted.constraints &&
    wanted.hashes.every((hash) => present.hashes.includes(hash))
  );
}

function blockLines(block: LockBlock): readonly string[] {
  const hashes =
    block.hashes.length === 0 ? [] : ["  hashes = [", ...block.hashes.map((hash) => `    "${hash}",`), "  ]"];
  return [
    `provider "${block.source}" {`,
    `  version     = "${block.version}"`,
    `  constraints = "${block.constraints}"`,
    ...hashes,
    "}",
  ];
}

function setting(block: string, name: string): string | undefined {
  return new RegExp(`^[ \\t]*${name}[ \\t]*=[ \\t]*"([^"\\r\\n]*)"`, "m").exec(block)?.[1];
}
