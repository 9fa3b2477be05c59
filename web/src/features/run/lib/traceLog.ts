import type { TraceEvent } from '@/api/types';
import { Projection } from './projection';

/** Bodies are kept for the newest events only; an older one is asked for again when a person opens it. */
const keptBodies = 5_000;

export type Appended = 'some' | 'none' | 'gap';

/** The events of one run as far as they are here: in order, without gaps, each once. */
export class TraceLog {
  readonly projection = new Projection();
  readonly #bodies = new Map<number, TraceEvent>();
  #lastSeq = -1;
  #lastHash = '0'.repeat(64);
  #brokenAt: number | null = null;

  get lastSeq(): number {
    return this.#lastSeq;
  }

  /** Where an event does not name the hash of the one before it; null for a whole chain. */
  get brokenAt(): number | null {
    return this.#brokenAt;
  }

  body(seq: number): TraceEvent | undefined {
    return this.#bodies.get(seq);
  }

  /** Takes what comes next and skips what is here already. Behind a gap nothing is taken: the caller asks again. */
  append(events: readonly TraceEvent[]): Appended {
    let result: Appended = 'none';
    for (const event of events) {
      if (event.seq <= this.#lastSeq) continue;
      if (event.seq !== this.#lastSeq + 1) return 'gap';
      this.#take(event);
      result = 'some';
    }
    return result;
  }

  #take(event: TraceEvent): void {
    if (event.prev !== this.#lastHash) this.#brokenAt ??= event.seq;
    this.#lastSeq = event.seq;
    this.#lastHash = event.hash;
    this.projection.add(event);
    this.#bodies.set(event.seq, event);
    this.#bodies.delete(event.seq - keptBodies);
  }
}
