/** The folder for files that outlive a command, by the XDG base directory specification. */
import { isAbsolute, join } from "node:path";
import type { Environment } from "../provider/configuration/environment";
import { homeFolder } from "../provider/configuration/home-folder";

const NAME = "ecd-image-share";

/** `$XDG_STATE_HOME/ecd-image-share`, by default in `~/.local/state`. @throws Error when there is no home folder either */
export function stateFolder(environment: Environment): string {
  const named = environment.XDG_STATE_HOME;
  // The specification says to ignore a relative path.
  if (named !== undefined && isAbsolute(named)) return join(named, NAME);
  const home = homeFolder(environment);
  if (home === undefined) throw new Error("there is no folder for the journal. Set XDG_STATE_HOME to an absolute path");
  return join(home, ".local", "state", NAME);
}
