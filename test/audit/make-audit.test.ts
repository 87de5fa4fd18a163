/** Makes an audit from a survey: the comparison with a list, and the order of risk. */
import { type KnownAccounts, makeAudit, type Survey, unknownAccounts } from "../../src/audit";
import { isIncomplete } from "../../src/audit/model/audit";
import { REGION, survey, surveyed } from "./audit-survey";

const [FINANCE, HR, STRANGER] = ["1182725234310001", "1182725234310002", "9000000000000009"];
const KNOWN: KnownAccounts = {
  source: "accounts.csv",
  names: new Map([
    [FINANCE, "finance"],
    [HR, ""],
  ]),
};
const OPTIONS = { takenAtMs: 0, asksUsers: false };
const audited = (read: Survey, known: KnownAccounts = KNOWN) => makeAudit(read, known, OPTIONS);

describe("an audit", () => {
  it("an account that the list lacks is unknown and comes first in an audit", () => {
    const { accounts } = audited(
      survey([
        surveyed("m-1", { accounts: [FINANCE, HR] }),
        surveyed("m-2", { accounts: [FINANCE, STRANGER] }),
        surveyed("m-3", { accounts: [FINANCE] }),
      ]),
    );
    expect(accounts).toEqual([
      { id: STRANGER, name: undefined, isUnknown: true, nearMiss: undefined, remark: undefined, imageCount: 1 },
      { id: FINANCE, name: "finance", isUnknown: false, nearMiss: undefined, remark: undefined, imageCount: 3 },
      { id: HR, name: undefined, isUnknown: false, nearMiss: undefined, remark: undefined, imageCount: 1 },
    ]);
  });

  it("an audit names the known account that differs from an unknown one in one digit", () => {
    const audit = audited(survey([surveyed("m-1", { accounts: ["1182725234310009"] })]));
    expect(unknownAccounts(audit)).toMatchObject([{ nearMiss: { id: FINANCE, name: "finance" } }]);
  });

  it("without a list no account is unknown in an audit, and the owner of the images never is", () => {
    const read = survey([surveyed("m-1", { accounts: [STRANGER, "1000000000000001"] })]);
    expect(unknownAccounts(makeAudit(read, undefined, OPTIONS))).toEqual([]);
    expect(unknownAccounts(audited(read)).map(({ id }) => id)).toEqual([STRANGER]);
  });

  it("every account is unknown in an audit with an empty list", () => {
    const read = survey([surveyed("m-1", { accounts: [FINANCE] })]);
    expect(unknownAccounts(audited(read, { source: "the resource directory", names: new Map() }))).toHaveLength(1);
  });

  it("an account that the list has with a remark is unknown in an audit", () => {
    const known = { source: "x", names: new Map(), remarks: new Map([[STRANGER, "its state is Removed"]]) };
    const audit = audited(survey([surveyed("m-1", { accounts: [STRANGER] })]), known);
    expect(unknownAccounts(audit)).toMatchObject([{ id: STRANGER, remark: "its state is Removed" }]);
  });

  it("an audit sorts images by risk: not read, unknown accounts, shared, not shared", () => {
    const { images } = audited(
      survey([
        surveyed("m-1"),
        surveyed("m-3", { accounts: [FINANCE] }),
        surveyed("m-2", { accounts: [HR] }),
        surveyed("m-0", { region: "eu-central-1", accounts: [FINANCE] }),
        surveyed("m-4", { accounts: [STRANGER] }),
        surveyed("m-5", { accounts: [STRANGER, "9000000000000010"] }),
        surveyed("m-6", { accounts: undefined, problems: ["denied"] }),
      ]),
    );
    expect(images.map(({ imageId }) => imageId)).toEqual(["m-6", "m-5", "m-4", "m-2", "m-3", "m-0", "m-1"]);
  });

  it("an audit lists the accounts of the list that have no access", () => {
    const { accountsWithoutAccess } = audited(survey([surveyed("m-1", { accounts: [FINANCE] })]));
    expect(accountsWithoutAccess).toEqual([{ id: HR, name: undefined }]);
  });

  it.each([
    ["no account and no user", { accounts: [], users: { desktops: 0, templates: 0, pools: 0 } }, true],
    ["a desktop", { accounts: [], users: { desktops: 1, templates: 0, pools: 0 } }, false],
    ["a template", { accounts: [], users: { desktops: 0, templates: 1, pools: 0 } }, false],
    ["a pool", { accounts: [], users: { desktops: 0, templates: 0, pools: 1 } }, false],
    ["an account", { accounts: [FINANCE], users: { desktops: 0, templates: 0, pools: 0 } }, false],
    ["accounts that were not read", { accounts: undefined, users: { desktops: 0, templates: 0, pools: 0 } }, undefined],
    ["users that were not read", { accounts: [], users: undefined }, undefined],
  ])("an audit decides whether an image with %s is unused", (_, more, isUnused) => {
    expect(audited(survey([surveyed("m-1", more)])).images[0]?.isUnused).toBe(isUnused);
  });

  it("an audit is incomplete when a region or a part of an image was not read", () => {
    expect(isIncomplete(audited(survey([surveyed("m-1")])))).toBe(false);
    expect(isIncomplete(audited(survey([surveyed("m-1", { problems: ["denied"] })])))).toBe(true);
    expect(isIncomplete(audited(survey([], { regions: [{ region: REGION, problem: "denied" }] })))).toBe(true);
  });

  it("an audit puts every name that another person chose into one line", () => {
    const { images, accounts } = makeAudit(
      survey([surveyed("m-1", { name: "a\nb\u202Ec", accounts: [FINANCE] })]),
      { source: "x", names: new Map([[FINANCE, "fin\nance"]]) },
      OPTIONS,
    );
    expect([images[0]?.name, accounts[0]?.name]).toEqual(["a b c", "fin ance"]);
  });
});
