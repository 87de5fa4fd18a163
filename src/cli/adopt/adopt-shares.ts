/** Reads the shares of a region and writes the code. If one image cannot be read, it writes nothing. */
import { basename } from "node:path";
import { accountsFromFile } from "../../../lib/accounts/accounts-from-file";
import { PROVIDER_NAME, PROVIDER_SOURCE, packageVersion } from "../../../lib/mirror";
import {
  type AccountsSource,
  type Adoption,
  adoptionNotes,
  planAdoption,
  renderHcl,
  renderTypescript,
} from "../../adopt";
import { counted, printable } from "../../model";
import { cloudTools } from "../cloud-tools";
import type { SubcommandContext, SubcommandResult } from "../subcommand";
import { type AdoptArguments, adoptArguments } from "./adopt-arguments";
import { checkOutputFile, writeOutputFile } from "./output-file";

/** The exit code when there is nothing to adopt. */
const NOTHING = 3;

export async function adoptShares(
  args: readonly string[],
  { environment, progress }: SubcommandContext,
): Promise<SubcommandResult> {
  const wanted = adoptArguments(args);
  const { out, force } = wanted;
  // A wrong output file or accounts file must fail before the first call.
  if (out !== undefined) checkOutputFile(out, force);
  const source = wanted.accounts === undefined ? undefined : accountsSource(wanted.accounts);
  const found = await cloudTools().regionShares(environment, packageVersion(), wanted.region, (what, done, total) =>
    progress?.(`${done} of ${total} ${what}`),
  );
  const adoption = planAdoption(found, source, wanted);
  const notes = adoptionNotes(adoption);
  if (adoption.shares.length === 0) {
    const state = adoption.unimportable.length > 0 ? "can be adopted" : "is shared";
    const headline = `no image of ${adoption.region} ${state}, so nothing was written`;
    return { stderr: said([headline, ...notes]), exitCode: NOTHING };
  }
  const code = render(adoption, wanted);
  if (out !== undefined) writeOutputFile(out, code, force);
  const headline = `${out === undefined ? "" : `${out}: `}${outcome(adoption, wanted)}`;
  return { ...(out === undefined && { stdout: code }), stderr: said([headline, ...notes]) };
}

function accountsSource(path: string): AccountsSource {
  const { accountIds, accountNames } = accountsFromFile(path);
  const names = new Map(accountIds.map((id) => [id, accountNames[id] ?? ""]));
  return { path, label: printable(basename(path)), names };
}

function render(adoption: Adoption, { format, core, resourcesOnly }: AdoptArguments): string {
  if (format === "typescript") return renderTypescript(adoption, { core, resourcesOnly });
  const provider = { name: PROVIDER_NAME, source: PROVIDER_SOURCE, version: packageVersion() };
  return renderHcl(adoption, { resourcesOnly, provider });
}

function outcome({ shares, region }: Adoption, { format, core }: AdoptArguments): string {
  const command = format === "hcl" ? "terraform plan" : `${core} diff`;
  return `${counted(shares.length, "share")} of ${region}. Run ${command}. It must show: ${shares.length} to import, 0 to add, 0 to change, 0 to destroy`;
}

function said(lines: readonly string[]): string {
  return lines.map((line) => `ecd-image-share: ${line}\n`).join("");
}
