/** An available custom image. Each test overrides the fields that it needs. */
import type { Image } from "../../../src/model";

export const PLAIN_IMAGE: Image = {
  imageId: "",
  name: "golden",
  description: "",
  type: "CUSTOM",
  status: "Available",
  progress: "100%",
  encrypted: false,
  osType: "Windows",
  platform: "Windows Server 2022",
  sizeGiB: 80,
  dataDiskSizeGiB: 0,
  creationTime: "2026-01-01T00:00:00Z",
  sharedCount: 0,
};
