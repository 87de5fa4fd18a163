/**
 * The user's home folder. It is never a relative path. Otherwise `.aliyun/config.json` of the working folder would be
 * the user's profile, and the provider would run the command that this file names.
 */
import { userInfo } from "node:os";
import { isAbsolute } from "node:path";

interface Named {
  readonly HOME?: string | undefined;
  /** The name on Windows. */
  readonly USERPROFILE?: string | undefined;
}

/** An absolute path. Undefined when neither HOME nor the system's user database names a folder. */
export function homeFolder(env: Named, fromSystem: () => string = () => userInfo().homedir): string | undefined {
  const named = [env.HOME, env.USERPROFILE].find((path) => path !== undefined && isAbsolute(path));
  if (named !== undefined) return named;
  try {
    const folder = fromSystem();
    return isAbsolute(folder) ? folder : undefined;
  } catch {
    // In a container, the user database may not list the user of the process.
    return undefined;
  }
}
