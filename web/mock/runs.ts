import type { RunDetail, TraceEvent } from '../src/api/types';
import { rollUp } from './detail.ts';
import { writeRun, type Plan } from './script.ts';
import type { MockTrace } from './trace.ts';

const id = (number: number) => `0199c0de-0000-7000-8000-${String(number).padStart(12, '0')}`;
const minutes = (count: number) => Date.now() - count * 60_000;

export const ids = {
  completed: id(1),
  running: id(2),
  failed: id(3),
  stopped: id(4),
  interrupted: id(5),
  large: id(6),
};

const plans: (Plan & { interrupted?: boolean })[] = [
  {
    id: ids.running,
    startedAt: Date.now() - 1_000,
    query: 'Which passages contradict each other about who was on watch that night?',
    iterations: 400,
    subCalls: 6,
  },
  {
    id: ids.completed,
    startedAt: minutes(3),
    query: 'Who kept the lamp burning through the night, and where does the text say so?',
    baseline: true,
    iterations: 9,
    subCalls: 8,
    end: 'run.completed',
  },
  {
    id: ids.large,
    startedAt: minutes(240),
    query: 'List every ship that is named, with the day on which it was first seen.',
    iterations: 1_650,
    subCalls: 16,
    end: 'run.completed',
    unknownPrice: true,
  },
  {
    id: ids.stopped,
    startedAt: minutes(400),
    query: 'Summarise each chapter in one sentence and say which of them disagree.',
    iterations: 30,
    subCalls: 2,
    end: 'run.stopped',
  },
  {
    id: ids.failed,
    startedAt: minutes(1_500),
    query: 'How many letters did the harbour master write?',
    iterations: 1,
    subCalls: 0,
    end: 'run.failed',
  },
  {
    id: ids.interrupted,
    startedAt: minutes(3_000),
    query: 'What was the weather on the third day?',
    iterations: 4,
    subCalls: 3,
    interrupted: true,
  },
];

const eventsASecond = 25;

export class MockRuns {
  readonly #startedAt = Date.now();
  readonly #traces = new Map<string, MockTrace>();
  readonly #details = new Map<string, RunDetail>();

  constructor() {
    for (const plan of plans) this.#traces.set(plan.id, writeRun(plan));
    for (let more = 0; more < 90; more += 1) {
      const plan: Plan = {
        id: id(100 + more),
        startedAt: minutes(4_000 + more * 77),
        query: `Question ${more + 1}: what does the text say about the ${['lamp', 'harbour', 'storm'][more % 3] ?? ''}?`,
        iterations: 2 + (more % 5),
        subCalls: 2,
        end: more % 11 === 3 ? 'run.failed' : 'run.completed',
        baseline: more % 2 === 0,
      };
      this.#traces.set(plan.id, writeRun(plan));
    }
  }

  list(): RunDetail[] {
    return [...this.#traces.keys()].map((run) => this.detail(run)).filter((detail) => detail !== undefined);
  }

  detail(run: string): RunDetail | undefined {
    const events = this.events(run);
    if (events === undefined) return undefined;
    if (run === ids.running) return rollUp(events, false);
    const known = this.#details.get(run) ?? rollUp(events, run === ids.interrupted);
    this.#details.set(run, known);
    return known;
  }

  /** The running one grows with time. */
  events(run: string): TraceEvent[] | undefined {
    const events = this.#traces.get(run)?.events;
    if (run !== ids.running || events === undefined) return events;
    return events.slice(0, 60 + Math.floor(((Date.now() - this.#startedAt) / 1_000) * eventsASecond));
  }

  blob(sha256: string): string | undefined {
    for (const trace of this.#traces.values()) {
      const text = trace.blobs.get(sha256);
      if (text !== undefined) return text;
    }
    return undefined;
  }
}
