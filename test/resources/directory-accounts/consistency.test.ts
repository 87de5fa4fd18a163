/** A directory that changes while it is read: the list is right, or it is an error. */
import { accounts, failure } from "../../support/simulated-service";
import { A, B, C, D, type DirectoryBench, directoryBench, E, FINANCE, PAYROLL, ROOT, SALES } from "./directory-bench";

const [NEW = ""] = accounts(1, 900);

/** Runs `change` just before the nth call of an action. */
function at({ directory }: DirectoryBench, action: string, nth: number, change: () => void): void {
  const { before } = directory;
  directory.before = (called, call) => {
    if (called === action && call === nth) change();
    return before(called, call);
  };
}

function bench(pageSize = 100): DirectoryBench {
  const made = directoryBench();
  made.directory.pageSize = pageSize;
  return made;
}

describe("the calls of a read", () => {
  it("a read makes one call for the directory, for a page of members, and for each folder", async () => {
    const { directory, read } = bench();
    await read({ folder_ids: [FINANCE] });
    expect(directory.calls).toEqual([
      "GetResourceDirectory",
      "ListAccounts",
      ...Array<string>(4).fill("ListFoldersForParent"),
    ]);
  });

  it("several pages of members are read twice, and no folder is read for all members", async () => {
    const { directory, read } = bench(2);
    await read({ all_members: true, resource_directory_id: "rd-abc123" });
    expect(directory.calls).toEqual(["GetResourceDirectory", ...Array<string>(6).fill("ListAccounts")]);
  });

  it("a read is shared by all data sources of a configured provider, also at the same time", async () => {
    const { directory, read } = bench();
    const all = { all_members: true, resource_directory_id: "rd-abc123" };
    await Promise.all([read({ folder_ids: [FINANCE] }), read({ folder_ids: [SALES] }), read(all)]);
    await read({ folder_ids: [PAYROLL] });
    expect(directory.calls).toHaveLength(6);
  });
});

describe("a member that leaves between two pages", () => {
  it("a member that leaves between two pages makes the total wrong, so the list is read again", async () => {
    const made = bench(2);
    at(made, "ListAccounts", 2, () => made.directory.members.delete(A));
    expect((await made.read({ folder_ids: [FINANCE] })).ids).toEqual([B, C]);
  });

  it.each([2, 5])("a second read notices a member that leaves while another joins (call %i)", async (nth) => {
    const made = bench(2);
    at(made, "ListAccounts", nth, () => {
      made.directory.members.delete(A);
      made.directory.put(NEW, SALES);
    });
    // That read shows A, B, D, E and NEW: C has moved to a page that was read already.
    expect((await made.read({ folder_ids: [FINANCE] })).ids).toEqual([B, C]);
  });

  it("a member that leaves or joins in every read is an error, and never a shorter list", async () => {
    const made = bench(2);
    let flip = false;
    made.directory.before = (action) => {
      if (action === "ListAccounts") {
        flip = !flip;
        if (flip) made.directory.members.delete(A);
        else made.directory.put(A, FINANCE);
      }
      return undefined;
    };
    const { ids, titles, text } = await made.read({ folder_ids: [FINANCE] });
    expect([ids, titles]).toEqual([undefined, ["The resource directory was changed while it was read"]]);
    expect(text).toContain("3 reads of it disagreed");
    expect(text).toContain("terraform destroy -refresh=false");
  });
});

describe("a member that moves", () => {
  it.each([1, 2, 3, 4, 5, 6])(
    "a member that moves to another selected folder before list call %i is never missed",
    async (nth) => {
      const made = bench(2);
      at(made, "ListAccounts", nth, () => made.directory.put(B, SALES));
      expect((await made.read({ folder_ids: [FINANCE, SALES] })).ids).toEqual([A, B, C, D]);
    },
  );

  it.each([1, 2, 3, 4])(
    "a member that moves before folder call %i counts where the list of members showed it",
    async (nth) => {
      const made = bench();
      at(made, "ListFoldersForParent", nth, () => made.directory.put(B, SALES));
      expect((await made.read({ folder_ids: [FINANCE] })).ids).toEqual([A, B, C]);
    },
  );
});

describe("a tree of folders that changes", () => {
  it("the directory is read again when the first read missed a folder", async () => {
    const made = bench();
    const { directory } = made;
    directory.put(B, "fd-dddddddddd");
    // The folder is moved away from its parent and back while the levels are read.
    directory.folders.set("fd-dddddddddd", "fd-none000000");
    at(made, "ListFoldersForParent", 5, () => directory.folders.set("fd-dddddddddd", PAYROLL));
    expect((await made.read({ folder_ids: [FINANCE] })).ids).toEqual([A, B, C]);
    expect(directory.count("ListAccounts")).toBe(2);
  });

  it("a folder of folder_ids that is deleted during the read is an error after another read", async () => {
    const made = bench();
    const { directory } = made;
    at(made, "ListFoldersForParent", 2, () => {
      directory.folders.delete(FINANCE);
      directory.folders.set(PAYROLL, ROOT);
      for (const id of [A, B]) directory.put(id, ROOT);
    });
    const { ids, titles } = await made.read({ folder_ids: [FINANCE], min_accounts: 0 });
    expect([ids, titles]).toEqual([undefined, ["A folder of folder_ids is missing"]]);
  });

  it("members in a folder that never appears are an error", async () => {
    const made = bench();
    made.directory.put(E, "fd-dddddddddd");
    const { ids, titles } = await made.read({ folder_ids: [FINANCE] });
    expect([ids, titles]).toEqual([undefined, ["The resource directory was changed while it was read"]]);
    expect(made.directory.count("ListAccounts")).toBe(3);
  });

  it("the missing folder of a removed account is no error", async () => {
    const made = bench();
    made.directory.put(E, "fd-dddddddddd", { status: "Removed" });
    expect((await made.read({ folder_ids: [FINANCE] })).ids).toEqual([A, B, C]);
  });
});

describe("a directory that cannot be read", () => {
  it.each([
    ["GetResourceDirectory", 1],
    ["ListAccounts", 1],
    ["ListAccounts", 2],
    ["ListAccounts", 5],
    ["ListFoldersForParent", 1],
    ["ListFoldersForParent", 3],
  ])("a failure of %s call %i names the RAM action and the way to destroy", async (action, nth) => {
    const made = bench(2);
    made.directory.before = (called, call) => (called === action && call === nth ? failure("denied") : undefined);
    const { ids, titles, text } = await made.read({ folder_ids: [FINANCE] });
    expect([ids, titles]).toEqual([undefined, [`The resource directory could not be read: ${action} is denied`]]);
    expect(text).toContain(`resourcemanager:${action}`);
    expect(text).toContain("management account");
    expect(text).toContain("terraform destroy -refresh=false");
  });

  it("a read repeats each page that fails with a temporary error", async () => {
    const made = bench(2);
    made.directory.before = (called, call) =>
      called === "ListAccounts" && [2, 3, 6].includes(call) ? failure("throttled") : undefined;
    expect((await made.read({ folder_ids: [FINANCE] })).ids).toEqual([A, B, C]);
    expect(made.directory.count("ListAccounts")).toBe(9);
  });

  it("a directory that is not enabled gives an error that names the needed credentials", async () => {
    const made = bench();
    made.directory.before = () =>
      failure("refused", { reason: "noDirectory", code: "EntityNotExists.ResourceDirectory" });
    const { text } = await made.read({ folder_ids: [FINANCE] });
    expect(text).toContain("credentials of the management account or of a delegated administrator");
  });
});

describe("another organisation", () => {
  it("the directory of another organisation is an error, although its members look plausible", async () => {
    const made = bench();
    made.directory.directory = { ...made.directory.directory, id: "rd-other1" };
    const { ids, titles } = await made.read({ all_members: true, resource_directory_id: "rd-abc123" });
    expect([ids, titles]).toEqual([undefined, ["The credentials belong to another resource directory"]]);
    expect(made.directory.calls).toEqual(["GetResourceDirectory"]);
  });

  it("folders that the organisation does not have are an error", async () => {
    const { ids, titles } = await bench().read({ folder_ids: ["fd-none000000", "fd-none000001"] });
    expect([ids, titles]).toEqual([undefined, ["2 folders of folder_ids are missing"]]);
  });
});
