/** The lines of the command `doctor` about the cloud, from plain data. No I/O and no clock. */
export { type DoctorCheck, error, ok, warning } from "./check";
export { cloudChecks } from "./cloud-checks";
export type { Asked, Diagnosis } from "./diagnosis";
