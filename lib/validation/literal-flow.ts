/**
 * Finds the literal texts that can reach a value of the synthesized configuration. It follows expressions, locals, the
 * defaults of variables and the arguments of resources. It reads the JSON, so it finds a text no matter which class,
 * override or copy of CDKTF wrote it.
 */
import type { Expression } from "../hcl/expression";
import { parseTemplate } from "../hcl/parse-expression";
import { type Flow, literalFlow, madeOf, NO_TEXT, oneOf, UNKNOWN } from "./flow";
import { functionFlow } from "./function-flow";

/** The path to an element of a value, by keys and indexes. Undefined stands for all elements. */
type Path = readonly (string | undefined)[];
/** The names that a `for` or a dynamic block binds, with their flows. */
type Scope = ReadonlyMap<string, Flow>;

const HERE = "its expression holds a literal";
const NOWHERE: Scope = new Map();

export class LiteralFlow {
  /** The flow by place and path. Undefined while it is computed, so that a cycle of references ends. */
  private readonly followed = new Map<string, Flow | undefined>();

  /** @param stack the stack's configuration in the form of `cdk.tf.json` */
  constructor(private readonly stack: unknown) {}

  /** The flow of one element of a JSON value. Messages about a literal in it contain `where`. */
  ofJson(json: unknown, path: Path, where: string = HERE, scope: Scope = NOWHERE): Flow {
    if (json === undefined || json === null) return NO_TEXT;
    if (typeof json === "string") return this.ofTemplate(json, path, where, scope);
    if (typeof json !== "object") return literalFlow(String(json), where);
    const [key, ...rest] = path;
    if (Array.isArray(json)) {
      // A block may be written as a list of one.
      const isIndex = key !== undefined && /^\d+$/.test(key);
      const items = isIndex ? [json[Number(key)]] : json;
      return oneOf(items.map((item) => this.ofJson(item, isIndex || key === undefined ? rest : path, where, scope)));
    }
    const named = key === undefined ? Object.values(json) : [valueAt(json, key)];
    return oneOf(named.map((value) => this.ofJson(value, rest, where, scope)));
  }

  private ofTemplate(template: string, path: Path, where: string, scope: Scope): Flow {
    try {
      return this.of(parseTemplate(template), path, where, scope);
    } catch {
      // Terraform may accept what this parser refuses, so all text in it counts.
      return literalFlow(template.replace(/\b(?:var|local|each|data|module)\.[\w.-]+/g, ""), where);
    }
  }

  private of(expression: Expression, path: Path, where: string, scope: Scope): Flow {
    const all = (parts: readonly Expression[], inner: Path) => parts.map((part) => this.of(part, inner, where, scope));
    switch (expression.kind) {
      case "literal":
        return expression.value === null ? NO_TEXT : literalFlow(String(expression.value), where);
      case "operation":
        return UNKNOWN;
      case "template":
        return madeOf(all(expression.parts, []));
      case "choice":
        return oneOf(all(expression.options, path));
      case "reference":
        return this.ofReference(expression.name, path, scope);
      case "element":
        return this.of(expression.of, [keyOf(expression.key), ...(expression.key ? path : names(path))], where, scope);
      case "call":
        return this.ofCall(expression.name, expression.args, path, where, scope);
      case "list": {
        const [key, ...rest] = path;
        const item = key !== undefined && /^\d+$/.test(key) ? expression.items[Number(key)] : undefined;
        return oneOf(all(item ? [item] : expression.items, rest));
      }
      case "object": {
        const [key, ...rest] = path;
        const named = expression.entries.filter((entry) => {
          const name = keyOf(entry.key);
          return key === undefined || name === undefined || name === key;
        });
        return oneOf(named.map((entry) => this.of(entry.value, rest, where, scope)));
      }
      case "for": {
        const bound = new Map(scope);
        const items = this.of(expression.collection, [], where, scope);
        for (const name of expression.names) bound.set(name, items);
        if (expression.names.length > 1)
          bound.set(expression.names[0] ?? "", this.ofKeys(expression.collection, where, scope));
        const parts = expression.key ? [expression.key, expression.value] : [expression.value];
        return oneOf(parts.map((part) => this.of(part, [], where, bound)));
      }
    }
  }

  private ofCall(name: string, args: readonly Expression[], path: Path, where: string, scope: Scope): Flow {
    if (name === "keys") return oneOf(args.map((arg) => this.ofKeys(arg, where, scope)));
    const { args: flowing, isChoice } = functionFlow(name);
    if (flowing?.length === 0) return UNKNOWN;
    const used = flowing ? args.filter((_, index) => flowing.includes(index)) : args;
    if (!isChoice) return madeOf(used.map((arg) => this.of(arg, [], where, scope)));
    const inner = KEEPING_KEYS.has(name) ? path : name === "lookup" ? [keyOf(args[1]), ...path] : [];
    return oneOf(used.map((arg, index) => this.of(arg, name === "lookup" && index > 0 ? path : inner, where, scope)));
  }

  /** The keys of a literal object. */
  private ofKeys(collection: Expression, where: string, scope: Scope): Flow {
    if (collection.kind !== "object") return UNKNOWN;
    return oneOf(collection.entries.map(({ key }) => this.of(key, [], where, scope)));
  }

  private ofReference(root: string, path: Path, scope: Scope): Flow {
    const bound = scope.get(root);
    if (bound) return bound;
    const [first, ...rest] = path;
    if (first === undefined) return UNKNOWN;
    if (root === "var") {
      const set = valueAt(valueAt(valueAt(this.stack, "variable"), first), "default");
      const { texts } = this.at(`var.${first}`, set, rest, `it is the default of variable "${first}"`);
      // The environment can set another value.
      return { texts, isKnown: false };
    }
    if (root === "local") {
      const value = valueAt(valueAt(this.stack, "locals"), first);
      return this.at(`local.${first}`, value, rest, `it is in local "${first}"`);
    }
    if (root !== "data" && root !== "resource") return this.ofBlock("resource", root, first, rest);
    const [name, ...argument] = rest;
    return name === undefined ? UNKNOWN : this.ofBlock(root, first, name, argument);
  }

  /** The flow of an argument in the block of a resource or data source. */
  private ofBlock(kind: string, type: string, name: string, path: Path): Flow {
    const block = valueAt(valueAt(valueAt(this.stack, kind), type), name);
    const isTwin = (key: string | undefined) => type === "terraform_data" && key === "output";
    const isArgument = (key: string | undefined) =>
      key !== undefined && (isTwin(key) || valueAt(block, key) !== undefined);
    // The index of `count` and the key of `for_each` are not arguments.
    const [argument, ...rest] = isArgument(path[0]) ? path : path.slice(1);
    const written = isTwin(argument) ? "input" : argument;
    const value = written === undefined ? undefined : valueAt(block, written);
    const address = `${kind === "data" ? "data." : ""}${type}.${name}`;
    return this.at(`${address}.${written}`, value, rest, `it is in ${address}`);
  }

  private at(place: string, json: unknown, path: Path, where: string): Flow {
    const id = JSON.stringify([place, path.map((key) => key ?? null)]);
    if (!this.followed.has(id)) {
      this.followed.set(id, undefined);
      this.followed.set(id, json === undefined ? UNKNOWN : this.ofJson(json, path, where));
    }
    return this.followed.get(id) ?? NO_TEXT;
  }
}

/** Functions whose result has the keys and indexes of their arguments. */
const KEEPING_KEYS = new Set(
  "coalesce coalescelist ephemeralasnull merge nonsensitive sensitive tolist tomap toset tostring try".split(" "),
);

/** After `[*]`, an index may belong to the list or to an element. */
function names(path: Path): Path {
  const index = path.findIndex((key) => key === undefined || /^\d+$/.test(key));
  return index < 0 ? path : path.slice(0, index);
}

function keyOf(key: Expression | undefined): string | undefined {
  return key?.kind === "literal" ? String(key.value) : undefined;
}

function valueAt(json: unknown, key: string): unknown {
  if (Array.isArray(json)) return json.map((item) => valueAt(item, key)).find((value) => value !== undefined);
  if (typeof json !== "object" || json === null) return undefined;
  return Object.entries(json).find(([name]) => name === key)?.[1];
}
