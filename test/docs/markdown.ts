/** Reads the parts of a Markdown file that tests run, and its links. */

export interface Block {
  /** The first word after the fence, such as `ts`. */
  readonly language: string;
  /** The text after the language, by which a test finds the block; may be empty. */
  readonly tag: string;
  readonly content: string;
}

export function blocks(markdown: string): readonly Block[] {
  return [...markdown.matchAll(/^```(\S+) ?(.*)\n([\s\S]*?)^```$/gm)].map(
    ([, language = "", tag = "", content = ""]) => ({ language, tag, content }),
  );
}

/** The content of the only block with the tag. */
export function block(markdown: string, tag: string): string {
  const [found, ...others] = blocks(markdown).filter((candidate) => candidate.tag === tag);
  if (!found || others.length > 0) throw new Error(`${others.length + (found ? 1 : 0)} blocks are tagged "${tag}"`);
  return found.content;
}

/** Targets of links, without those that lead to other sites. */
export function links(markdown: string): readonly string[] {
  const prose = markdown.replace(/^```[\s\S]*?^```$/gm, "");
  return [...prose.matchAll(/\]\(([^)\s]+)\)/g)]
    .map(([, target = ""]) => target)
    .filter((target) => !/^[a-z]+:/.test(target));
}

/** The anchors that a forge makes for the headings, and the anchors of `<a id>` in the text. */
export function anchors(markdown: string): readonly string[] {
  const headings = [...markdown.matchAll(/^#+ (.+)$/gm)].map(([, heading = ""]) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N} _-]/gu, "")
      .replaceAll(" ", "-"),
  );
  const counts = new Map<string, number>();
  const numbered = headings.map((anchor) => {
    const count = counts.get(anchor) ?? 0;
    counts.set(anchor, count + 1);
    return count === 0 ? anchor : `${anchor}-${count}`;
  });
  return [...numbered, ...[...markdown.matchAll(/<a id="([^"]+)">/g)].map(([, anchor = ""]) => anchor)];
}
