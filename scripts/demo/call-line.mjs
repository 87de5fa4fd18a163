/** An API call as one line of the demo. `stage.mjs` prints the lines after each command of Terraform. */

/** The region of most steps of the demo. A line names only other regions. */
const USUAL_REGION = "cn-hangzhou";

/** One line for an API call, from the emulator's journal: `ModifyImagePermission m-1 +2 −1 → 200`. */
export function callLine({ action, region, imageId, parameters, addAccounts, removeAccounts, httpStatus, code }) {
  // DescribeImages takes a list of images, so one call looks up all images that are planned at the same time.
  const listed = Object.keys(parameters).filter((name) => name.startsWith("ImageId."));
  const image = imageId === "" ? listed.map((name) => parameters[name]) : [imageId];
  const place = region === "" || region === USUAL_REGION ? [] : [`(${region})`];
  const added = addAccounts.length === 0 ? [] : [`+${addAccounts.length}`];
  const removed = removeAccounts.length === 0 ? [] : [`\u2212${removeAccounts.length}`];
  const answer = code === null ? `${httpStatus}` : `${httpStatus ?? ""} ${code}`.trim();
  return [action, ...image, ...place, ...added, ...removed, "\u2192", answer].join(" ");
}
