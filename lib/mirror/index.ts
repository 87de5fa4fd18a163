/** The provider's files, mirrors and lock file, for synth and for the command. It must not import CDKTF. */
export { h1 } from "./h1";
export { lockBlocks } from "./lock-file";
export { writeMirror } from "./mirror";
export {
  IMPLIED_MIRROR,
  PLATFORMS,
  PROVIDER_NAME,
  PROVIDER_SOURCE,
  packageRoot,
  packageVersion,
} from "./names";
export { writeNetworkMirror } from "./network-mirror";
export { type NodeProgram, nodeProgram } from "./node/node-program";
export { downloadedNode, installCommand, installedNode } from "./node/npm-node";
export { packedWithNode } from "./node/packed-with-node";
export { currentPlatform, type Platform, platformOf } from "./node/platform";
export { type PackedProvider, packedFiles, packedFolder, readPackedProvider } from "./packed-provider";
export { type PayloadFile, payloadFolder, readPayload } from "./payload";
export { planLock, type RequiredProvider } from "./required-providers";
