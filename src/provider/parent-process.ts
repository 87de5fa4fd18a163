/**
 * Notices that Terraform has ended. Its connection does not always tell: Node.js stops reading from an HTTP/2 session
 * over TLS whose first answers could not be written, and then never learns that the other end is gone
 * (test/system/kill). Stdin would tell it, but belongs to Terraform. Called by `main` before the handshake line is
 * written.
 */

export interface ParentProcess {
  /** Id of the process that started the launcher, as the launcher was told; undefined without a launcher. */
  readonly launchedBy: string | undefined;
  /** Id of this process's parent now. */
  readonly parentId: () => number;
  /** False when there is no such process. */
  readonly exists: (processId: number) => boolean;
}

/** Runs something again and again, and returns what stops it. */
type Every = (intervalMs: number, run: () => void) => () => void;

/** A look takes some microseconds. */
const LOOK_EVERY_MS = 500;

/**
 * Calls `ended` once when the process that started the provider has ended. A Terraform that ended before this call is
 * not noticed, and need not be: writing the handshake line then fails.
 */
export function watchParent(process: ParentProcess, every: Every, ended: () => void): void {
  const hasEnded = endOf(process);
  const stop = every(LOOK_EVERY_MS, () => {
    if (!hasEnded()) return;
    stop();
    ended();
  });
}

function endOf({ launchedBy, parentId, exists }: ParentProcess): () => boolean {
  const parent = parentId();
  const launcher = Number(launchedBy ?? parent);
  // A killed process that is not waited for still exists, but has no children: the parent is the better witness.
  if (launcher === parent) return () => parentId() !== parent;
  // A program stays between launcher and Node.js, such as a version manager's. In a container of its own it hides
  // Terraform.
  return exists(launcher) ? () => !exists(launcher) : () => false;
}

/** @param launchedBy what the launcher left in the environment */
export function systemParent(launchedBy: string | undefined): ParentProcess {
  return {
    launchedBy,
    parentId: () => process.ppid,
    exists: (processId) => {
      try {
        return process.kill(processId, 0);
      } catch (error) {
        // Another user's process exists too, although it may not be signalled.
        return !(error instanceof Error && "code" in error && error.code === "ESRCH");
      }
    },
  };
}
