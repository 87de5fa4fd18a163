/** The settings of a session in tests: the region of the tests' image, and no limit. */
import type { SessionSettings } from "../../src/resources";
import { IMAGE } from "./simulated-service";

export const SETTINGS: SessionSettings = {
  region: IMAGE.region,
  accountNames: new Map(),
  requireNamedAccounts: false,
  requireKnownAccounts: false,
  maxShare: undefined,
  maxUnshare: undefined,
  maxUnshareOnDestroy: undefined,
  accountsPerCall: 10,
  unknownArguments: [],
};
