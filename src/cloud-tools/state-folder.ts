/** The folder for files that remain after a command. It follows the XDG base directory specification. */
import { isAbsolute, join } from "node:path";
import type { Environment } from "../provider/configuration/environment";
import { homeFolder } from "../provider/configuration/home-folder";

const NAME = "ecd-image-share";

/**
 * `$XDG_STATE_HOME/ecd-image-share`; without the variable, `~/.local/state/ecd-image-share`.
 * @throws Error when neither the variable nor the home folder is known
 */
export function stateFolder(environment: Environment): string {
  const named = environment.XDG_STATE_HOME;
  // The specification says to ignore a relative path.
  if (named !== undefined && isAbsolute(named)) return join(named, NAME);
  const home = homeFolder(environment);
  if (home === undefined) throw new Error("there is no folder for the journal. Set XDG_STATE_HOME to an absolute path");
  return join(home, ".local", "state", NAME);
}
