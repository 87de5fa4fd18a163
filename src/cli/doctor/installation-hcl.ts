/** Reads the `provider_installation` block of a CLI configuration in HCL. A block with an equals sign is no block. */
import { PROVIDER_SOURCE } from "../../../lib/mirror";
import { applies, type Installation, KINDS, type Method, PLACES } from "./installation-method";

/** Undefined: the configuration has no such block. */
export function installationInHcl(text: string): Installation | undefined {
  const [body] = bodiesOf(withoutComments(text), "provider_installation");
  return body === undefined ? undefined : { methods: methodsOf(body), ignored: [] };
}

function methodsOf(block: string): readonly Method[] {
  const overrides = bodiesOf(block, "dev_overrides").flatMap((body) => {
    const place = new RegExp(`"${PROVIDER_SOURCE.replaceAll(".", "\\.")}"\\s*=\\s*"([^"]*)"`).exec(body)?.[1];
    return place === undefined ? [] : [{ kind: "dev_overrides", place }];
  });
  const place = new RegExp(`\\b(?:${PLACES.join("|")})\\s*=\\s*"([^"]*)"`);
  const mirrors = KINDS.flatMap((kind) =>
    bodiesOf(block, kind)
      .filter((body) => applies(patterns(body, "include"), patterns(body, "exclude")))
      .map((body) => ({ kind, place: place.exec(body)?.[1] })),
  );
  return [...overrides, ...mirrors];
}

function patterns(method: string, name: string): readonly string[] | undefined {
  const list = new RegExp(`\\b${name}\\s*=\\s*\\[([^\\]]*)\\]`).exec(method)?.[1];
  return list === undefined ? undefined : [...list.matchAll(/"([^"]*)"/g)].map(([, pattern = ""]) => pattern);
}

/** The bodies of the blocks with this name. Braces inside quoted texts do not count. */
function bodiesOf(text: string, name: string): readonly string[] {
  const found: string[] = [];
  for (const match of text.matchAll(new RegExp(`(?<![\\w"])"?${name}"?\\s*\\{`, "g"))) {
    const start = match.index + match[0].length;
    let depth = 1;
    let end = start;
    for (const token of text.slice(start).matchAll(/"(?:[^"\\\n]|\\.)*"|[{}]/g)) {
      if (token[0] === "{") depth++;
      if (token[0] === "}") depth--;
      end = start + token.index;
      if (depth === 0) break;
    }
    found.push(text.slice(start, end));
  }
  return found;
}

/** `//` inside a quoted address is no comment. */
function withoutComments(text: string): string {
  return text.replace(/("(?:[^"\\\n]|\\.)*")|\/\*[\s\S]*?\*\/|(?:#|\/\/)[^\n]*/g, (_, quoted?: string) => quoted ?? "");
}
