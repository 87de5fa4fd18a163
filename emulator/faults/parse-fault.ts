/** Reads a fault that came from a file or over HTTP. The checks of an effect come from the effect itself. */
import { ACTIONS } from "../actions";
import {
  asObject,
  digits,
  either,
  fraction,
  list,
  object,
  oneOf,
  text,
  whole,
  wholeFromOne,
  wholeFromZero,
} from "../json-checks";
import { EFFECT_KINDS, effectOf } from "./effects";
import type { Fault } from "./fault";

const kind = oneOf(...EFFECT_KINDS);

const fault = object(
  {
    effect(value, at) {
      const given = asObject(value, at);
      kind(given.kind, `${at}.kind`);
      const { required, optional } = effectOf(String(given.kind));
      object({ kind, ...required }, optional)(value, at);
    },
  },
  {
    action: oneOf(...ACTIONS.map(({ name }) => name)),
    region: text,
    imageId: text,
    accounts: list(digits),
    accessKeyId: text,
    nth: either(wholeFromOne, list(wholeFromOne)),
    from: wholeFromOne,
    times: wholeFromZero,
    rate: fraction,
    seed: whole,
  },
);

/** The same value, with the type of a fault. Throws an `Error` that names the place and the allowed values. */
export function parseFault(value: unknown): Fault {
  fault(value, "fault");
  return value as Fault;
}
