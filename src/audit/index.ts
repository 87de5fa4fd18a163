/** An audit of the access to images: turns the data that was read from the service into a text. No I/O and no clock. */
export { type Audit, type KnownAccounts, unknownAccounts } from "./model/audit";
export { makeAudit } from "./model/make-audit";
export { renderCsv } from "./render/csv";
export { renderHtml } from "./render/html";
export { renderJson } from "./render/json";
export { incompleteness } from "./render/phrases";
export { renderTable } from "./render/table";
export type {
  DirectoryMembers,
  ImageUsers,
  OnProgress,
  Survey,
  SurveyedImage,
  SurveyedRegion,
  SurveyRequest,
} from "./survey";
