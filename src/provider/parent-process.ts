/**
 * Detects that Terraform has ended. The connection does not always show it. When Node.js cannot write the first answers
 * of an HTTP/2 session over TLS, it stops reading. Then it does not detect that the peer is gone (test/system/kill).
 * The end of stdin would show it, but stdin belongs to Terraform. `main.ts` starts the check through `servePlugin`,
 * before the handshake line is written.
 */

interface ParentProcess {
  /** Id of the process that started the launcher; undefined without a launcher. */
  readonly launchedBy: string | undefined;
  /** Id of the current parent of this process. */
  readonly parentId: () => number;
  /** Whether a process with this id exists. */
  readonly exists: (processId: number) => boolean;
}

/** Runs a function at intervals. Returns a function that stops it. */
type Every = (intervalMs: number, run: () => void) => () => void;

/** One check takes a few microseconds. */
const LOOK_EVERY_MS = 500;

/**
 * Calls `ended` once when the process that started the provider has ended. It does not detect that Terraform ended
 * before this call. In that case stdout has no reader, which src/tfplugin/process/lifetime.ts detects.
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
  // Does not use `exists`, because a killed process exists until its parent waits for it. But its children get another
  // parent at once.
  if (launcher === parent) return () => parentId() !== parent;
  // A version manager may run between the launcher and Node.js. If it runs Node.js in a container, the process of
  // Terraform is not visible there.
  return exists(launcher) ? () => !exists(launcher) : () => false;
}

/** @param launchedBy the value of ECD_LAUNCHED_BY, which the launcher sets */
export function systemParent(launchedBy: string | undefined): ParentProcess {
  return {
    launchedBy,
    parentId: () => process.ppid,
    exists: (processId) => {
      try {
        return process.kill(processId, 0);
      } catch (error) {
        // Other codes, such as EPERM, mean that the process exists and belongs to another user.
        return !(error instanceof Error && "code" in error && error.code === "ESRCH");
      }
    },
  };
}
