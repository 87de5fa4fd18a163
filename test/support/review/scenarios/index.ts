/** All scenarios. */
import type { Scenario } from "../scenario";
import { ADDRESSES } from "./addresses";
import { CHANGES } from "./changes";
import { DRIFT } from "./drift";
import { EVIDENCE } from "./evidence";
import { MODES } from "./modes";
import { REPLACEMENTS } from "./replacements";
import { UNKNOWN } from "./unknown";

export const SCENARIOS: readonly Scenario[] = [
  ...CHANGES,
  ...DRIFT,
  ...EVIDENCE,
  ...REPLACEMENTS,
  ...ADDRESSES,
  ...UNKNOWN,
  ...MODES,
];
