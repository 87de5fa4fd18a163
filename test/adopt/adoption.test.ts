/** The images that become shares, the note of each account, and the other notes. */
import { adoptionNotes, planAdoption, renderHcl, renderTypescript } from "../../src/adopt";
import type { FoundImage } from "../../src/adopt/region-shares";
import { foundImage, source } from "./adoption-parts";

const [FINANCE, HR, LEGAL, STRANGER] = ["1182725234310001", "1182725234310002", "1182725234310003", "9000000000000009"];
const PROVIDER = { name: "ecd", source: "example.invalid/ecd/ecd", version: "1.2.3" };

const plan = (images: readonly FoundImage[], includesUnshared = false, names?: Readonly<Record<string, string>>) =>
  planAdoption({ region: "cn-hangzhou", images }, names && source(names), { includesUnshared });

describe("an adoption", () => {
  const images = [
    foundImage("m-1", "golden", { accounts: [FINANCE] }),
    foundImage("m-2", "spare", { accounts: [] }),
    foundImage("m-3", "secret", { accounts: [], isUnshareable: true }),
  ];

  it("an adoption leaves out images to which no account has access, and says so", () => {
    const adoption = plan(images);
    expect(adoption.shares.map(({ imageId }) => imageId)).toEqual(["m-1"]);
    expect(adoptionNotes(adoption)).toEqual([
      "left out 1 image to which no account has access (--include-unshared adds them)",
      "left out 1 image that the service does not share: encrypted",
    ]);
  });

  it("an adoption includes unshared images on request, but no image that cannot be shared", () => {
    const adoption = plan(images, true);
    expect(adoption.shares.map(({ imageId, accounts }) => [imageId, accounts.length])).toEqual([
      ["m-1", 1],
      ["m-2", 0],
    ]);
    expect(adoptionNotes(adoption)).toEqual(["left out 1 image that the service does not share: encrypted"]);
  });

  it.each([true, false])("an adoption leaves out an encrypted image with accounts, and names it (all: %s)", (all) => {
    const encrypted = foundImage("m-4", "closed", { accounts: [FINANCE, HR], isUnshareable: true });
    const adoption = plan([encrypted], all);
    expect(adoption.shares).toEqual([]);
    expect(adoptionNotes(adoption)).toEqual([
      "left out image m-4, to which 2 accounts have access: it is encrypted, and no import accepts it",
    ]);
  });

  it("an adoption says of an unshared image only what --include-unshared does with it", () => {
    const encrypted = foundImage("m-4", "closed", { accounts: [], isUnshareable: true });
    const empty = foundImage("m-5", "empty", { accounts: [] });
    const left = [empty, encrypted];
    const added = plan(left, true).shares.length;
    expect(adoptionNotes(plan(left))).toEqual([
      `left out ${added} image to which no account has access (--include-unshared adds them)`,
      "left out 1 image that the service does not share: encrypted",
    ]);
    expect(adoptionNotes(plan([encrypted]))).toEqual(["left out 1 image that the service does not share: encrypted"]);
  });

  it("share names stay the same when an older image of the same name becomes shared", () => {
    const older = (accounts: readonly string[]) =>
      foundImage("m-0", "golden", { accounts, creationTime: "2025-01-01T00:00:00Z" });
    const nameOf = (accounts: readonly string[]) =>
      plan([older(accounts), ...images]).shares.find(({ imageId }) => imageId === "m-1")?.name;
    expect([nameOf([]), nameOf([HR])]).toEqual(["golden_m-1", "golden_m-1"]);
  });

  it("an adoption notes the name of each account, or that the file has none", () => {
    const adoption = plan([foundImage("m-1", "golden", { accounts: [FINANCE, HR, STRANGER] })], false, {
      [FINANCE]: "finance\u202E",
      [HR]: "",
      [LEGAL]: "legal",
    });
    expect(adoption.shares[0]?.accounts).toEqual([
      { id: FINANCE, note: "finance" },
      { id: HR, note: "no name in accounts.csv" },
      { id: STRANGER, note: "not in accounts.csv" },
    ]);
    expect(adoptionNotes(adoption)).toEqual([
      `1 account not in accounts.csv: ${STRANGER}`,
      `1 account without a name in accounts.csv: ${HR}`,
      `1 account of accounts.csv without access: ${LEGAL}`,
    ]);
  });

  it("a note of an adoption lists at most 20 accounts", () => {
    const accounts = Array.from({ length: 23 }, (_, index) => String(9_000_000_000_000_000 + index));
    const [note] = adoptionNotes(plan([foundImage("m-1", "golden", { accounts })], false, { [FINANCE]: "finance" }));
    expect(note).toMatch(/^23 accounts not in accounts\.csv: .*9000000000000019 and 3 more$/);
  });
});

describe("the written code", () => {
  const adoption = plan(
    [
      foundImage("m-1", "golden\n*/ 2026", { accounts: [FINANCE, STRANGER] }),
      foundImage("m-2", "m-2", { accounts: [] }),
    ],
    true,
    // biome-ignore lint/suspicious/noTemplateCurlyInString: a name that Terraform must not evaluate.
    { [FINANCE]: '"fin" ${x}' },
  );

  it("the HCL of an adoption has a resource and an import for each image", () => {
    expect(renderHcl(adoption, { resourcesOnly: false, provider: PROVIDER })).toMatchSnapshot();
  });

  it("the HCL of an adoption for an existing folder has only resources and imports", () => {
    const code = renderHcl(adoption, { resourcesOnly: true, provider: PROVIDER });
    expect(code.match(/^\w+/gm)).toEqual(["resource", "import", "resource", "import"]);
  });

  it("the TypeScript of an adoption is a program", () => {
    expect(renderTypescript(adoption, { resourcesOnly: false, core: "cdktf" })).toMatchSnapshot();
  });

  it("the TypeScript of an adoption for an existing app is a function that takes the stack", () => {
    expect(renderTypescript(adoption, { resourcesOnly: true, core: "cdktn" })).toMatchSnapshot();
  });
});
