/**
 * The titles of all diagnostics, read from the syntax of the code: the arguments of `error` and `warning`, and the
 * titles of problems. `…` stands for the part of a title that varies. Because the titles come from the code, the
 * reference cannot omit a diagnostic.
 */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript-6";

export interface DiagnosticTitle {
  readonly title: string;
  readonly severities: readonly string[];
}

const ROOMS = ["src/model", "src/provider", "src/resources", "src/tfplugin/rpc"];
const ROOT = join(__dirname, "..", "..");

/** Files whose titles are only parts of titles. Their code puts each part after `… was not deleted: `. */
const PARTS_OF_TITLES = ["delete-copy.ts"];

export function diagnosticTitles(): readonly DiagnosticTitle[] {
  const found = new Map<string, Set<string>>();
  for (const path of ROOMS.flatMap(sourcesOf)) {
    for (const [title, severity] of titlesIn(path)) {
      const severities = found.get(title) ?? new Set<string>();
      found.set(title, severities.add(severity));
    }
  }
  return [...found]
    .map(([title, severities]) => ({ title, severities: [...severities].sort() }))
    .sort((a, b) => a.title.localeCompare(b.title, "en"));
}

function sourcesOf(room: string): readonly string[] {
  return readdirSync(join(ROOT, room), { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".ts"))
    .sort()
    .map((name) => join(room, name));
}

function titlesIn(path: string): readonly (readonly [title: string, severity: string])[] {
  const text = readFileSync(join(ROOT, path), "utf8");
  const source = ts.createSourceFile(path, text, ts.ScriptTarget.ES2022, true);
  return nodesOf(source).flatMap((node) => {
    const found = titleOf(node, path);
    if (found === undefined) return [];
    const [expression, severities] = found;
    return textsOf(expression, source)
      .filter((title) => /[a-z]/.test(title))
      .flatMap((title) => severities.map((severity) => [title, severity] as const));
  });
}

function nodesOf(node: ts.Node): readonly ts.Node[] {
  const children: ts.Node[] = [];
  node.forEachChild((child) => {
    children.push(...nodesOf(child));
  });
  return [node, ...children];
}

/** The expression of a title, and the severities that its diagnostic can have. */
function titleOf(node: ts.Node, path: string): readonly [ts.Expression, readonly string[]] | undefined {
  if (ts.isCallExpression(node)) {
    const [first, second] = node.arguments;
    const name = node.expression.getText();
    // In the model, `error` makes a part of a title.
    if (first && /^(error|warning|failed)$/.test(name) && node.arguments.length > 1 && !path.startsWith("src/model")) {
      return [first, [name === "warning" ? "warning" : "error"]];
    }
    // For an argument of the provider, the first parameter is the path and the second is the title.
    if (second && /\.(error|warning)$/.test(name)) return [second, [name.endsWith("warning") ? "warning" : "error"]];
    return undefined;
  }
  if (!ts.isPropertyAssignment(node) || !/^(title|summary)$/.test(node.name.getText())) return undefined;
  if (PARTS_OF_TITLES.some((file) => path.endsWith(file))) return undefined;
  return [node.initializer, severitiesBeside(node)];
}

/** The severities in the object of a title. The severity may be a variable, or be copied from another diagnostic. */
function severitiesBeside({ parent }: ts.PropertyAssignment): readonly string[] {
  const text = parent.getText();
  if (/\bseverity,/.test(text)) return ["error", "warning"];
  const copied =
    ts.isConditionalExpression(parent.parent) && /severity === "warning"/.test(parent.parent.condition.getText());
  return [copied || /severity: "warning"/.test(text) ? "warning" : "error"];
}

/** The texts that an expression can have. A name stands for the constant of this name in the same file. */
function textsOf(expression: ts.Expression, source: ts.SourceFile): readonly string[] {
  if (ts.isStringLiteralLike(expression)) return [expression.text];
  if (ts.isTemplateExpression(expression)) {
    const rest = expression.templateSpans.map((span) => `…${span.literal.text}`);
    return [`${expression.head.text}${rest.join("")}`.replace(/…+/g, "…")];
  }
  if (ts.isConditionalExpression(expression)) {
    return [expression.whenTrue, expression.whenFalse].flatMap((branch) => textsOf(branch, source));
  }
  if (!ts.isIdentifier(expression)) return [];
  return nodesOf(source).flatMap((node) =>
    ts.isVariableDeclaration(node) && node.name.getText() === expression.text && node.initializer
      ? textsOf(node.initializer, source)
      : [],
  );
}
