/** Short texts for the writes and the findings of a probe, so that a test compares lists of texts. */
import type { JournalEntry } from "../../emulator";
import type { ProbeResult } from "../../src/probe/probe";
import { A, B, type Bench, OWNER } from "./probe-bench";

const NAMES = new Map([
  [A, "A"],
  [B, "B"],
  [OWNER, "owner"],
]);

/** Such as `+A A B -A`. */
export function written({ addAccounts, removeAccounts }: JournalEntry): string {
  const names = (accounts: readonly string[]) => accounts.map((id) => NAMES.get(id) ?? id).join(" ");
  const parts = [
    addAccounts.length > 0 ? `+${names(addAccounts)}` : "",
    removeAccounts.length > 0 ? `-${names(removeAccounts)}` : "",
  ];
  return parts.filter((part) => part !== "").join(" ");
}

/** The writes that the service got, in order. */
export function writes(bench: Bench): string[] {
  return bench.emulator.calls("ModifyImagePermission").map(written);
}

/** The text of a finding: an answer, or the reason why there is none. */
export function seen({ findings }: ProbeResult, name: string): string | undefined {
  return findings.all().find((finding) => finding.name === name)?.seen;
}
