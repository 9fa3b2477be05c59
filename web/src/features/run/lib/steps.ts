export type StepKind =
  | 'run'
  | 'context'
  | 'iteration'
  | 'model'
  | 'cell'
  | 'command'
  | 'wasm'
  | 'call'
  | 'answer'
  | 'budget'
  | 'note'
  | 'other';

/** `open` is work in progress, or what was left undone when the run was over. */
export type StepStatus = 'open' | 'ok' | 'failed' | 'stopped';

/** One row of the timeline: an event, or the several events that open and close one thing. It holds no payload. */
export interface Step {
  /** Place of the first of its events; its name in the URL. */
  readonly seq: number;
  /** All of its events, in order. */
  readonly seqs: readonly number[];
  readonly kind: StepKind;
  readonly status: StepStatus;
  /** An event of another step that tells what this one ran: the source of a program. */
  readonly about: number | null;
  /** Path of the call that it happened in, or that it is; empty for what belongs to the run itself. */
  readonly call: string;
  readonly iteration: number | null;
  readonly title: string;
  readonly detail: string;
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly durationMs: number | null;
  readonly tokens: number | null;
  /** Undefined where no model was used, null where a price is unknown. */
  readonly costUsd: string | null | undefined;
  /** The model was shown less than the cell printed. */
  readonly cut: boolean;
}

/** A range of a context that a cell or a command read, in code points, end exclusive. */
export interface ContextRead {
  readonly start: number;
  readonly end: number;
  /** The step that read it. */
  readonly step: number;
}

export function depthOf(call: string): number {
  return call === '' ? 0 : call.split('/').length - 1;
}

/** Whether the step belongs to the call or to one below it. */
export function isWithin(step: Step, call: string): boolean {
  return step.call === call || step.call.startsWith(`${call}/`);
}

/** Index of the step that the event began, or belongs to; -1 for none. Steps are in order of their first event. */
export function findStep(steps: readonly Step[], seq: number): number {
  let low = 0;
  let high = steps.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const found = steps[middle]?.seq ?? 0;
    if (found === seq) return middle;
    if (found < seq) low = middle + 1;
    else high = middle - 1;
  }
  return steps.findIndex((step) => step.seqs.includes(seq));
}
