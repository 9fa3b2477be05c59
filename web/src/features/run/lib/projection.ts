import { payloadPreview, readPayload } from '@/api/payload';
import type { TraceEvent } from '@/api/types';
import { bag, list, number, text, type Bag } from '@/lib/read';
import { describe } from './describe';
import { informationLost } from './informationLost';
import type { ContextRead, Step, StepKind, StepStatus } from './steps';

/** Which kind of step an event opens, and which event closes it. Other types stand for themselves. */
const opens: Readonly<Record<string, StepKind>> = {
  'call.started': 'call',
  'iteration.started': 'iteration',
  'model.requested': 'model',
  'cell.started': 'cell',
  'tool.called': 'other',
};

const closes: Readonly<Record<string, StepKind>> = {
  'call.completed': 'call',
  'iteration.completed': 'iteration',
  'model.completed': 'model',
  'model.failed': 'model',
  'cell.completed': 'cell',
  'tool.completed': 'other',
};

/**
 * Turns events, in order, into steps. A started event opens a step and its completed event closes it; a plain completion
 * (`llm`) is one step with its call, because it does nothing else.
 */
export class Projection {
  /** Grows; a step that changes is replaced by a new object at its place. */
  readonly steps: Step[] = [];
  readonly reads = new Map<string, ContextRead[]>();
  readonly requests = new Map<string, number[]>();
  readonly #programs = new Map<string, number>();
  readonly #open = new Map<string, number>();
  readonly #plainCalls = new Map<string, number>();

  add(event: TraceEvent): void {
    const data = bag(event.data);
    if (event.type === 'run.started') this.#forgetOpen();
    if (event.type === 'model.requested') push(this.requests, event.call ?? '', event.seq);
    if (event.type === 'wasm.compiled') this.#programs.set(text(data.key) ?? '', event.seq);
    const closed = closes[event.type];
    const opened = opens[event.type];
    if (closed !== undefined) this.#close(event, data, closed);
    else if (opened !== undefined) this.#openStep(event, data, opened);
    else this.#append(event, data, kindOf(event.type), statusOf(event.type, data));
    if (event.type === 'command.completed') this.#recordReads(data, event.seq);
  }

  /** A second start is another attempt at the run: what the lost one left open stays so, and takes nothing of the new one. */
  #forgetOpen(): void {
    this.#open.clear();
    this.#plainCalls.clear();
  }

  #openStep(event: TraceEvent, data: Bag, kind: StepKind): void {
    const plain = this.#plainCalls.get(event.call ?? '');
    // A request while one is open is another attempt of the same.
    const before = kind === 'model' ? (plain ?? this.#open.get(key(kind, event))) : undefined;
    if (before !== undefined) {
      this.#extend(before, event, {});
      return;
    }
    const place = this.#append(event, data, kind, 'open');
    this.#open.set(key(kind, event), place);
    if (kind === 'call' && data.kind === 'llm') this.#plainCalls.set(event.call ?? '', place);
  }

  #close(event: TraceEvent, data: Bag, kind: StepKind): void {
    const plain = kind === 'model' ? this.#plainCalls.get(event.call ?? '') : undefined;
    const place = plain ?? this.#open.get(key(kind, event));
    if (place === undefined) {
      this.#append(event, data, kind, statusOf(event.type, data));
      return;
    }
    // A failed attempt that will be repeated leaves the step open, and so does the model's part of a plain call.
    if (plain !== undefined || data.willRetry === true) {
      this.#extend(place, event, plain === undefined ? {} : spent(event));
      return;
    }
    this.#open.delete(key(kind, event));
    if (kind === 'call') this.#plainCalls.delete(event.call ?? '');
    this.#extend(place, event, {
      status: statusOf(event.type, data),
      durationMs: event.durationMs ?? Date.parse(event.at) - (this.steps[place]?.at ?? 0),
      ...spent(event),
      ...outcome(event, data),
    });
    if (kind === 'cell') this.#recordReads(data, this.steps[place]?.seq ?? event.seq);
  }

  #append(event: TraceEvent, data: Bag, kind: StepKind, status: StepStatus): number {
    const step: Step = {
      seq: event.seq,
      seqs: [event.seq],
      kind,
      status,
      about: event.type === 'wasm.executed' ? (this.#programs.get(text(data.key) ?? '') ?? null) : null,
      call: event.call ?? '',
      iteration: event.iteration ?? null,
      ...describe(event, data),
      at: Date.parse(event.at),
      durationMs: event.durationMs ?? null,
      tokens: null,
      costUsd: undefined,
      cut: false,
    };
    return this.steps.push({ ...step, ...spent(event) }) - 1;
  }

  #extend(place: number, event: TraceEvent, change: Partial<Step>): void {
    const step = this.steps[place];
    if (step !== undefined) this.steps[place] = { ...step, ...change, seqs: [...step.seqs, event.seq] };
  }

  #recordReads(data: Bag, step: number): void {
    for (const range of list(data.ranges).map(bag)) {
      const [context, start, end] = [text(range.context), number(range.start), number(range.end)];
      if (context !== null && start !== null && end !== null && end > start) {
        push(this.reads, context, { start, end, step });
      }
    }
  }
}

/** Calls run side by side, but inside one call at most one thing of a kind is open; cells and tools bear numbers. */
function key(kind: StepKind, event: TraceEvent): string {
  return `${kind} ${event.call ?? ''}`;
}

function kindOf(type: string): StepKind {
  const [area] = type.split('.');
  if (
    area === 'run' ||
    area === 'context' ||
    area === 'answer' ||
    area === 'budget' ||
    area === 'note' ||
    area === 'wasm' ||
    area === 'command'
  )
    return area;
  return 'other';
}

function statusOf(type: string, data: Bag): StepStatus {
  if (type === 'budget.exceeded' || type === 'run.stopped' || type === 'run.cancelled') return 'stopped';
  if (type.endsWith('.failed') || data.status === 'failed') return 'failed';
  if (type === 'cell.completed' && data.status !== 'ok') return 'failed';
  if ((type.startsWith('wasm.') || type === 'command.completed') && data.error != null) return 'failed';
  return 'ok';
}

function spent(event: TraceEvent): Partial<Step> {
  if (event.usage == null) return {};
  return { tokens: event.usage.inputTokens + event.usage.outputTokens, costUsd: event.costUsd ?? null };
}

/** What the closing event adds to the row's words. */
function outcome(event: TraceEvent, data: Bag): Partial<Step> {
  if (event.type === 'model.failed') return { detail: text(bag(data.error).message) ?? '' };
  if (event.type === 'model.completed') return { detail: oneLine(payloadPreview(readPayload(data.text))) };
  if (event.type !== 'cell.completed') return {};
  const error = bag(data.error);
  const type = text(error.type);
  if (type !== null) return { detail: `${type}: ${text(error.message) ?? ''}` };
  const stdout = readPayload(data.stdout);
  const printed = oneLine(payloadPreview(stdout));
  // A cell that prints nothing keeps the words of its code.
  return { ...(printed !== '' && { detail: printed }), cut: informationLost(data) !== null };
}

function oneLine(value: string): string {
  return value.replace(/\s+/g, ' ').trim().slice(0, 160);
}

function push<Key, Value>(map: Map<Key, Value[]>, at: Key, value: Value): void {
  const values = map.get(at);
  if (values === undefined) map.set(at, [value]);
  else values.push(value);
}
