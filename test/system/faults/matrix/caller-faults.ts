/**
 * Faults of the caller's permissions, clock and credentials. A retry fails until a person removes the cause. Only the
 * expired session of a role is renewed.
 */
import { DEFAULT_ACCOUNT } from "../../../../emulator";
import { type FaultKind, isWrite, type Site } from "./cell";

/** Some cells use credentials of this account instead of the owner's. */
export const OTHER_ACCOUNT = "1000000000000002";

const AN_HOUR_MS = 3_600_000;

function denied(code: "Forbidden.RAM" | "NoPermission" | "Forbidden"): FaultKind {
  return {
    name: `permission denied, ${code}`,
    effects: () => [{ kind: "deny", code }],
    code,
    requestId: true,
    retryable: false,
    // If only a check needs the permission, its lack is a warning, because the write shows the error.
    expect: (at) => {
      if (at.operation === "plan check") return { fails: false, warning: "is denied" };
      if (at.place === "image look-up") return { fails: false };
      if (at.operation === "create" && at.place === "between plan and apply" && at.duration === "once") {
        return { fails: false, warning: "is denied" };
      }
      return undefined;
    },
  };
}

const noBatches = ({ operation }: Site) => !isWrite(operation);

export const CALLER_FAULTS: readonly FaultKind[] = [
  denied("Forbidden.RAM"),
  denied("NoPermission"),
  denied("Forbidden"),
  {
    name: "a clock that differs by an hour",
    effects: () => [{ kind: "clockSkew", ms: AN_HOUR_MS }],
    code: "InvalidTimeStamp.Expired",
    requestId: true,
    retryable: false,
  },
  {
    name: "credentials of another account",
    effects: () => [{ kind: "wrongAccount", account: OTHER_ACCOUNT }],
    code: "InvalidImageId.NotFound",
    requestId: true,
    retryable: false,
    provider: "other",
    // Credentials of this account see no image. Before the provider accepts that an image is gone, it asks STS for the
    // account of its credentials.
    expect: (at) => {
      const isBetween = at.place === "between plan and apply";
      if (at.place === "image look-up" || (at.operation === "create" && isBetween))
        return { fails: true, code: undefined };
      if (isBetween || at.operation === "read") {
        return { fails: true, code: undefined, names: [OTHER_ACCOUNT, DEFAULT_ACCOUNT.accountId] };
      }
      return undefined;
    },
  },
  {
    name: "an STS token that expired and is not renewed",
    effects: () => [{ kind: "expireToken" }],
    code: "InvalidSecurityToken.Expired",
    requestId: true,
    retryable: false,
    provider: "token",
    skip: ({ duration }) =>
      duration === "once" ? "An expired token stays expired, so the fault cannot affect one call only" : undefined,
    // After the token has expired, the apply cannot undo a change.
    expect: ({ operation, place }, { adding }) =>
      operation === "create" && place === "read after writing"
        ? { fails: true, unseen: true, names: adding, stillShared: adding }
        : undefined,
  },
  {
    name: "a role's session that expired",
    effects: () => [{ kind: "expireToken" }],
    code: "InvalidSecurityToken.Expired",
    requestId: true,
    retryable: true,
    provider: "role",
    skip: (at) => {
      if (at.duration === "lasting")
        return "Each new session would expire at once, and the fault of a token that is not renewed tests that";
      if (noBatches(at) && at.place === "image look-up")
        return "The call has the same signature as the account read, which has a cell";
      return undefined;
    },
  },
];
