/**
 * Parses Terraform expressions and templates. It ignores the precedence of operators, because no operator returns text.
 * `test/lib/validation/literal-secret.test.ts` compares it with the real terraform.
 */
import type { Expression, ObjectEntry } from "./expression";
import { text } from "./expression";
import { Reader } from "./reader";
import { endOfString, templateParts } from "./template";

const NAME = /[\p{ID_Start}_][\p{ID_Continue}-]*/uy;
const OPERATOR = /==|!=|<=|>=|&&|\|\||[-+*/%<>]/y;
const HEREDOC = /<<-?([\p{ID_Start}_][\p{ID_Continue}-]*)\r?\n([\s\S]*?\n)??[ \t]*\1(?=\r?\n|$)/uy;

/** @throws for a template that Terraform would refuse */
export function parseTemplate(template: string, isQuoted = false): Expression {
  const parts = templateParts(template);
  if (!parts) throw new Error("an expression does not end");
  const read = parts.flatMap(({ kind, inner }): Expression[] => {
    if (kind === "interpolation") return [parseExpression(inner)];
    if (kind === "literal") return [text(unescaped(inner, isQuoted))];
    // The parser keeps the parts of all branches of a directive.
    const collection = /^\s*for\b[\s\S]*?\bin\b([\s\S]*)$/.exec(inner)?.[1];
    return collection === undefined ? [] : [parseExpression(collection)];
  });
  const [only] = read;
  return only && read.length === 1 && parts.length === 1 ? only : { kind: "template", parts: read };
}

/** @throws for an expression that Terraform would refuse */
function parseExpression(source: string): Expression {
  const parser = new Parser(source);
  const expression = parser.expression();
  parser.end();
  return expression;
}

function unescaped(literal: string, isQuoted: boolean): string {
  const plain = literal.replace(/\$\$\{/g, "$" + "{").replace(/%%\{/g, "%{");
  if (!isQuoted) return plain;
  return plain.replace(/\\(u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|[\s\S])/g, (_, code: string) => {
    if (/^[uU]./.test(code)) return String.fromCodePoint(Math.min(Number.parseInt(code.slice(1), 16), 0x10ffff));
    return { n: "\n", r: "\r", t: "\t" }[code] ?? code;
  });
}

class Parser extends Reader {
  expression(): Expression {
    const first = this.operand();
    let isOperation = false;
    while (this.take(OPERATOR) !== undefined) {
      this.operand();
      isOperation = true;
    }
    const value: Expression = isOperation ? { kind: "operation" } : first;
    if (!this.takeText("?")) return value;
    const whenTrue = this.expression();
    this.expect(":");
    return { kind: "choice", options: [whenTrue, this.expression()] };
  }

  private operand(): Expression {
    if (this.take(/[!-]/y) !== undefined) {
      this.operand();
      return { kind: "operation" };
    }
    let value = this.primary();
    for (;;) {
      if (this.take(/\.(?!\.)/y) !== undefined) {
        const key = this.take(/\*|\d+/y) ?? this.take(NAME);
        if (key === undefined) throw this.unreadable();
        value = { kind: "element", of: value, key: key === "*" ? undefined : text(key) };
      } else if (this.takeText("[")) {
        const key = this.take(/\*(?=\s*\])/y) === undefined ? this.expression() : undefined;
        this.expect("]");
        value = { kind: "element", of: value, key };
      } else return value;
    }
  }

  private primary(): Expression {
    if (this.isAt('"')) return this.quoted();
    if (this.takeText("(")) {
      const inner = this.expression();
      this.expect(")");
      return inner;
    }
    if (this.takeText("[")) return this.list();
    if (this.takeText("{")) return this.object();
    const heredoc = this.match(HEREDOC);
    if (heredoc) return parseTemplate(heredoc[2] ?? "");
    const number = this.take(/\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/y);
    if (number !== undefined) return { kind: "literal", value: Number(number) };
    const name = this.name();
    if (name === "true" || name === "false") return { kind: "literal", value: name === "true" };
    if (name === "null") return { kind: "literal", value: null };
    return this.takeText("(") ? { kind: "call", name, args: this.items(")") } : { kind: "reference", name };
  }

  /** A name, or the name of a provider's function: `provider::x::f`. */
  private name(): string {
    let name = this.expectMatch(NAME);
    while (this.takeText("::")) name += `::${this.expectMatch(NAME)}`;
    return name;
  }

  private quoted(): Expression {
    return parseTemplate(this.takeUntil(endOfString).slice(1, -1), true);
  }

  private list(): Expression {
    const loop = this.loop();
    if (!loop) return { kind: "list", items: this.items("]") };
    const value = this.expression();
    this.endLoop("]");
    return { kind: "for", ...loop, key: undefined, value };
  }

  private object(): Expression {
    const loop = this.loop();
    if (loop) {
      const key = this.expression();
      this.expect("=>");
      const value = this.expression();
      this.endLoop("}");
      return { kind: "for", ...loop, key, value };
    }
    const entries: ObjectEntry[] = [];
    while (!this.takeText("}")) {
      const name = this.match(/([\p{ID_Start}_][\p{ID_Continue}-]*)(?=\s*(?:=(?!=)|:))/uy)?.[1];
      const key = name === undefined ? this.expression() : text(name);
      if (!this.takeText("=")) this.expect(":");
      entries.push({ key, value: this.expression() });
      this.takeText(",");
    }
    return { kind: "object", entries };
  }

  /** `for a, b in collection :` */
  private loop(): { names: readonly string[]; collection: Expression } | undefined {
    if (this.take(/for(?=\s)/y) === undefined) return undefined;
    const names = [this.expectMatch(NAME)];
    if (this.takeText(",")) names.push(this.expectMatch(NAME));
    this.expectMatch(/in\b/y);
    const collection = this.expression();
    this.expect(":");
    return { names, collection };
  }

  private endLoop(bracket: string): void {
    this.takeText("...");
    if (this.take(/if\b/y) !== undefined) this.expression();
    this.expect(bracket);
  }

  private items(bracket: string): readonly Expression[] {
    const items: Expression[] = [];
    while (!this.takeText(bracket)) {
      items.push(this.expression());
      this.takeText("...");
      if (!this.takeText(",")) {
        this.expect(bracket);
        break;
      }
    }
    return items;
  }
}
