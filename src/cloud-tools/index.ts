/**
 * The cloud operations of the command line. They are bundled into `dist/cloud-tools`, and verbs load them when needed.
 */
import { REAL_CLOCK } from "../provider/real-time";
import { cloudOf } from "./cloud";
import { findStrays, type Stray } from "./strays";

const TIME_LIMIT_MS = 5 * 60 * 1000;

/** @param regions empty: the region of the environment or the profile */
export async function strays(
  environment: Readonly<Record<string, string | undefined>>,
  packageVersion: string,
  regions: readonly string[],
  managed: ReadonlySet<string>,
): Promise<readonly Stray[]> {
  const { cloud, region } = await cloudOf(environment, packageVersion);
  const asked = regions.length > 0 ? regions : region === undefined ? [] : [region];
  if (asked.length === 0) throw new Error("no region is named. Pass --region, or set ALICLOUD_REGION");
  const signal = new AbortController().signal;
  return await findStrays(cloud, asked, managed, {
    clock: REAL_CLOCK,
    deadline: REAL_CLOCK.now() + TIME_LIMIT_MS,
    signal,
  });
}
