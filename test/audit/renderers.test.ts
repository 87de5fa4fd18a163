/** The formats of an audit: the content of each, and that a hostile name cannot forge content. */
import { type KnownAccounts, makeAudit, renderCsv, renderJson, renderTable, type Survey } from "../../src/audit";
import { survey, surveyed } from "./audit-survey";

const [FINANCE, HR, STRANGER] = ["1182725234310001", "1182725234310002", "9000000000000009"];
const KNOWN: KnownAccounts = {
  source: "accounts.csv",
  names: new Map([
    [FINANCE, "finance, prod"],
    [HR, ""],
  ]),
};
const audited = (read: Survey, { known = KNOWN, asksUsers = false } = {}) =>
  makeAudit(read, known, { takenAtMs: Date.parse("2026-03-11T09:30:00Z"), asksUsers });

const READ = survey([
  surveyed("m-1", { name: "golden", accounts: [FINANCE, HR] }),
  surveyed("m-2", { name: "next", accounts: [STRANGER, FINANCE] }),
  surveyed("m-3", { name: "old" }),
  surveyed("m-4", { name: "m-4", accounts: undefined, problems: ["DescribeImagePermission is denied."] }),
]);

describe("the table", () => {
  it("the audit table shows unknown accounts, unread images, unshared images, then the matrix", () => {
    expect(renderTable(audited(READ))).toBe(`Access to the images of account 1000000000000001, 2026-03-11 09:30 UTC
4 images in cn-hangzhou, 3 accounts with access, compared with accounts.csv
1 image not fully read, 1 unknown account, 1 image not shared

Unknown accounts (1), not in accounts.csv
  ! 9000000000000009  1 image
      cn-hangzhou:m-2 (next)

Not read
  ! 1 image: DescribeImagePermission is denied.
      cn-hangzhou:m-4

Not shared (1)
  cn-hangzhou:m-3 (old)

Access: 3 images, 3 accounts (x has access, ? unknown account)

  1  ? 9000000000000009
  2    1182725234310001  finance, prod
  3    1182725234310002

                           1 2 3
  cn-hangzhou:m-4          not read
  cn-hangzhou:m-2  next    ? x .
  cn-hangzhou:m-1  golden  . x x
`);
  });

  it("the audit table splits 200 accounts into blocks that fit a wide terminal", () => {
    const accounts = Array.from({ length: 200 }, (_, index) => String(1_182_725_234_310_000 + index));
    const text = renderTable(
      makeAudit(survey([surveyed("m-1", { accounts })]), undefined, { takenAtMs: 0, asksUsers: false }),
    );
    const rows = text.split("\n").filter((line) => line.startsWith("  cn-hangzhou:m-1"));
    expect(rows).toHaveLength(5);
    expect(rows.join("").match(/ x\b/g)).toHaveLength(200);
    expect(Math.max(...text.split("\n").map((line) => line.length))).toBeLessThan(140);
    expect(text).toContain("  200    1182725234310199");
  });

  it("the audit table shows which images may be deleted, and the users of the others", () => {
    const none = { desktops: 0, templates: 0, pools: 0 };
    const text = renderTable(
      audited(
        survey([
          surveyed("m-1", { users: none }),
          surveyed("m-2", { users: { desktops: 2, templates: 1, pools: 0 } }),
          surveyed("m-3", { users: none, accounts: [FINANCE] }),
        ]),
        { asksUsers: true },
      ),
    );
    expect(text).toContain(`
Unused (1): no account has access, and no desktop, template or pool uses the image
  cn-hangzhou:m-1 (name of m-1), 80 GiB

Used by this account (1)
  cn-hangzhou:m-2 (name of m-2): 2 desktops, 1 template
`);
  });

  const shared = surveyed("m-1", { accounts: [FINANCE] });
  const listed = { region: "cn-hangzhou", problem: undefined };
  const unlisted = { region: "eu-central-1", problem: "no answer" };
  const LIST = { names: new Map(), source: "accounts.csv" };
  it.each([
    ["no region, no list", [], [], undefined, "0 images in 0 regions", "no image"],
    ["an empty region, no list", [], [listed], undefined, "0 images in cn-hangzhou", "no image"],
    ["an empty region, a list", [], [listed], LIST, "0 images in cn-hangzhou", "no image, no unknown account"],
    ["an unread region, no list", [], [unlisted], undefined, "0 images in eu-central-1", "1 region not read"],
    ["a shared image, no list", [shared], [listed], undefined, "1 image in cn-hangzhou", "every image is shared"],
    ["a shared image, a list", [shared], [listed], KNOWN, "1 image in cn-hangzhou", "no unknown account"],
  ])("the audit table says nothing about every image of an empty set: %s", (_, images, regions, known, where, says) => {
    const audit = makeAudit(survey(images, { regions }), known, { takenAtMs: 0, asksUsers: false });
    const [, scope, headline] = renderTable(audit).split("\n");
    expect(scope?.split(", ")[0]).toBe(where);
    expect(headline).toBe(says);
  });
});

describe("CSV", () => {
  it("the audit CSV has a row for each access, and one for an unshared or unread image", () => {
    expect(renderCsv(audited(READ)).split("\r\n")).toEqual([
      "region,image_id,image_name,status,account_id,account_name,account,problem",
      "cn-hangzhou,m-4,m-4,Available,,,not read,DescribeImagePermission is denied.",
      "cn-hangzhou,m-2,next,Available,9000000000000009,,unknown,",
      'cn-hangzhou,m-2,next,Available,1182725234310001,"finance, prod",known,',
      'cn-hangzhou,m-1,golden,Available,1182725234310001,"finance, prod",known,',
      "cn-hangzhou,m-1,golden,Available,1182725234310002,,known,",
      "cn-hangzhou,m-3,old,Available,,,none,",
      "",
    ]);
  });

  it("the audit CSV has the use of each image on request, and a row for an unread region", () => {
    const read = survey(
      [
        surveyed("m-1", { users: { desktops: 0, templates: 0, pools: 0 } }),
        surveyed("m-2", { users: { desktops: 2, templates: 0, pools: 1 } }),
        surveyed("m-3", { problems: ["DescribeBundles is denied."] }),
      ],
      {
        regions: [
          { region: "cn-hangzhou", problem: undefined },
          { region: "eu-central-1", problem: "no answer" },
        ],
      },
    );
    const [header = "", ...rows] = renderCsv(audited(read, { asksUsers: true })).split("\r\n");
    expect(header.split(",").slice(-4)).toEqual(["desktops", "templates", "pools", "unused"]);
    expect(rows[0]).toBe("eu-central-1,,,,,,,no answer,,,,");
    expect(rows.slice(1, 4).map((row) => row.split(",").slice(7))).toEqual([
      ["", "0", "0", "0", "yes"],
      ["", "2", "0", "1", "no"],
      ["DescribeBundles is denied.", "", "", "", "not known"],
    ]);
    expect(new Set(rows.slice(0, 4).map((row) => row.split(",").length))).toEqual(new Set([12]));
  });

  it.each(["=1+1", "+1", "-1", "@x"])("the audit CSV gives a spreadsheet no formula for the name %s", (name) => {
    expect(renderCsv(audited(survey([surveyed("m-1", { name })])))).toContain(`,m-1,'${name},`);
  });

  it("the audit CSV doubles the quotes in a name", () => {
    expect(renderCsv(audited(survey([surveyed("m-1", { name: 'a "b"' })])))).toContain(',"a ""b""",');
  });
});

describe("JSON", () => {
  it("the audit JSON has the whole audit and a version", () => {
    expect(JSON.parse(renderJson(audited(READ)))).toEqual({
      format_version: "1.0",
      taken_at: "2026-03-11T09:30:00.000Z",
      account_id: "1000000000000001",
      compared_with: "accounts.csv",
      complete: false,
      counts: { images: 4, accounts: 3, unknown_accounts: 1, images_without_accounts: 1, images_not_read: 1 },
      regions: [{ region: "cn-hangzhou", images: 4, problem: null }],
      unknown_accounts: [
        {
          id: STRANGER,
          name: null,
          images: 1,
          differs_in_one_digit_from: null,
          remark: null,
          image_keys: ["cn-hangzhou:m-2"],
        },
      ],
      images_without_accounts: ["cn-hangzhou:m-3"],
      accounts: [
        { id: STRANGER, name: null, images: 1, unknown: true },
        { id: FINANCE, name: "finance, prod", images: 2, unknown: false },
        { id: HR, name: null, images: 1, unknown: false },
      ],
      accounts_without_access: [],
      images: [
        { image_id: "m-4", account_ids: null, problems: ["DescribeImagePermission is denied."] },
        { image_id: "m-2", account_ids: [STRANGER, FINANCE] },
        { image_id: "m-1", account_ids: [FINANCE, HR] },
        { image_id: "m-3", account_ids: [] },
      ].map((image) => expect.objectContaining(image)),
    });
  });

  it("the audit JSON has the use of each image on request", () => {
    const users = { desktops: 1, templates: 0, pools: 0 };
    const { images } = JSON.parse(renderJson(audited(survey([surveyed("m-1", { users })]), { asksUsers: true })));
    expect(images).toEqual([
      {
        region: "cn-hangzhou",
        image_id: "m-1",
        name: "name of m-1",
        status: "Available",
        created_at: "2026-01-01T00:00:00Z",
        size_gib: 80,
        account_ids: [],
        used_by: users,
        unused: false,
        problems: [],
      },
    ]);
  });
});
