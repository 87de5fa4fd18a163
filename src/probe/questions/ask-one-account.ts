/** Adds one account twice and removes it twice. Measures how late reads show these changes. */
import type { Findings } from "../answers/findings";
import type { Refusals } from "../answers/refusals";
import type { ListForm } from "../probe-cloud";
import { notShown, ProbeStopped } from "../probe-stopped";
import type { ProbedImage, Shown } from "../probed-image";
import { codeText } from "./code-text";

export async function askOneAccount(
  image: ProbedImage,
  accountId: string,
  findings: Findings,
  refusals: Refusals,
): Promise<void> {
  const added = await firstAddition(image, accountId);
  answerForm(added.read.form, findings);
  answerAgain("addShared", await image.change([accountId], []), findings, refusals);

  await image.mustChange([], [accountId]);
  await image.wait(image.lag.lateMs);
  // After this wait, a delay in time is over. A read that still shows the account proves a delay by reads.
  const removed = await image.until((live) => !live.has(accountId), "dense");
  if (!removed.isShown) throw notShown("a removal");
  answerLag(image, added, removed.staleReads, findings);
  answerAgain("removeUnshared", await image.change([], [accountId]), findings, refusals);
}

async function firstAddition(image: ProbedImage, accountId: string): Promise<Shown> {
  const refusal = await image.change([accountId], []);
  if (refusal) {
    throw new ProbeStopped(
      `the service refused to add ${accountId} with ${refusal.code}`,
      "the first addition was refused",
    );
  }
  const added = await image.until((live) => live.has(accountId), "dense");
  if (!added.isShown) throw notShown("an addition");
  return added;
}

function answerForm(form: ListForm, findings: Findings): void {
  const value = form === "strings" || form === "numbers" ? form : undefined;
  findings.answer("accountIdsAs", value, `as ${form === "mixed" ? "strings and numbers" : form}`);
}

function answerAgain(
  name: "addShared" | "removeUnshared",
  refusal: Awaited<ReturnType<ProbedImage["change"]>>,
  findings: Findings,
  refusals: Refusals,
): void {
  if (refusal) refusals.note("single", refusal);
  findings.answer(name, refusal ? "error" : "ok", refusal ? codeText(refusal) : "success");
}

function answerLag(image: ProbedImage, added: Shown, lateReads: number, findings: Findings): void {
  const isByReads = lateReads > 0 && added.staleReads <= lateReads;
  const ms = added.staleReads === 0 || isByReads ? 0 : Math.ceil(added.afterMs);
  image.lag.reads = lateReads;
  image.lag.longestMs = ms;
  const late = lateReads === 0 ? "a late read shows the new list" : `${lateReads} late reads show the old list`;
  findings.answer(
    "readDelayMs",
    ms,
    ms === 0 ? "0: no wait was needed" : `at most ${ms} (${added.staleReads} reads showed the old list)`,
  );
  findings.answer("readDelayReads", lateReads, `${lateReads}: ${late}`);
}
