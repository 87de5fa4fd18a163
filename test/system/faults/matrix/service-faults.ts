/** Faults of the service's own rules, and of somebody else who changes the image while we do. */
import type { FaultEffect } from "../../../../emulator";
import { type FaultKind, isWrite, type Site, type Target } from "./cell";

const onlyWrites = ({ operation }: Site) => (isWrite(operation) ? undefined : "strikes writes only");
const onlyBatches = ({ place }: Site) =>
  place.endsWith("batch") ? undefined : "is a rule of ModifyImagePermission, which the batches call";
const stays = ({ duration }: Site) => (duration === "once" ? "stays until somebody sees to it" : undefined);

/** The first reason there is. */
function reasons(...rules: readonly ((at: Site) => string | undefined)[]): (at: Site) => string | undefined {
  return (at) => rules.map((rule) => rule(at)).find((reason) => reason !== undefined);
}

const refusesAdding = reasons(onlyWrites, onlyBatches, stays, ({ operation }) =>
  operation === "delete" ? "nothing is added" : undefined,
);
const refusesRemoving = reasons(onlyWrites, onlyBatches, stays, ({ operation }) =>
  operation === "create" ? "nothing is removed" : undefined,
);

function badAccounts(name: string, pick: (batch: readonly string[]) => readonly string[]): FaultKind {
  return {
    name: `${name} that the service does not know`,
    effects: ({ adding }) => pick(adding).map((account) => ({ kind: "badAccount", account })),
    everyCall: true,
    code: "InvalidAccount.NotFound",
    requestId: true,
    retryable: false,
    skip: refusesAdding,
    expect: (_, { adding }) => ({ fails: true, names: pick(adding) }),
  };
}

function lockedAccounts(name: string, pick: (batch: readonly string[]) => readonly string[]): FaultKind {
  return {
    name: `${name} that the service does not let go`,
    effects: ({ removing }) => pick(removing).map((account) => ({ kind: "rejectRemoval", account })),
    everyCall: true,
    code: "InvalidAccount.NotRemovable",
    requestId: true,
    retryable: false,
    skip: refusesRemoving,
    expect: (_, { removing }) => ({ fails: true, names: pick(removing) }),
  };
}

const oneOf = (batch: readonly string[]) => batch.slice(1, 2);
const threeOf = (batch: readonly string[]) => [...batch.slice(0, 2), ...batch.slice(-1)];

/** How many of a batch would still fit. None of it is given access: which ones is not for the provider to choose. */
const ROOM = 3;

const RULES: readonly FaultKind[] = [
  badAccounts("an account", oneOf),
  badAccounts("three accounts", threeOf),
  badAccounts("a batch of accounts", (batch) => batch),
  lockedAccounts("an account", oneOf),
  lockedAccounts("three accounts", threeOf),
  lockedAccounts("a batch of accounts", (batch) => batch),
  {
    name: "an account that the service does not know, and one that it does not let go again",
    effects: ({ adding, done }) => [
      ...oneOf(adding).map((account): FaultEffect => ({ kind: "badAccount", account })),
      ...oneOf(done).map((account): FaultEffect => ({ kind: "rejectRemoval", account })),
    ],
    everyCall: true,
    code: "InvalidAccount.NotFound",
    requestId: true,
    retryable: false,
    skip: reasons(onlyWrites, onlyBatches, stays, ({ operation, place }) => {
      if (operation !== "create") return "nothing is taken back";
      return place === "first batch" ? "there is nothing yet to take back" : undefined;
    }),
    expect: (_, { adding, done }) => ({
      fails: true,
      names: [...oneOf(adding), ...oneOf(done)],
      stillShared: oneOf(done),
    }),
  },
  {
    name: "a quota of accounts per image",
    effects: ({ sharedBefore }) => [{ kind: "quota", maxAccounts: sharedBefore + ROOM }],
    everyCall: true,
    code: "QuotaExceed.ShareImage",
    requestId: true,
    retryable: false,
    skip: reasons(onlyWrites, onlyBatches, stays, ({ operation }) =>
      operation === "create" ? undefined : "the number of accounts does not grow",
    ),
    expect: (_, { adding, later }) => ({ fails: true, names: [...adding, ...later] }),
  },
  {
    name: "a write that shows after three more reads",
    effects: () => [{ kind: "readDelay", reads: 3 }],
    code: undefined,
    requestId: false,
    retryable: true,
    skip: reasons(onlyWrites, onlyBatches),
    expect: () => ({ fails: false }),
  },
  {
    name: "a write that shows after a second",
    effects: () => [{ kind: "readDelay", ms: 1_000 }],
    code: undefined,
    requestId: false,
    retryable: true,
    skip: reasons(onlyWrites, onlyBatches),
    expect: () => ({ fails: false }),
  },
  {
    name: "a write that answers success and does nothing",
    effects: () => [{ kind: "ignoreWrite" }],
    code: undefined,
    requestId: true,
    retryable: true,
    skip: reasons(onlyWrites, onlyBatches, ({ operation, duration }) =>
      operation === "create" && duration === "lasting"
        ? "taking back would do nothing for a minute; the once has it"
        : undefined,
    ),
    expect: ({ duration }, { adding, removing, later }) => ({
      fails: true,
      names: [...adding, ...removing, ...(duration === "lasting" ? later : [])],
    }),
  },
];

const onlyMeanwhile = ({ operation, place }: Site) => {
  if (!isWrite(operation)) return "is about what happens between a plan and its writes";
  if (place === "owner look-up") return "changes the image, which STS is not asked about";
  return place === "look after writing" ? "the read after writing is too late to change what is written" : undefined;
};
const beforeApply = ({ place }: Site) => place === "between plan and apply";

const OTHERS: readonly FaultKind[] = [
  {
    name: "the image is deleted",
    effects: () => [{ kind: "imageDeleted" }],
    code: "InvalidImageId.NotFound",
    requestId: true,
    retryable: false,
    skip: reasons(onlyMeanwhile, stays),
    expect: (at, { everyone }) => {
      const foreign = { removed: everyone };
      if (!beforeApply(at)) return { fails: true, unseen: true, stillShared: [], foreign };
      if (at.operation === "delete") return { fails: false, foreign };
      if (at.operation === "create") return { fails: true, code: undefined, foreign };
      return { fails: true, unseen: true, foreign };
    },
  },
  {
    name: "the image is encrypted",
    effects: () => [{ kind: "imageEncrypted" }],
    code: "OperationDeined.EncryptedSnapshot",
    requestId: true,
    retryable: false,
    skip: reasons(onlyMeanwhile, stays),
    expect: (at, { adding, removing, later, done }) => {
      if (at.operation === "create" && beforeApply(at)) return { fails: true, code: undefined };
      const stillShared = at.operation === "create" ? { stillShared: done } : {};
      return { fails: true, names: [...adding, ...removing, ...later], ...stillShared };
    },
  },
  {
    name: "somebody else shares",
    effects: ({ stranger }) => [{ kind: "foreignShare", accounts: [stranger] }],
    code: undefined,
    requestId: false,
    retryable: true,
    skip: reasons(onlyMeanwhile, ({ duration }) =>
      duration === "lasting" ? "the stranger has access after the first time" : undefined,
    ),
    expect: (at, { stranger, exclusive }) => ({
      fails: at.operation === "create" && beforeApply(at) && exclusive,
      code: undefined,
      foreign: { added: [stranger] },
    }),
  },
  {
    name: "somebody else takes access",
    effects: (target) => [{ kind: "foreignUnshare", accounts: [victim(target)] }],
    code: undefined,
    requestId: false,
    retryable: true,
    skip: reasons(onlyMeanwhile, ({ operation, place, duration }) => {
      if (duration === "lasting" && operation !== "update") return "the victim has no access after the first time";
      if (operation !== "create") return undefined;
      return beforeApply({ operation, place, duration }) || place === "first batch"
        ? "nobody has access yet that could be taken"
        : undefined;
    }),
    expect: (at, target) => {
      const foreign = { removed: [victim(target)] };
      if (at.operation === "create") return { fails: true, names: [victim(target)], foreign };
      // Taken again before each look, so it is never seen.
      const isHopeless = at.duration === "lasting" && beforeApply(at);
      return isHopeless ? { fails: true, names: [victim(target)], foreign } : { fails: false, foreign };
    },
  },
];

/** Who loses access to somebody else: one that should have it, where there is one. */
function victim({ keeping, done, removing, later }: Target): string {
  return keeping[0] ?? done[0] ?? removing[0] ?? later[0] ?? "";
}

export const SERVICE_FAULTS: readonly FaultKind[] = [...RULES, ...OTHERS];
