/** The plan of a new copy, alone or as the second plan call of a replacement. It checks everything that is known. */
import { counted, type ImageRef } from "../../../model";
import { type Diagnostic, type ObjectValue, type PlanResponse, UNKNOWN, type Value } from "../../../tfplugin";
import { hasError, warning } from "../../messages";
import { timeoutMs } from "../../operation-timeout";
import type { Session } from "../../session";
import { type DeclaredCopy, plannedNewCopy, sourceOf } from "../copy";
import { toCopyPrivate } from "../copy-private-state";
import { checkDestination } from "../existing-copies";
import { checkSource } from "../source-check";
import { checkTemplates } from "../template-check";
import { DEFAULT_CREATE_MS } from "../time-limits";
import { sameRegion } from "../validate-copy";

interface NewCopy {
  readonly config: ObjectValue;
  readonly sourceRegion: Value;
  readonly declared: DeclaredCopy;
  /** The copy that a replacement deletes. */
  readonly replacing: ImageRef | undefined;
}

export async function planNewCopy(session: Session, copy: NewCopy): Promise<PlanResponse> {
  const { config, sourceRegion, declared, replacing } = copy;
  const { name, diagnostics } = await checked(session, copy);
  const known = declared.name === null ? name : (config.name ?? null);
  return {
    planned: plannedNewCopy(config, sourceRegion, known ?? UNKNOWN),
    plannedPrivate: toCopyPrivate({ replacing }),
    diagnostics,
  };
}

interface Checked {
  /** The name of the copy; undefined when it is not known yet. */
  readonly name: string | undefined;
  readonly diagnostics: readonly Diagnostic[];
}

async function checked(session: Session, { declared, replacing }: NewCopy): Promise<Checked> {
  const source = sourceOf(declared);
  const { region } = declared;
  const declaredName = declared.name ?? undefined;
  if (source && source.region === region) return { name: declaredName, diagnostics: [sameRegion(region)] };
  if (!source || !session.canCall) return { name: declaredName, diagnostics: [] };
  const limits = session.limits(timeoutMs(null, "read"));
  const { image, diagnostics } = await checkSource(session, source, declared.name === null, limits);
  const name = declared.name === null ? image?.name : declaredName;
  if (hasError(diagnostics) || region === undefined || name === undefined) return { name, diagnostics };
  const aboutDestination = await checkDestination(session, { source, region, name }, limits);
  const aboutTime = await checkCredentials(session, region, timeoutMs(declared.timeouts, "create", DEFAULT_CREATE_MS));
  const aboutReplaced = replacing ? await checkTemplates(session, replacing, limits) : [];
  return { name, diagnostics: [...diagnostics, ...aboutDestination, ...aboutTime, ...aboutReplaced] };
}

/** Warns when credentials may expire during the copy, because that would leave an image that is in no state. */
async function checkCredentials(session: Session, region: string, timeLimitMs: number): Promise<readonly Diagnostic[]> {
  const lastMs = await session.cloud.credentialsLastMs().catch(() => undefined);
  if (lastMs === undefined || lastMs >= timeLimitMs) return [];
  const minutes = Math.max(0, Math.floor(lastMs / 60_000));
  return [
    warning(
      `The credentials may end before the copy to ${region} is complete`,
      `They are valid for ${counted(minutes, "more minute")}, and the copy may take ${Math.round(timeLimitMs / 60_000)}. Sign in again before you apply, or use credentials that are renewed, such as a role.`,
    ),
  ];
}
