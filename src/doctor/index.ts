export { type Check, error, ok, warning } from "./check";
export { cloudChecks } from "./cloud-checks";
export type { Asked, Diagnosis } from "./diagnosis";
