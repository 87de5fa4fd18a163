/** A resource directory in memory, for tests of the provider's decisions. It answers with pages of any size. */
import type { Member, Page, ResourceDirectory, ServiceFailure } from "../../src/model";
import type { DirectoryPort } from "../../src/resources/cloud";
import { failure } from "./simulated-service";

export const ROOT = "r-abc123";
export const MANAGEMENT = "1000000000000001";

export class SimulatedDirectory implements DirectoryPort {
  readonly calls: string[] = [];
  readonly members = new Map<string, Member>();
  /** Maps each folder to its parent. */
  readonly folders = new Map<string, string>();
  pageSize = 100;
  directory: ResourceDirectory = {
    id: "rd-abc123",
    rootFolderId: ROOT,
    managementAccountId: MANAGEMENT,
    managementAccountName: "head-office",
  };
  /** Runs before each answer. `call` counts the calls of the action from 1. A returned error is thrown. */
  before: (action: string, call: number) => ServiceFailure | undefined = () => undefined;

  put(accountId: string, folderId: string = ROOT, more: Partial<Member> = {}): void {
    const member = { accountId, displayName: `name-${accountId}`, folderId, status: "CreateSuccess", tags: new Map() };
    this.members.set(accountId, { ...member, ...more });
  }

  count(action: string): number {
    return this.calls.filter((call) => call === action).length;
  }

  async resourceDirectory(): Promise<ResourceDirectory> {
    this.called("GetResourceDirectory");
    return this.directory;
  }

  async memberPage(page: number): Promise<Page<Member>> {
    this.called("ListAccounts");
    return this.page([...this.members.values()], page);
  }

  async folderPage(parentFolderId: string, page: number): Promise<Page<string>> {
    this.called("ListFoldersForParent");
    if (parentFolderId !== ROOT && !this.folders.has(parentFolderId)) {
      throw failure("refused", {
        action: "ListFoldersForParent",
        ramAction: "resourcemanager:ListFoldersForParent",
        code: "EntityNotExists.Folder",
        reason: "missingFolder",
      });
    }
    const below = [...this.folders].filter(([, parent]) => parent === parentFolderId).map(([folder]) => folder);
    return this.page(below, page);
  }

  private page<T>(entries: readonly T[], page: number): Page<T> {
    const start = (page - 1) * this.pageSize;
    return { entries: entries.slice(start, start + this.pageSize), total: entries.length };
  }

  private called(action: string): void {
    this.calls.push(action);
    const thrown = this.before(action, this.count(action));
    if (thrown) throw { ...thrown, action, ramAction: `resourcemanager:${action}` };
  }
}
