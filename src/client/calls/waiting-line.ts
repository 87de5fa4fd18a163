/** Requests that wait, served in order. A request whose signal is aborted leaves the line, and is never served. */
export class WaitingLine {
  private readonly waiting: (() => void)[] = [];

  get length(): number {
    return this.waiting.length;
  }

  /** Resolves when `serveNext` reaches this request. If the signal is aborted before, rejects with its reason. */
  wait(signal: AbortSignal | undefined): Promise<void> {
    return new Promise((resolve, reject) => {
      const enter = () => {
        signal?.removeEventListener("abort", leave);
        resolve();
      };
      const leave = () => {
        this.waiting.splice(this.waiting.indexOf(enter), 1);
        reject(signal?.reason);
      };
      signal?.addEventListener("abort", leave, { once: true });
      this.waiting.push(enter);
    });
  }

  /** @returns false if no request waits */
  serveNext(): boolean {
    const next = this.waiting.shift();
    next?.();
    return next !== undefined;
  }
}
