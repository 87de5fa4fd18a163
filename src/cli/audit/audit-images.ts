/** Reads the accounts and the images, writes the audit in one format, and chooses the exit code. */

import { basename } from "node:path";
import { packageVersion } from "../../../lib/mirror";
import {
  type Audit,
  incompleteness,
  type KnownAccounts,
  makeAudit,
  renderCsv,
  renderHtml,
  renderJson,
  renderTable,
  type Survey,
  unknownAccounts,
} from "../../audit";
import { counted } from "../../model";
import { accountsOf } from "../accounts-of";
import { cloudTools } from "../cloud-tools";
import type { SubcommandContext, SubcommandResult } from "../subcommand";
import { type AuditArguments, type AuditFormat, auditArguments, DIRECTORY } from "./audit-arguments";

const FAILED = 1;
const FOUND = 2;

export async function auditImages(
  args: readonly string[],
  { environment, nowMs, progress }: SubcommandContext,
): Promise<SubcommandResult> {
  const wanted = auditArguments(args);
  const { accounts, asksUsers } = wanted;
  // A file with an error must fail before the first call.
  const file = accounts === undefined || accounts === DIRECTORY ? undefined : accountsOfFile(accounts, wanted.timeZone);
  const request = { ...wanted, readsDirectory: accounts === DIRECTORY };
  const survey = await cloudTools().survey(environment, packageVersion(), request, (what, done, total) =>
    progress?.(`${done} of ${total} ${what}`),
  );
  const audit = makeAudit(survey, file ?? accountsOfDirectory(survey), { takenAtMs: nowMs, asksUsers });
  return { stdout: RENDERERS[wanted.format](audit), ...ending(audit, wanted) };
}

function accountsOfFile(path: string, timeZone: string | undefined): KnownAccounts {
  const { accountIds, accountNames } = accountsOf(path, timeZone);
  return { source: basename(path), names: new Map(accountIds.map((id) => [id, accountNames[id] ?? ""])) };
}

function accountsOfDirectory({ directory }: Survey): KnownAccounts | undefined {
  return directory && { source: "the resource directory", ...directory };
}

const RENDERERS: Readonly<Record<AuditFormat, (audit: Audit) => string>> = {
  table: renderTable,
  csv: renderCsv,
  json: renderJson,
  html: renderHtml,
};

/** An incomplete audit ends with 1, even with findings, because the missing parts may hold more findings. */
function ending(audit: Audit, { failsOnUnknown }: AuditArguments): Pick<SubcommandResult, "stderr" | "exitCode"> {
  const unknown = failsOnUnknown ? unknownAccounts(audit).length : 0;
  const problem = incompleteness(audit);
  const said = [
    ...(problem === undefined ? [] : [problem]),
    ...(unknown === 0 ? [] : [`${counted(unknown, "unknown account")} (--fail-on unknown)`]),
  ];
  if (said.length === 0) return {};
  const stderr = said.map((one) => `ecd-image-share: ${one}\n`).join("");
  return { stderr, exitCode: problem === undefined ? FOUND : FAILED };
}
