export type { Cloud } from "./cloud";
export { imageDataSource } from "./image/image-data";
export { imageShareResource } from "./image-share/image-share";
export { imageShareDataSource } from "./image-share/image-share-data";
export { Session } from "./session";
export type { SessionSettings } from "./settings";
