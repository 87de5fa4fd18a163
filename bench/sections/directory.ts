/** (k) A plan of a share with the accounts of a directory, compared with a plan of the same accounts as a list. */
import type { DirectorySeed } from "../../emulator";
import { type Comparison, compare, inPairs } from "../pairs";
import { accountIds, directoryShare, ONE_IMAGE, shares } from "../stacks";
import { Stage } from "../stage";

export interface DirectoryFigures {
  readonly members: number;
  readonly folders: number;
  /** Members of the folder that the share uses. */
  readonly selected: number;
  /** Calls of the directory in one plan. */
  readonly calls: number;
  /** The plan without change, with the directory and with a list. */
  readonly plan: Comparison;
}

const LATENCY_MS = 20;
const ROOT = "r-abc123";

/** Folders in folders, four below each, with the members spread over them. */
export function directoryOf(members: number, folders: number): DirectorySeed {
  const ids = Array.from({ length: folders }, (_, i) => `fd-bench${String(i).padStart(5, "0")}`);
  return {
    resourceDirectoryId: "rd-abc123",
    rootFolderId: ROOT,
    folders: ids.map((folderId, i) => ({ folderId, parentFolderId: ids[Math.floor((i - 1) / 4)] ?? ROOT })),
    members: accountIds(members).map((accountId, i) => ({
      accountId,
      displayName: `member-${i}`,
      folderId: ids[i % folders] ?? ROOT,
    })),
  };
}

export async function directoryPlan(members: number, folders: number, runs: number): Promise<DirectoryFigures> {
  const directory = directoryOf(members, folders);
  const last = directory.folders?.at(-1)?.folderId ?? ROOT;
  const selected = (directory.members ?? []).filter(({ folderId }) => folderId === last);
  const options = { images: [{ imageId: ONE_IMAGE }], directory, options: { latencyMs: LATENCY_MS } };
  const [followed, listed] = [await Stage.withProvider(options), await Stage.withProvider(options)];
  try {
    followed.write(directoryShare(last));
    listed.write(
      shares(
        [ONE_IMAGE],
        selected.map(({ accountId }) => accountId),
      ),
    );
    for (const stage of [followed, listed]) {
      await stage.terraform("init", "-input=false");
      await stage.terraform("apply", "-input=false", "-auto-approve");
    }
    const plan = async (stage: Stage) => (await stage.terraform("plan", "-input=false", "-detailed-exitcode")).wallMs;
    followed.clearCalls();
    await plan(followed);
    const calls = followed.calls() - followed.calls({ action: "DescribeImagePermission" });
    const pairs = await inPairs(
      runs,
      () => plan(followed),
      () => plan(listed),
    );
    return { members, folders, selected: selected.length, calls, plan: compare(pairs) };
  } finally {
    await followed.close();
    await listed.close();
  }
}
