/** The list of armed faults. */
import type { ApiCall } from "../http/api-call";
import type { Random } from "../random";
import { ArmedFault } from "./armed-fault";
import { CallEffects } from "./call-effects";
import type { Fault } from "./fault";

/** An armed fault, as the control interface lists it. */
export interface FaultStatus extends Fault {
  readonly id: number;
  /** The number of calls that the fault has affected. */
  readonly struck: number;
}

export class Faults {
  readonly #random: Random;
  #armed: ArmedFault[] = [];
  #lastId = 0;

  constructor(random: Random) {
    this.#random = random;
  }

  /** Arms a fault. Returns its id. */
  add(fault: Fault): number {
    const id = ++this.#lastId;
    this.#armed.push(new ArmedFault(id, fault, this.#random));
    return id;
  }

  /** Removes a fault. Returns false if no fault has the id. */
  remove(id: number): boolean {
    const before = this.#armed.length;
    this.#armed = this.#armed.filter((armed) => armed.id !== id);
    return this.#armed.length < before;
  }

  clear(): void {
    this.#armed = [];
  }

  list(): FaultStatus[] {
    return this.#armed.map(({ id, fault, struck }) => ({ id, struck, ...fault }));
  }

  /** The effects of the faults that are armed now. */
  effectsOn(call: ApiCall): CallEffects {
    return new CallEffects(call, [...this.#armed]);
  }
}
