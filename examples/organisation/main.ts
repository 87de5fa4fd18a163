/**
 * Gives every account under the folder Finance the golden images. The resource directory decides which accounts belong
 * to Finance. The plan shows the accounts that joined and left. `GOLDEN_IMAGES` rotates the images. `MAX_UNSHARE`
 * limits the number of accounts that may lose access at once. To retire an image, raise the limit in one deploy and
 * remove the image in the next deploy.
 */
import { App, TerraformStack } from "cdktf";
import { DirectoryAccounts, EcdProvider, ImageShareSet } from "cdktf-ecd-image-share";

const FINANCE = "fd-aaaaaaaaaa";
/** The account that owns the images. It is a member of Finance, and an image cannot be shared with its owner. */
const IMAGE_OWNER = "1000000000000001";
const READER_ROLE = "acs:ram::1000000000000009:role/directory-reader";

const imageIds = (process.env.GOLDEN_IMAGES ?? "m-golden-2026-01").split(",");
const maxUnshare = Number(process.env.MAX_UNSHARE ?? "2");

const app = new App();
const stack = new TerraformStack(app, "organisation");

// The provider for the account that owns the images. Plans show the names from the directory.
new EcdProvider(stack, "ecd", { region: "cn-hangzhou" });

// Only the management account, or a delegated administrator, may list members.
const management = new EcdProvider(stack, "management", { alias: "management", assumeRole: { roleArn: READER_ROLE } });

const finance = new DirectoryAccounts(stack, "finance", {
  folderIds: [FINANCE],
  exclude: [IMAGE_OWNER],
  resourceDirectoryId: "rd-abc123",
  provider: management,
});

// A person who adds, tags or moves a member gives access, so gains have a limit as well.
new ImageShareSet(stack, "golden", { imageIds, accounts: finance, maxShare: 3, maxUnshare });

app.synth();
