export type { Cloud } from "./cloud";
export { imageDataSource } from "./image-data";
export { imageShareResource } from "./image-share";
export { imageShareDataSource } from "./image-share-data";
export { Session, type Settings } from "./session";
