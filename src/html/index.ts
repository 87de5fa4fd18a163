/** Pages about access to images: one HTML file from plain data. It must not use a plan or the service. */
export type {
  AccessPage,
  PageMark,
  PageRow,
  PageSection,
  Tone,
} from "./access-page";
export { renderPage } from "./render-page";
