/** ModifyImagePermission: its limits, its checks of ids and images, and the answers that switches decide. */
import type { Behaviour } from "../../../emulator";
import { accountIds, OTHER, OTHER_KEY, OWNER, REGION, withEmulator } from "../emulator-under-test";

const [A = "", B = "", C = ""] = accountIds(3);
const shared = (...sharedWith: string[]) => ({ images: [{ imageId: "m-1", sharedWith }] });

describe("ModifyImagePermission", () => {
  it("ModifyImagePermission gives and removes access in one call and answers only a RequestId", () =>
    withEmulator(shared(A, B), async (under) => {
      const reply = await under.modify("m-1", [C], [A]);
      expect(reply.json).toEqual({ RequestId: expect.any(String) });
      expect(under.emulator.sharedWith(REGION, "m-1")).toEqual([B, C]);
    }));

  it.each([0, 1, 9, 10])("ModifyImagePermission applies all of %d accounts", (count) =>
    withEmulator(shared(C), async (under) => {
      const add = accountIds(count, 3_000_000_000_000_000);
      await under.modify("m-1", add, [C]);
      expect(under.emulator.sharedWith(REGION, "m-1")).toEqual(add);
    }),
  );

  it.each([11, 20, 21, 50, 51])(
    "ModifyImagePermission applies the first 10 of %d accounts, and answers success",
    (count) =>
      withEmulator(shared(...accountIds(count)), async (under) => {
        const add = accountIds(count, 3_000_000_000_000_000);
        const reply = await under.modify("m-1", add, accountIds(count));
        expect(reply.status).toBe(200);
        expect(under.emulator.sharedWith(REGION, "m-1")).toEqual([...accountIds(count).slice(10), ...add.slice(0, 10)]);
        expect(under.emulator.journal[0]?.addAccounts).toEqual(add);
      }),
  );

  it("the number in the parameter's name decides about the limit, not the count of parameters", () =>
    withEmulator({}, async (under) => {
      const image = { RegionId: REGION, ImageId: "m-1" };
      await under.call("ModifyImagePermission", {
        ...image,
        "AddAccount.10": A,
        "AddAccount.11": B,
        "AddAccount.3": C,
      });
      expect(under.emulator.sharedWith(REGION, "m-1")).toEqual([A, C]);
    }));

  it("the same call of ModifyImagePermission changes nothing the second time", () =>
    withEmulator(shared(B), async (under) => {
      await under.modify("m-1", [A], [B]);
      const again = await under.modify("m-1", [A], [B]);
      expect(again.status).toBe(200);
      expect(under.emulator.sharedWith(REGION, "m-1")).toEqual([A]);
    }));

  it("ModifyImagePermission keeps all digits of an id beyond 2^53", () =>
    withEmulator({}, async (under) => {
      await under.modify("m-1", ["210987654321098765"]);
      expect(under.emulator.sharedWith(REGION, "m-1")).toEqual(["210987654321098765"]);
    }));

  it("ModifyImagePermission reads an id as a number, without leading zeros", () =>
    withEmulator({}, async (under) => {
      await under.modify("m-1", [`0${A}`]);
      expect(under.emulator.sharedWith(REGION, "m-1")).toEqual([A]);
    }));

  it.each(["", "12a", "-1", "9223372036854775808"])("ModifyImagePermission refuses the id %j", (id) =>
    withEmulator({}, async (under) => {
      expect(await under.modify("m-1", [A, id])).toMatchObject({ status: 400, code: "InvalidAddAccount" });
      expect(under.emulator.sharedWith(REGION, "m-1")).toEqual([]);
    }),
  );

  it.each([
    ["RegionId", { ImageId: "m-1", AddAccount: [A] }],
    ["ImageId", { RegionId: REGION, AddAccount: [A] }],
    ["AddAccount", { RegionId: REGION, ImageId: "m-1" }],
  ])("ModifyImagePermission refuses a call without %s", (name, parameters) =>
    withEmulator({}, async (under) => {
      const reply = await under.call("ModifyImagePermission", parameters);
      expect(reply).toMatchObject({ status: 400, code: `Missing${name}` });
    }),
  );

  it.each([
    ["does not exist", "m-none", 404, "InvalidImageId.NotFound"],
    ["belongs to the service", "m-system", 400, "InvalidImageType.System"],
    ["is encrypted", "m-encrypted", 400, "OperationDeined.EncryptedSnapshot"],
    ["was shared to the caller", "m-theirs-shared", 403, "InvalidImageType.Shared"],
    ["belongs to another account", "m-theirs", 404, "InvalidImageId.NotFound"],
    ["is in another region", "m-abroad", 404, "InvalidImageId.NotFound"],
  ])("ModifyImagePermission refuses an image that %s", (_, imageId, status, code) => {
    const images = [
      { imageId: "m-system", type: "SYSTEM" as const },
      { imageId: "m-encrypted", encrypted: true },
      { imageId: "m-theirs-shared", owner: OTHER, sharedWith: [OWNER] },
      { imageId: "m-theirs", owner: OTHER },
      { imageId: "m-abroad", region: "eu-central-1" },
    ];
    return withEmulator({ images }, async (under) => {
      expect(await under.modify(imageId, [A])).toMatchObject({ status, code });
    });
  });

  it("only the owner can share an image, and other accounts that see it cannot", () =>
    withEmulator(shared(OTHER), async (under) => {
      const image = { RegionId: REGION, ImageId: "m-1", AddAccount: [A] };
      const reply = await under.call("ModifyImagePermission", image, OTHER_KEY);
      expect(reply).toMatchObject({ code: "InvalidImageType.Shared" });
      expect(under.emulator.sharedWith(REGION, "m-1")).toEqual([OTHER]);
    }));

  type Case = [
    switches: Partial<Behaviour>,
    add: string[],
    remove: string[],
    code: string | undefined,
    after: string[],
  ];
  it.each<Case>([
    [{}, [A], [], undefined, [A, B]],
    [{ addShared: "error" }, [A, B], [], "InvalidAccount.AlreadyShared", [B]],
    [{}, [], [A], undefined, [B]],
    [{ removeUnshared: "error" }, [], [A, B], "InvalidAccount.NotShared", [B]],
    [{}, [A, OWNER], [], "InvalidAccount.Forbbiden", [B]],
    [{ addOwner: "ok" }, [OWNER], [], undefined, [OWNER, B]],
    [{}, [A], [A], "InvalidAccount.Conflict", [B]],
    [{ addAndRemoveSame: "added" }, [A], [A], undefined, [A, B]],
    [{ addAndRemoveSame: "removed" }, [B], [B], undefined, []],
    [{}, [A], [B], undefined, [A]],
    [{ addAndRemove: "error" }, [A], [B], "InvalidParameter.Conflict", [B]],
    [{ accountsPerArray: 1 }, [A, C], [], undefined, [A, B]],
    [{ accountsPerArray: 1, accountsBeyond: "allIgnored" }, [A, C], [B], undefined, []],
    [{ accountsPerArray: 1, accountsBeyond: "refused" }, [A, C], [B], "InvalidAddAccount", [B]],
    [{ refusedCall: "partly" }, [A, OWNER, C], [B], "InvalidAccount.Forbbiden", [A]],
  ])("a write follows the switches %j (row %$)", (options, add, remove, code, after) =>
    withEmulator({ ...shared(B), options }, async (under) => {
      expect(await under.modify("m-1", add, remove)).toMatchObject({ status: code ? 400 : 200, code });
      expect(under.emulator.sharedWith(REGION, "m-1")).toEqual(after);
    }),
  );

  it.each([
    ["404", "named", `account ${A} in parameter "AddAccount.n" or "RemoveAccount.n"`],
    ["400", "unnamed", "account"],
  ] as const)(
    "the refusal of an unknown account follows not-found-status %s and account-errors %s",
    (status, errors, text) =>
      withEmulator({ ...shared(), options: { notFoundStatus: status, accountErrors: errors } }, async (under) => {
        under.emulator.faults.add({ effect: { kind: "badAccount", account: A } });
        const reply = await under.modify("m-1", [A]);
        expect(reply).toMatchObject({ status: Number(status), code: "InvalidAccount.NotFound" });
        expect(reply.json.Message).toBe(`The specified ${text} does not exist.`);
        expect(await under.modify("m-none", [B])).toMatchObject({
          status: Number(status),
          code: "InvalidImageId.NotFound",
        });
      }),
  );

  it.each(["OperationDenied.EncryptedSnapshot", "InvalidImage.Encrypted"] as const)(
    "a switch refuses the share of an encrypted image with %s",
    (encryptedImage) =>
      withEmulator({ images: [{ imageId: "m-1", encrypted: true }], options: { encryptedImage } }, async (under) => {
        expect(await under.modify("m-1", [A])).toMatchObject({ status: 400, code: encryptedImage });
      }),
  );
});
