/**
 * A fault counts a call if, and only if, it affects the call. Each kind of fault is tried on each call: once with the
 * fault, and once without it. If the fault makes a difference, it must count the call, and otherwise it must not.
 */
import { type FaultEffect, parseSeed } from "../../../emulator";
import { EFFECT_KINDS } from "../../../emulator/faults/effects";
import { accountIds, type EmulatorUnderTest, KEY, OTHER, OWNER, REGION, withEmulator } from "../emulator-under-test";

const [A = "", B = "", C = "", D = "", E = "", BAD = "", ...MORE] = accountIds(20);
const TOKEN_KEY = { id: "token-key", secret: "token-secret", securityToken: "token" };
const DENIED_KEY = { id: "denied-key", secret: "denied-secret" };
const SEED = parseSeed({
  accounts: [{ accountId: OWNER, accessKeys: [KEY, TOKEN_KEY, { ...DENIED_KEY, deny: ["*"] }] }, { accountId: OTHER }],
  images: [
    { imageId: "m-1", sharedWith: [A, E] },
    { imageId: "m-2", region: "eu-central-1" },
  ],
  directory: {
    resourceDirectoryId: "rd-abc123",
    rootFolderId: "r-abc123",
    folders: [{ folderId: "fd-1" }],
    members: [{ accountId: B }],
  },
});

/** The kinds that need settings to affect a call. All other kinds have none. */
const EFFECTS: readonly FaultEffect[] = [
  { kind: "status", status: 503 },
  { kind: "status", status: 503, applied: true },
  { kind: "html502", applied: true },
  { kind: "otherForm", form: "inData" },
  { kind: "otherForm", form: "otherCase" },
  { kind: "slow", ms: 5 },
  { kind: "slow", ms: 5, applied: false },
  { kind: "rateLimit", perSecond: 0 },
  { kind: "badAccount", account: BAD },
  { kind: "rejectRemoval", account: A },
  { kind: "quota", maxAccounts: 0 },
  { kind: "readDelay", reads: 1 },
  { kind: "imageDeleted", region: "eu-central-1", imageId: "m-2" },
  { kind: "imageEncrypted", imageId: "m-none" },
  { kind: "foreignShare", accounts: [D] },
  { kind: "foreignUnshare", accounts: [E] },
  { kind: "memberMoves", account: B, folderId: "fd-1" },
  { kind: "memberMoves", account: C, folderId: "fd-1" },
  { kind: "memberJoins", account: C },
  { kind: "memberLeaves", account: B },
  { kind: "memberLeaves", account: C },
  { kind: "folderAdded", folderId: "fd-2" },
  { kind: "folderDeleted", folderId: "fd-1" },
  { kind: "folderDeleted", folderId: "fd-none" },
  { kind: "wrongAccount", account: OTHER },
  { kind: "clockSkew", ms: 3_600_000 },
];
const needsNone = (kind: string) => !EFFECTS.some((effect) => effect.kind === kind);
const ALL = [...EFFECTS, ...EFFECT_KINDS.filter(needsNone).map((kind) => ({ kind }) as FaultEffect)];

const image = { RegionId: REGION, ImageId: "m-1" };
const unknown = { RegionId: REGION, ImageId: "m-none" };
const to = { DestinationRegionId: "eu-central-1", DestinationImageName: "copy" };
const CALLS: Readonly<Record<string, (under: EmulatorUnderTest) => Promise<unknown>>> = {
  "a write": (under) => under.modify("m-1", [C], [A]),
  "a write that adds": (under) => under.modify("m-1", [C]),
  "a write that removes": (under) => under.modify("m-1", [], [A]),
  "a write with the bad account": (under) => under.modify("m-1", [BAD]),
  "a write whose 11th account is bad": (under) => under.modify("m-1", [...MORE.slice(0, 10), BAD]),
  "a write to an unknown image": (under) => under.modify("m-none", [BAD], [A]),
  "a write that is refused": (under) => under.modify("m-1", [OWNER, BAD]),
  "a read": (under) => under.permission("m-1"),
  "a read of an unknown image": (under) => under.permission("m-none"),
  "a read with a token": (under) => under.permission("m-1", TOKEN_KEY),
  "a read with a wrong token": (under) => under.permission("m-1", { ...TOKEN_KEY, securityToken: "other" }),
  "a read with a wrong secret": (under) => under.permission("m-1", { ...KEY, secret: "wrong" }),
  "a read with an unknown key": (under) => under.permission("m-1", { ...KEY, id: "none" }),
  "a read with a denied key": (under) => under.permission("m-1", DENIED_KEY),
  "a list of images": (under) => under.call("DescribeImages", { RegionId: REGION }),
  "a copy": (under) => under.call("CopyImage", { ...image, ...to }),
  "a copy of an unknown image": (under) => under.call("CopyImage", { ...unknown, ...to }),
  "a question for the caller": (under) => under.call("GetCallerIdentity"),
  "a list of members": (under) => under.call("ListAccounts"),
  "a call without a signature": (under) => under.call("AssumeRoleWithOIDC", {}),
  "an unknown action": (under) => under.call("DescribeNothing", image),
};

/** The fault acts, but its result is the same as the result of the call without the fault. */
const UNSEEN: readonly string[] = [
  "wrongAccount: a write to an unknown image",
  "wrongAccount: a read of an unknown image",
  "wrongAccount: a copy of an unknown image",
  "wrongAccount: a list of members",
  "quota: a write",
];

interface Outcome {
  readonly reply: unknown;
  readonly later: unknown;
}

/** The outcome of a call, and how many calls the fault counted. */
async function tried(effect: FaultEffect | undefined, call: string): Promise<Outcome & { readonly struck: number }> {
  let outcome: (Outcome & { readonly struck: number }) | undefined;
  await withEmulator({ ...SEED }, async (under) => {
    const { emulator, clock } = under;
    if (effect) emulator.faults.add({ nth: 1, effect });
    const reply = await seen(CALLS[call]?.(under) ?? Promise.reject());
    const struck = emulator.faults.list()[0]?.struck ?? 0;
    emulator.faults.clear();
    const states = [emulator.state()];
    clock.advance(60_000);
    states.push(emulator.state());
    const later = [
      [...clock.slept],
      states.map(({ images = [], ...state }) => [images.map(({ imageId: _, ...fields }) => fields), state]),
      await seen(under.permission("m-1")),
      await seen(under.permission("m-1", TOKEN_KEY)),
    ];
    outcome = { reply, later, struck };
  });
  if (outcome === undefined) throw new Error("the call was not made");
  return outcome;
}

/** The answer without its ids, which differ in every call. */
async function seen(call: Promise<unknown>): Promise<unknown> {
  try {
    const { status, text } = (await call) as { status: number; text: string };
    return [status, text.replace(/"(requestId|RequestId|HostId|ImageId)":"[^"]*"/g, '"$1"'), text.length];
  } catch {
    return "reset";
  }
}

const plain = new Map<string, Promise<Outcome>>();
const without = (call: string) => {
  const known = plain.get(call) ?? tried(undefined, call).then(({ reply, later }) => ({ reply, later }));
  plain.set(call, known);
  return known;
};

it.each(ALL.map((effect) => [Object.values(effect).join(" "), effect] as const))(
  "the fault %s counts only calls that it affects",
  async (_, effect) => {
    const wrong = [];
    let counted = 0;
    for (const call of Object.keys(CALLS)) {
      const { struck, ...outcome } = await tried(effect, call);
      const differs = JSON.stringify(outcome) !== JSON.stringify(await without(call));
      counted += struck;
      if ((struck === 1) !== differs && !UNSEEN.includes(`${effect.kind}: ${call}`))
        wrong.push({ call, struck, differs });
    }
    expect(wrong).toEqual([]);
    const never = ["m-none", "fd-none"].some((id) => JSON.stringify(effect).includes(id));
    const ofUnknownMember = /^member(Moves|Leaves)$/.test(effect.kind) && "account" in effect && effect.account === C;
    expect(counted === 0).toBe(never || ofUnknownMember);
  },
);
