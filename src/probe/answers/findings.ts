/** The findings of a probe so far. The report shows the texts, so they hold no ids and no words of the service. */
import { NEVER_ASKED, SWITCHES, type Switch } from "./switches";

export interface ProbeFinding {
  readonly name: Switch;
  /** The emulator's value for the answer. Undefined: the question has no answer, or the emulator has no such value. */
  readonly value: string | number | undefined;
  /** The observation, or the reason why the question was not asked. */
  readonly seen: string;
}

export class Findings {
  private readonly found = new Map<Switch, ProbeFinding>();
  private unansweredReason = "the probe ended before";

  answer(name: Switch, value: string | number | undefined, seen: string): void {
    this.found.set(name, { name, value, seen });
  }

  /** Records why a question has no answer. Keeps an earlier answer. */
  skip(name: Switch, why: string): void {
    if (!this.found.has(name)) this.found.set(name, { name, value: undefined, seen: `not asked: ${why}` });
  }

  /** Sets the reason that the report gives for every question without an answer. */
  stop(why: string): void {
    this.unansweredReason = why;
  }

  valueOf(name: Switch): string | number | undefined {
    return this.found.get(name)?.value;
  }

  /** One finding for each question, in the order of `SWITCHES`. */
  all(): readonly ProbeFinding[] {
    return (Object.keys(SWITCHES) as Switch[]).map(
      (name) =>
        this.found.get(name) ?? {
          name,
          value: undefined,
          seen: `not asked: ${NEVER_ASKED[name] ?? this.unansweredReason}`,
        },
    );
  }
}
