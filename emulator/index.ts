// The entry `cdktf-ecd-image-share/emulator` of the package, for tests of apps. `npm run generate` makes the page
// docs/reference/api/emulator.md from these exports and their comments.
export { type Behaviour, DEFAULT_BEHAVIOUR } from "./behaviour";
export type { Clock } from "./clock";
export { EcdEmulator, type EcdEmulatorOptions } from "./ecd-emulator";
export type {
  AnswerEffect,
  CopyEffect,
  CredentialEffect,
  DirectoryEffect,
  FaultEffect,
  RefusalEffect,
  RuleEffect,
  WorldEffect,
} from "./faults/effects";
export type { Fault, FaultMatch } from "./faults/fault";
export type { FaultStatus, Faults } from "./faults/faults";
export type { JournalEntry } from "./journal";
export { parseSeed } from "./parse-seed";
export { EmulatorProcess } from "./process/emulator-process";
export type { EmulatorProcessOptions } from "./process/start-message";
export type { Random } from "./random";
export {
  type AccessKeySeed,
  type AccountSeed,
  type BundleSeed,
  type CopySeed,
  DEFAULT_ACCOUNT,
  DEFAULT_REGION,
  type DesktopGroupSeed,
  type DesktopSeed,
  type DirectorySeed,
  type FolderSeed,
  type ImageSeed,
  type MemberSeed,
  type RoleSeed,
  type Seed,
} from "./seed";
