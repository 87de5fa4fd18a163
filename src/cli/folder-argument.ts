/** The only argument of the verbs that write into a folder. */
import { UsageError } from "./verb";

/** @throws UsageError when it is missing, or when there are more arguments */
export function folderArgument(args: readonly string[]): string {
  const unknown = args.find((arg) => arg.startsWith("-"));
  if (unknown) throw new UsageError(`there is no option ${unknown}`);
  const [folder, ...others] = args;
  if (!folder) throw new UsageError("the folder is missing");
  if (others.length > 0) throw new UsageError(`one folder is expected, but there are ${args.length}`);
  return folder;
}
