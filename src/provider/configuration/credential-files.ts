/** The files that may hold credentials: the named file, and the default files in the home folder. */
import { join } from "node:path";
import type { DefaultChain } from "../settings";
import type { ArgumentValue, EnvironmentReader } from "./environment";

/** The file with the profiles of the CLI. Undefined when it would be in an unknown home folder. */
export function profileFile(named: ArgumentValue | undefined, home: string | undefined): string | undefined {
  if (named === undefined) return home && defaultProfileFile(home);
  const [, inHome] = /^~[/\\](.*)$/s.exec(named.value) ?? [];
  return inHome === undefined ? named.value : home && join(home, inHome);
}

/** The files to read when no source of credentials is configured. */
export function defaultFiles(
  environment: EnvironmentReader,
): Pick<DefaultChain, "profileFile" | "sdkFile" | "notLookedAt"> {
  const { home } = environment;
  if (home === undefined) {
    return {
      profileFile: undefined,
      sdkFile: undefined,
      notLookedAt: ["~/.aliyun/config.json and ~/.alibabacloud/credentials: HOME is not set"],
    };
  }
  const ofCli = defaultProfileFile(home);
  const isCliOff = environment.isSwitchedOn("ALIBABA_CLOUD_CLI_PROFILE_DISABLED");
  return {
    profileFile: isCliOff ? undefined : ofCli,
    sdkFile: join(home, ".alibabacloud", "credentials"),
    notLookedAt: isCliOff ? [`${ofCli}: switched off by ALIBABA_CLOUD_CLI_PROFILE_DISABLED`] : [],
  };
}

function defaultProfileFile(home: string): string {
  return join(home, ".aliyun", "config.json");
}
