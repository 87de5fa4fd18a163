/** What a probe has found so far. The texts are for the report, so they hold no ids and no words of the service. */
import { NEVER_ASKED, SWITCHES, type Switch } from "./switches";

export interface Finding {
  readonly name: Switch;
  /** The emulator's value that plays the answer. Undefined: the question has no answer, or no value plays it. */
  readonly value: string | number | undefined;
  /** What was seen, or why the question was not asked. */
  readonly seen: string;
}

export class Findings {
  private readonly found = new Map<Switch, Finding>();
  private unansweredReason = "the probe ended before";

  answer(name: Switch, value: string | number | undefined, seen: string): void {
    this.found.set(name, { name, value, seen });
  }

  /** The question was not asked, or its answer does not count. An answer that was found before stays. */
  skip(name: Switch, why: string): void {
    if (!this.found.has(name)) this.found.set(name, { name, value: undefined, seen: `not asked: ${why}` });
  }

  /** Says why the questions that are still open stay open. */
  stop(why: string): void {
    this.unansweredReason = why;
  }

  valueOf(name: Switch): string | number | undefined {
    return this.found.get(name)?.value;
  }

  /** Every question once. */
  all(): readonly Finding[] {
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
