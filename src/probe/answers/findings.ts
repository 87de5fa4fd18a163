/** The findings of a probe so far. The report shows the texts, so they hold no ids and no words of the service. */
import { NEVER_ASKED, SWITCHES, type Switch } from "./switches";

export interface ProbeFinding {
  readonly name: Switch;
  /** The emulator's value for the answer. Undefined: the question has no answer, or the emulator has no such value. */
  readonly value: string | number | undefined;
  /** The observation, or the reason why the question was not asked or has no answer. */
  readonly seen: string;
}

export class Findings {
  private readonly found = new Map<Switch, ProbeFinding>();
  private unansweredReason = "no call of the probe showed it";

  answer(name: Switch, value: string | number | undefined, seen: string): void {
    this.found.set(name, { name, value, seen });
  }

  /** Records why the probe made no call about a question. Keeps an earlier answer. */
  notAsked(name: Switch, why: string): void {
    this.leave(name, `not asked: ${why}`);
  }

  /** Records why the calls about a question gave no answer. Keeps an earlier answer. */
  noAnswer(name: Switch, why: string): void {
    this.leave(name, `no answer: ${why}`);
  }

  private leave(name: Switch, seen: string): void {
    if (!this.found.has(name)) this.found.set(name, { name, value: undefined, seen });
  }

  /**
   * Sets the reason that the report gives for every question without an answer. The probe may have ended during the
   * calls about one of them, so the report does not say that it was not asked.
   */
  stop(why: string): void {
    this.unansweredReason = why;
  }

  valueOf(name: Switch): string | number | undefined {
    return this.found.get(name)?.value;
  }

  /** One finding for each question, in the order of `SWITCHES`. */
  all(): readonly ProbeFinding[] {
    return (Object.keys(SWITCHES) as Switch[]).map((name) => {
      const why = NEVER_ASKED[name];
      const seen = why === undefined ? `no answer: ${this.unansweredReason}` : `not asked: ${why}`;
      return this.found.get(name) ?? { name, value: undefined, seen };
    });
  }
}
