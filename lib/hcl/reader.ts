/**
 * Reads a text token by token, from left to right. It skips blanks, line breaks and comments between the tokens. It has
 * no grammar; the parser of `parse-expression.ts` extends it.
 */
export class Reader {
  private position = 0;

  constructor(private readonly source: string) {}

  /** @throws when text is left */
  end(): void {
    this.skipBlanks();
    if (this.position < this.source.length) throw this.unreadable();
  }

  protected isAt(sign: string): boolean {
    this.skipBlanks();
    return this.source.startsWith(sign, this.position);
  }

  /** Reads from the next token to the position that `endOf` returns. */
  protected takeUntil(endOf: (source: string, start: number) => number | undefined): string {
    this.skipBlanks();
    const end = endOf(this.source, this.position + 1);
    if (end === undefined) throw this.unreadable();
    const taken = this.source.slice(this.position, end);
    this.position = end;
    return taken;
  }

  protected match(pattern: RegExp): RegExpExecArray | undefined {
    this.skipBlanks();
    pattern.lastIndex = this.position;
    const found = pattern.exec(this.source) ?? undefined;
    if (found) this.position += found[0].length;
    return found;
  }

  protected take(pattern: RegExp): string | undefined {
    return this.match(pattern)?.[0];
  }

  protected expectMatch(pattern: RegExp): string {
    const found = this.take(pattern);
    if (found === undefined) throw this.unreadable();
    return found;
  }

  protected takeText(sign: string): boolean {
    const isThere = this.isAt(sign);
    if (isThere) this.position += sign.length;
    return isThere;
  }

  protected expect(sign: string): void {
    if (!this.takeText(sign)) throw this.unreadable();
  }

  private skipBlanks(): void {
    const blanks = /(?:\s|#[^\n]*|\/\/[^\n]*|\/\*[\s\S]*?\*\/)*/y;
    blanks.lastIndex = this.position;
    blanks.test(this.source);
    this.position = blanks.lastIndex;
  }

  /** The error does not quote the expression, because the expression may hold a secret. */
  protected unreadable(): Error {
    return new Error(`the expression cannot be read at its character ${this.position + 1}`);
  }
}
