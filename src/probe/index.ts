/** Probes of the service: runs them, reports their answers, and restores the image of a killed probe. */
export { reportText } from "./answers/report";
export { probe } from "./probe";
export type { ProbeCloud } from "./probe-cloud";
export { readJournal, removeJournal } from "./restoring/journal";
export { restore } from "./restoring/restore";
