/** One line of the command `doctor`. Every line ends with the next step. */

export interface DoctorCheck {
  /** The subject of the check, such as `lock file`. */
  readonly name: string;
  readonly status: "ok" | "warning" | "error";
  /** The result: sentences without a full stop at the end, and without a secret. */
  readonly found: string;
  readonly todo: string;
}

export function ok(name: string, found: string): DoctorCheck {
  return { name, status: "ok", found, todo: "Nothing to do" };
}

/** A finding that may be intended, or a check that was not possible. */
export function warning(name: string, found: string, todo: string): DoctorCheck {
  return { name, status: "warning", found, todo };
}

/** A finding that stops a plan or an apply. */
export function error(name: string, found: string, todo: string): DoctorCheck {
  return { name, status: "error", found, todo };
}
