/** Pages about access to images: one HTML file from plain data. It knows neither a plan nor the service. */
export type {
  AccessPage,
  PageColumn,
  PageGroup,
  PageLine,
  PageMark,
  PageMatrix,
  PageRow,
  PageSection,
  Tone,
} from "./access-page";
export { renderPage } from "./render-page";
