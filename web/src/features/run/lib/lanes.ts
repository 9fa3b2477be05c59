import type { Step } from './steps';

/** A call's life: the bar of the call itself and what happened inside it, over wall time. */
export interface Lane {
  readonly call: string;
  readonly bar: Step;
  readonly steps: readonly Step[];
}

export interface Lanes {
  readonly lanes: readonly Lane[];
  readonly start: number;
  readonly end: number;
}

/** Lanes in the order of the recursion. What is open lasts until `now`. */
export function buildLanes(steps: readonly Step[], now: number): Lanes {
  const inside = new Map<string, Step[]>();
  const bars: Step[] = [];
  let start = Infinity;
  let end = -Infinity;
  for (const step of steps) {
    start = Math.min(start, step.at);
    // A closing event's duration lies before it: only what has a bar ends after it began.
    end = Math.max(end, step.seqs.length > 1 ? stepEnd(step, now) : step.at);
    if (step.kind === 'call') bars.push(step);
    else if (step.kind === 'model' || step.kind === 'cell') {
      const others = inside.get(step.call);
      if (others === undefined) inside.set(step.call, [step]);
      else others.push(step);
    }
  }
  bars.sort((left, right) => comparePaths(left.call, right.call));
  const lanes = bars.map((bar) => ({ call: bar.call, bar, steps: inside.get(bar.call) ?? [] }));
  return { lanes, start, end: Math.max(end, start + 1) };
}

export function stepEnd(step: Step, now: number): number {
  if (step.durationMs !== null) return step.at + step.durationMs;
  return step.status === 'open' ? now : step.at;
}

/** `0/2` before `0/10`, a parent before its children. */
export function comparePaths(left: string, right: string): number {
  const [a, b] = [left.split('/'), right.split('/')];
  for (let level = 0; level < Math.min(a.length, b.length); level += 1) {
    const difference = Number(a[level]) - Number(b[level]);
    if (difference !== 0) return difference;
  }
  return a.length - b.length;
}

/** The step under a time in a lane: the shortest that is near enough, the call itself when nothing else is. */
export function stepAt(lane: Lane, time: number, tolerance: number, now: number): Step {
  const near = lane.steps.filter(
    (step) => time >= step.at - tolerance && time <= stepEnd(step, now) + tolerance,
  );
  return near.sort((left, right) => (left.durationMs ?? 0) - (right.durationMs ?? 0))[0] ?? lane.bar;
}

const minute = 60_000;
const hour = 60 * minute;
const clockSteps = [1, 2, 5, 10, 15, 30]
  .map((count) => count * minute)
  .concat([1, 2, 3, 6, 12].map((count) => count * hour));

/** A round time between ticks, so that there are not more than `most` of them: decimal below a minute, as on a clock above. */
export function tickStep(span: number, most: number): number {
  const rough = span / Math.max(1, most);
  const power = 10 ** Math.floor(Math.log10(Math.max(rough, 1)));
  const decimal = [1, 2, 5, 10].map((factor) => factor * power).find((step) => step >= rough) ?? power * 10;
  if (decimal <= minute / 2) return decimal;
  return clockSteps.find((step) => step >= rough) ?? Math.ceil(rough / (24 * hour)) * 24 * hour;
}
