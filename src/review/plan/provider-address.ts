/**
 * Whose object is it? The provider's address is `<host>/<namespace>/<type>`. A company may serve the provider from a host
 * of its own, so the host does not matter. Any other address must be named by the user.
 */
const NAMESPACE_AND_TYPE = "cdktf-ecd-image-share/ecd";

/** @param named further addresses that the user calls ours, such as `registry.example.com/platform/ecd` */
export function isOurProvider(address: string, named: readonly string[]): boolean {
  return address === NAMESPACE_AND_TYPE || address.endsWith(`/${NAMESPACE_AND_TYPE}`) || named.includes(address);
}
