/** One line of a terminal that says how far a command is. Each text replaces the one before. */

export interface ProgressLine {
  show(text: string): void;
  /** Removes the line, so that what follows begins at the margin. */
  clear(): void;
}

/** @param write to the terminal */
export function progressLine(write: (text: string) => void): ProgressLine {
  let shown = "";
  return {
    show: (text) => {
      if (text === shown) return;
      shown = text;
      write(`\r\u001B[K${text}`);
    },
    clear: () => {
      if (shown !== "") write("\r\u001B[K");
      shown = "";
    },
  };
}
