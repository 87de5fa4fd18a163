export { account, accountCount, accountLines, accountsAre, accountsHave } from "./accounts";
export { missingRegion, unknownProvider } from "./configuration";
export { DESTROY_HINT, error, fromProblem, hasError, paragraphs, warning } from "./diagnostic";
export { failureSummary, remedy, serviceMessage, serviceMessageFor, serviceWords } from "./failures";
export { COPYING, image, missingImage, SHARING, titleImage, unusableImage } from "./images";
export { imageGone, imageNotSeen, notImported, notRefreshed, refreshFailure, STATE_KEPT } from "./reading";
