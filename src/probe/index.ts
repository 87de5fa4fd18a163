export { flagsOf, reportText } from "./answers/report";
export { flagOf, NEVER_ASKED, SWITCHES, type Switch } from "./answers/switches";
export type { ProbeTarget } from "./preconditions";
export { type ProbeIo, type ProbeResult, probe } from "./probe";
export type { ProbeCloud } from "./probe-cloud";
export { readJournal, removeJournal } from "./restoring/journal";
export { restore } from "./restoring/restore";
