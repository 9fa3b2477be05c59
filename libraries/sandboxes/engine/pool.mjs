import { whenQuiet } from "./quiet.mjs";
import { Session } from "./session.mjs";

/** In the place of a number, for a session that nobody has asked for yet. */
export const POOLED = 0;

const DECAY_MS = 10_000;

/** Sessions that are ready before anyone asks. A miss asks for more of them, time without a hit for fewer. */
export class Pool {
  #ready = [];
  #coming = 0;
  #min;
  #max;
  #wanted;
  #isBusy;
  #prepare;
  #hits = 0;
  #misses = 0;

  /**
   * @param max most sessions that are ready
   * @param isBusy whether cells are under way
   * @param prepare makes one ready, and adds it when it is
   */
  constructor(max, isBusy, prepare) {
    this.#max = max;
    this.#isBusy = isBusy;
    this.#min = this.#wanted = Math.min(1, max);
    this.#prepare = prepare;
    setInterval(() => {
      this.#wanted = Math.max(this.#min, this.#wanted - 1);
      this.#ready.splice(this.#wanted).forEach((session) => session.forget());
    }, DECAY_MS).unref();
  }

  get stats() {
    return { ready: this.#ready.length, wanted: this.#wanted, hits: this.#hits, misses: this.#misses };
  }

  /** Gives a session the state of a prepared one, where there is one. */
  assign(session) {
    const prepared = this.#ready.shift();
    if (prepared) {
      session.become(prepared);
      this.#hits++;
    } else {
      this.#misses++;
      this.#wanted = Math.min(this.#max, this.#wanted * 2);
    }
    this.fill();
  }

  add(session) {
    this.#coming--;
    this.#ready.push(session);
  }

  /** One that was to be made ready will not come. */
  miss() {
    this.#coming--;
  }

  fill() {
    whenQuiet(this.#isBusy, () => {
      while (this.#ready.length + this.#coming < this.#wanted) {
        this.#coming++;
        this.#prepare(new Session(POOLED, { memoryBytes: 0 }));
      }
    });
  }
}
