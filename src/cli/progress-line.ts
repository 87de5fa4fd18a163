/** Shows the progress of a command in one line of the terminal. Each text replaces the text before. */

interface ProgressLine {
  show(text: string): void;
  /** Removes the line, so that the next output starts in the first column. */
  clear(): void;
}

/** @param write writes text to the terminal */
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
