/** The driver of a directory walk with the real terraform, the built provider and the emulator, in one folder. */
import type { FaultEffect } from "../../../../emulator";
import { accounts, IMAGE, Workspace } from "../../../support/workspace";
import type { Interruption } from "./directory-steps";
import type { DirectoryDriver, Followed } from "./directory-walk";
import { changed, type DirectoryChange, FOUNDED, isPossible, type Organisation, ROOT } from "./organisation";

const PLAN_FILE = "walk.plan";
const QUIET = ["-no-color", "-input=false"];
/** First in the list, so that the members of the walk are on both sides of a page end. Removed members never count. */
const REMOVED = accounts(97, 3000).map((accountId) => ({ accountId, folderId: ROOT, status: "Removed" }));

interface PlanFile {
  readonly resource_changes?: readonly {
    readonly address: string;
    readonly change: {
      readonly before: { readonly account_ids: readonly string[] } | null;
      readonly after: { readonly account_ids: readonly string[] } | null;
    };
  }[];
}

export class TerraformDirectoryDriver implements DirectoryDriver {
  private organisation: Organisation = FOUNDED;

  private constructor(private readonly workspace: Workspace) {}

  static async start(): Promise<TerraformDirectoryDriver> {
    const { folders, members } = FOUNDED;
    const workspace = await Workspace.start({
      images: [{ imageId: IMAGE }],
      directory: {
        resourceDirectoryId: "rd-abc123",
        rootFolderId: ROOT,
        folders: [...folders].map(([folderId, parentFolderId]) => ({ folderId, parentFolderId })),
        members: [...REMOVED, ...[...members].map(([accountId, folderId]) => ({ accountId, folderId }))],
      },
    });
    workspace.write("");
    await workspace.init();
    return new TerraformDirectoryDriver(workspace);
  }

  async close(): Promise<void> {
    await this.workspace.close();
  }

  change(change: DirectoryChange): void {
    const { emulator } = this.workspace;
    this.organisation = changed(this.organisation, change);
    switch (change.do) {
      case "join":
      case "move":
        emulator.putMember({ accountId: change.account, folderId: change.folder });
        break;
      case "leave":
        emulator.removeMember(change.account);
        break;
      case "exchange":
        emulator.removeMember(change.account);
        emulator.putMember({ accountId: change.joins, folderId: change.folder });
        break;
      case "add folder":
        emulator.putFolder({ folderId: change.folder, parentFolderId: change.parent });
        break;
      case "delete folder":
        emulator.deleteFolder(change.folder);
    }
  }

  /** Makes only the first change, because the order of the calls of several changes is not known in advance. */
  async plan(followed: Followed, [first]: readonly Interruption[]) {
    const { workspace } = this;
    const { faults } = workspace.emulator;
    workspace.write(configuration(followed));
    const during = first && isPossible(this.organisation, first.change) ? first : undefined;
    for (const effect of during ? effectsOf(during.change) : []) {
      faults.add({ action: during?.action ?? "", nth: during?.call ?? 0, effect });
    }
    const { exitCode, output: said } = await workspace.terraform("plan", ...QUIET, `-out=${PLAN_FILE}`);
    const isMade = faults.list().some(({ struck }) => struck > 0);
    faults.clear();
    const made = during && isMade ? [during.change] : [];
    for (const change of made) this.organisation = changed(this.organisation, change);
    if (exitCode !== 0) return { shown: undefined, made, said };
    const { resource_changes } = JSON.parse(await workspace.ok("show", "-json", PLAN_FILE)) as PlanFile;
    const change = resource_changes?.find(({ address }) => address === "ecd_image_share.golden")?.change;
    const [before, after] = [change?.before?.account_ids ?? [], change?.after?.account_ids ?? []];
    const joining = new Set(after.filter((id) => !before.includes(id)));
    return { shown: { joining, leaving: new Set(before.filter((id) => !after.includes(id))) }, made, said };
  }

  async apply() {
    const { exitCode, output } = await this.workspace.terraform("apply", ...QUIET, PLAN_FILE);
    return { ok: exitCode === 0, said: output };
  }

  live(): ReadonlySet<string> {
    return new Set(this.workspace.sharedWith());
  }

  stated(): ReadonlySet<string> | undefined {
    const state = this.workspace.state();
    return state && new Set(state.account_ids as readonly string[]);
  }
}

function configuration({ folder, exclude, maxShare, maxUnshare }: Followed): string {
  return `data "ecd_directory_accounts" "followed" {
  folder_ids = ["${folder}"]
  exclude    = ${JSON.stringify([...exclude])}
}
resource "ecd_image_share" "golden" {
  image_id    = "${IMAGE}"
  account_ids = data.ecd_directory_accounts.followed.account_ids
  max_share   = ${maxShare ?? null}
  max_unshare = ${maxUnshare ?? null}
}
`;
}

/** The faults that make a change just before a call. */
function effectsOf(change: DirectoryChange): readonly FaultEffect[] {
  switch (change.do) {
    case "join":
      return [{ kind: "memberJoins", account: change.account, folderId: change.folder }];
    case "move":
      return [{ kind: "memberMoves", account: change.account, folderId: change.folder }];
    case "leave":
      return [{ kind: "memberLeaves", account: change.account }];
    case "exchange":
      return [
        { kind: "memberLeaves", account: change.account },
        { kind: "memberJoins", account: change.joins, folderId: change.folder },
      ];
    case "add folder":
      return [{ kind: "folderAdded", folderId: change.folder, parentFolderId: change.parent }];
    case "delete folder":
      return [{ kind: "folderDeleted", folderId: change.folder }];
  }
}
