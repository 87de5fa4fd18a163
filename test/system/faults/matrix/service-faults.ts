/** Faults of the service's own rules, and of another person who changes the image meanwhile. */
import type { FaultEffect } from "../../../../emulator";
import { type FaultKind, isWrite, type Site, type Target } from "./cell";

const onlyWrites = ({ operation }: Site) => (isWrite(operation) ? undefined : "The fault affects writes only");
const onlyBatches = ({ place }: Site) =>
  place.endsWith("batch")
    ? undefined
    : "The fault is a rule of ModifyImagePermission, and only batches call that action";
const stays = ({ duration }: Site) =>
  duration === "once"
    ? "The fault stays until a person removes its cause, so it cannot affect one call only"
    : undefined;

/** The first reason that a rule gives. */
function reasons(...rules: readonly ((at: Site) => string | undefined)[]): (at: Site) => string | undefined {
  return (at) => rules.map((rule) => rule(at)).find((reason) => reason !== undefined);
}

const refusesAdding = reasons(onlyWrites, onlyBatches, stays, ({ operation }) =>
  operation === "delete" ? "The operation adds no account" : undefined,
);
const refusesRemoving = reasons(onlyWrites, onlyBatches, stays, ({ operation }) =>
  operation === "create" ? "The operation removes no account" : undefined,
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
    name: `${name} whose removal the service refuses`,
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

/**
 * The number of accounts that would still fit. The provider adds no account of the batch, because it does not choose
 * among them.
 */
const ROOM = 3;

const RULES: readonly FaultKind[] = [
  badAccounts("an account", oneOf),
  badAccounts("three accounts", threeOf),
  badAccounts("a batch of accounts", (batch) => batch),
  lockedAccounts("an account", oneOf),
  lockedAccounts("three accounts", threeOf),
  lockedAccounts("a batch of accounts", (batch) => batch),
  {
    name: "an account that the service does not know, and one whose removal it refuses",
    effects: ({ adding, done }) => [
      ...oneOf(adding).map((account): FaultEffect => ({ kind: "badAccount", account })),
      ...oneOf(done).map((account): FaultEffect => ({ kind: "rejectRemoval", account })),
    ],
    everyCall: true,
    code: "InvalidAccount.NotFound",
    requestId: true,
    retryable: false,
    skip: reasons(onlyWrites, onlyBatches, stays, ({ operation, place }) => {
      if (operation !== "create") return "The operation undoes nothing";
      return place === "first batch" ? "Before the first batch there is nothing to undo" : undefined;
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
      operation === "create" ? undefined : "The operation does not raise the number of accounts",
    ),
    expect: (_, { adding, later }) => ({ fails: true, names: [...adding, ...later] }),
  },
  {
    name: "a write that the next three reads do not show",
    effects: () => [{ kind: "readDelay", reads: 3 }],
    code: undefined,
    requestId: false,
    retryable: true,
    skip: reasons(onlyWrites, onlyBatches),
    expect: () => ({ fails: false }),
  },
  {
    name: "a write that reads show after a second",
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
        ? "The undo would fail for a minute, and the cell for one call tests the fault"
        : undefined,
    ),
    expect: ({ duration }, { adding, removing, later }) => ({
      fails: true,
      names: [...adding, ...removing, ...(duration === "lasting" ? later : [])],
    }),
  },
];

const onlyMeanwhile = ({ operation, place }: Site) => {
  if (!isWrite(operation)) return "The fault changes an image before a write, and this operation writes nothing";
  if (place === "owner look-up") return "The fault changes the image, and a call to STS does not depend on the image";
  return place === "read after writing"
    ? "A change before the read after writing comes too late to affect the writes"
    : undefined;
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
    name: "another person gives access",
    effects: ({ stranger }) => [{ kind: "foreignShare", accounts: [stranger] }],
    code: undefined,
    requestId: false,
    retryable: true,
    skip: reasons(onlyMeanwhile, ({ duration }) =>
      duration === "lasting" ? "The foreign account already has access after the first call" : undefined,
    ),
    expect: (at, { stranger, exclusive }) => ({
      fails: at.operation === "create" && beforeApply(at) && exclusive,
      code: undefined,
      foreign: { added: [stranger] },
    }),
  },
  {
    name: "another person removes access",
    effects: (target) => [{ kind: "foreignUnshare", accounts: [victim(target)] }],
    code: undefined,
    requestId: false,
    retryable: true,
    skip: reasons(onlyMeanwhile, ({ operation, place, duration }) => {
      if (duration === "lasting" && operation !== "update")
        return "The account has already lost its access after the first call";
      if (operation !== "create") return undefined;
      return beforeApply({ operation, place, duration }) || place === "first batch"
        ? "No account has access yet"
        : undefined;
    }),
    expect: (at, target) => {
      const foreign = { removed: [victim(target)] };
      if (at.operation === "create") return { fails: true, names: [victim(target)], foreign };
      // The access is removed again before each read, so the provider never sees it.
      const isHopeless = at.duration === "lasting" && beforeApply(at);
      return isHopeless ? { fails: true, names: [victim(target)], foreign } : { fails: false, foreign };
    },
  },
];

/** The account that loses access: one that should have access, if there is one. */
function victim({ keeping, done, removing, later }: Target): string {
  return keeping[0] ?? done[0] ?? removing[0] ?? later[0] ?? "";
}

export const SERVICE_FAULTS: readonly FaultKind[] = [...RULES, ...OTHERS];
