/** The shell command that restores the image of a killed probe. */
export function restoreCommand(journalPath: string): string {
  const isPlain = /^[A-Za-z0-9_./-]+$/.test(journalPath);
  return `ecd-image-share probe --restore ${isPlain ? journalPath : `'${journalPath.replaceAll("'", "'\\''")}'`}`;
}
