/** Effects inside `CopyImage`: the end of the copy that the call begins. */
import type { ApiCall } from "../http/api-call";
import type { Effect } from "./effect";

const isCopy = (_: unknown, { action }: ApiCall) => action === "CopyImage";

/** The copy fails half-way: its status becomes `CreateFailed`. */
interface CopyFails {
  readonly kind: "copyFails";
}

const copyFails: Effect<CopyFails> = {
  kind: "copyFails",
  required: {},
  optional: {},
  appliesTo: isCopy,
  hooks: () => ({ rules: { copyEnd: "fails" } }),
};

/** The copy stays at half its progress. */
interface CopyStalls {
  readonly kind: "copyStalls";
}

const copyStalls: Effect<CopyStalls> = {
  kind: "copyStalls",
  required: {},
  optional: {},
  appliesTo: isCopy,
  hooks: () => ({ rules: { copyEnd: "stalls" } }),
};

/** Another actor deletes the new image half-way. */
interface CopyDeleted {
  readonly kind: "copyDeleted";
}

const copyDeleted: Effect<CopyDeleted> = {
  kind: "copyDeleted",
  required: {},
  optional: {},
  appliesTo: isCopy,
  hooks: () => ({ rules: { copyEnd: "deleted" } }),
};

export const COPY_EFFECTS = [copyFails, copyStalls, copyDeleted] as const;
