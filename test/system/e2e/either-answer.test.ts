/**
 * Behaviour that no document states is a switch of the emulator (docs/facts.md), and the provider must work with every
 * value. The same steps with four shares run with all values that are not the default.
 */
import { BEHAVIOUR_CHOICES, type Behaviour, DEFAULT_BEHAVIOUR } from "../../../emulator/behaviour";
import { accounts, REGION, share, Workspace } from "../../support/workspace";

const STRANGER = "9000000000000009";
const SWITCHES = Object.entries(BEHAVIOUR_CHOICES) as [keyof typeof BEHAVIOUR_CHOICES, readonly string[]][];

/** The values of one run: for each switch, the non-default value with this number, if there is one. */
function answers(number: number): Partial<Behaviour> {
  return Object.fromEntries(
    SWITCHES.map(([name, words]) => {
      const usual = DEFAULT_BEHAVIOUR[name];
      return [name, words.filter((word) => word !== usual)[number] ?? usual];
    }),
  );
}

const LATE_BY_READS = { ...answers(0), readDelayReads: 2 };
const LATE_BY_TIME = {
  ...answers(1),
  unsharedImage: "omitted",
  permissionOfUnknownImage: "empty",
  readDelayMs: 300,
} as const;

it("every value of every switch of the emulator has a run", () => {
  for (const [name, words] of SWITCHES) {
    const tried = [DEFAULT_BEHAVIOUR, LATE_BY_READS, LATE_BY_TIME].map((behaviour) => behaviour[name]);
    expect(tried).toEqual(expect.arrayContaining([...words]));
  }
});

const ALONE = ["m-golden", "m-empty", "m-doomed"];
const additive = (ids: readonly string[]) =>
  share(ids, { name: "team", image: "m-team", extra: "  exclusive = false" });
const doomed = share(accounts(2), { name: "doomed", image: "m-doomed" });
const empty = share([], { name: "empty", image: "m-empty" });

describe.each([
  ["two reads later", LATE_BY_READS],
  ["after 300 ms", LATE_BY_TIME],
])("shares with other answers of the service, and reads that show a write %s", (_how, options) => {
  let workspace: Workspace;
  beforeAll(async () => {
    const images = [...ALONE.map((imageId) => ({ imageId })), { imageId: "m-team", sharedWith: [STRANGER] }];
    workspace = await Workspace.start({ images, options });
    await written([share(accounts(12)), additive(accounts(12)), empty, doomed]).init();
  });
  afterAll(async () => await workspace.close());

  function written(shares: readonly string[]): Workspace {
    workspace.write(shares.join("\n"));
    return workspace;
  }

  async function nothingLeft(): Promise<void> {
    expect(await workspace.plan("-detailed-exitcode")).toContain("No changes.");
  }

  it("a create gives access with other answers of the service", async () => {
    await workspace.apply();
    expect(workspace.sharedWith("m-golden")).toEqual(accounts(12));
    expect(workspace.sharedWith("m-team")).toEqual([...accounts(12), STRANGER]);
    expect(workspace.sharedWith("m-empty")).toEqual([]);
    await nothingLeft();
  });

  it("one update gives and removes access with other answers of the service", async () => {
    await written([share(accounts(12, 3)), additive(accounts(12, 3)), empty, doomed]).apply();
    expect(workspace.sharedWith("m-golden")).toEqual(accounts(12, 3));
    expect(workspace.sharedWith("m-team")).toEqual([...accounts(12, 3), STRANGER]);
    await nothingLeft();
  });

  it("drift is repaired in an exclusive share, and foreign accounts stay in an additive share", async () => {
    const [taken] = accounts(1, 3) as [string];
    for (const imageId of ["m-golden", "m-team"]) workspace.emulator.unshare(REGION, imageId, taken);
    for (const imageId of ["m-golden", "m-empty"]) workspace.emulator.share(REGION, imageId, STRANGER);
    await workspace.apply();
    expect(workspace.sharedWith("m-golden")).toEqual(accounts(12, 3));
    expect(workspace.sharedWith("m-team")).toEqual([...accounts(12, 3), STRANGER]);
    expect(workspace.sharedWith("m-empty")).toEqual([]);
    await nothingLeft();
  });

  it("an import takes the live accounts, and a deleted image leaves the state", async () => {
    await workspace.ok("state", "rm", "ecd_image_share.golden", "ecd_image_share.team");
    workspace.emulator.deleteImage(REGION, "m-doomed");
    const block = (name: string, id: string) => `import {\n  to = ecd_image_share.${name}\n  id = "${id}"\n}`;
    const imports = [
      block("golden", `${REGION}:m-golden`),
      block("team", `${REGION}:m-team:${accounts(12, 3).join(",")}`),
    ];
    const said = await written([share(accounts(12, 3)), additive(accounts(12, 3)), empty, ...imports]).apply();
    expect(said).toContain("2 imported, 0 added, 0 changed, 0 destroyed");
    expect(workspace.state("doomed")).toBeUndefined();
    await nothingLeft();
  });

  it("a destroy removes access with other answers of the service", async () => {
    await workspace.ok("destroy", "-no-color", "-auto-approve");
    expect(workspace.sharedWith("m-golden")).toEqual([]);
    expect(workspace.sharedWith("m-team")).toEqual([STRANGER]);
    expect(workspace.state()).toBeUndefined();
  });
});
