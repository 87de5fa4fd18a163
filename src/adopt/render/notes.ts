/** The notes of the command beside the code: images that it left out, and accounts without a name. One line each. */
import { counted } from "../../model";
import type { Adoption } from "../adoption";

/** The number of account ids that a note lists. */
const MOST_IDS = 20;

export function adoptionNotes(adoption: Adoption): readonly string[] {
  const { shares, source, unsharedCount, unshareableCount, unimportable } = adoption;
  const used = new Set(shares.flatMap(({ accounts }) => accounts.map(({ id }) => id)));
  const notes: string[] = [];
  if (unsharedCount > 0) {
    notes.push(
      `left out ${counted(unsharedCount, "image")} to which no account has access (--include-unshared adds them)`,
    );
  }
  if (unshareableCount > 0)
    notes.push(`left out ${counted(unshareableCount, "image")} that the service does not share: encrypted`);
  for (const { imageId, accountCount } of unimportable) {
    const have = accountCount === 1 ? "has" : "have";
    notes.push(
      `left out image ${imageId}, to which ${counted(accountCount, "account")} ${have} access: it is encrypted, and no import accepts it`,
    );
  }
  if (!source) return notes;
  const missing = [...used].filter((id) => !source.names.has(id));
  const unnamed = [...used].filter((id) => source.names.get(id) === "");
  const unused = [...source.names.keys()].filter((id) => !used.has(id));
  if (missing.length > 0)
    notes.push(`${counted(missing.length, "account")} not in ${source.label}: ${listed(missing)}`);
  if (unnamed.length > 0)
    notes.push(`${counted(unnamed.length, "account")} without a name in ${source.label}: ${listed(unnamed)}`);
  if (unused.length > 0)
    notes.push(`${counted(unused.length, "account")} of ${source.label} without access: ${listed(unused)}`);
  return notes;
}

function listed(ids: readonly string[]): string {
  const more = ids.length - MOST_IDS;
  return `${[...ids].sort().slice(0, MOST_IDS).join(", ")}${more > 0 ? ` and ${more} more` : ""}`;
}
