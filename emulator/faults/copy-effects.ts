/** Effects inside `CopyImage`: the end of the copy that the call begins. */
import type { Effect } from "./effect";

/** The copy fails half-way: its status becomes `CreateFailed`. */
interface CopyFails {
  readonly kind: "copyFails";
}

const copyFails: Effect<CopyFails> = {
  kind: "copyFails",
  required: {},
  optional: {},
  hooks: () => ({ copyEnd: "fails" }),
};

/** The copy stays at half its progress. */
interface CopyStalls {
  readonly kind: "copyStalls";
}

const copyStalls: Effect<CopyStalls> = {
  kind: "copyStalls",
  required: {},
  optional: {},
  hooks: () => ({ copyEnd: "stalls" }),
};

/** Another actor deletes the new image half-way. */
interface CopyDeleted {
  readonly kind: "copyDeleted";
}

const copyDeleted: Effect<CopyDeleted> = {
  kind: "copyDeleted",
  required: {},
  optional: {},
  hooks: () => ({ copyEnd: "deleted" }),
};

export const COPY_EFFECTS = [copyFails, copyStalls, copyDeleted] as const;
