/**
 * Writes the constructs in L1 form from the provider's schemas into `lib/gen`: settings, accessors and synthesis.
 * Hand-written classes extend them. They contain the checks, and code that concerns more than one resource.
 *
 * `node -r ./examples/register.js scripts/generate-constructs.ts [folder]`
 */
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { constructs } from "./constructs/construct";
import { generatedFiles } from "./constructs/generated-files";

const folder = process.argv[2] ?? join(__dirname, "..", "lib", "gen");
const files = constructs().flatMap((construct) => [...generatedFiles(construct)]);
// Removes files of constructs that the registry no longer has.
rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
for (const [name, text] of files) writeFileSync(join(folder, name), text);
