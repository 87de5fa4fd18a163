/**
 * Lets TypeDoc use TypeScript 6, because TypeScript 7 has no compiler API in JavaScript. The packages of the repository
 * name TypeScript 6 `typescript-6`. Load it with `node --import`.
 */
import { register } from "node:module";

const hooks = `
export function resolve(specifier, context, next) {
  return next(specifier === "typescript" ? "typescript-6" : specifier, context);
}`;
register(`data:text/javascript,${encodeURIComponent(hooks)}`, import.meta.url);
