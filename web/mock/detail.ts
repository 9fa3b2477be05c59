import type { Payload, RunCall, RunDetail, RunSummary, TokenUsage, TraceEvent } from '../src/api/types';
import { usage as tokens } from './trace.ts';
import type { Data } from './trace.ts';

interface Totals {
  usage: TokenUsage;
  costUsd: string | null;
}

const nothing = (): Totals => ({ usage: tokens(0, 0), costUsd: '0' });

/** Rolls the events up as the server does: only what the dashboard shows, from as many events as there are so far. */
export function rollUp(events: readonly TraceEvent[], interrupted: boolean): RunDetail {
  const calls = new Map<string, RunCall>();
  for (const event of events) applyToCalls(calls, event);
  const started = events.find((event) => event.type === 'run.started');
  const end = events.find((event) => /^run\.(completed|stopped|failed|cancelled)$/.test(event.type));
  const first = events[0];
  const last = events.at(-1);
  if (started === undefined || first === undefined || last === undefined)
    throw new Error('A run has a start.');
  const start = started.data;
  const outcome = end?.data ?? {};
  const root = calls.get('0')?.inclusive ?? nothing();
  const answer = typeof outcome.answer === 'string' ? outcome.answer : null;
  const summary: RunSummary = {
    id: first.run,
    status: (end?.type.slice(4) ?? 'running') as RunSummary['status'],
    interrupted,
    queryPreview: String(start.query),
    model: String(start.model),
    subModel: null,
    baseline: start.baseline === true,
    environment: String(start.environment),
    source: String(start.source),
    startedAt: first.at,
    endedAt: end?.at ?? null,
    durationMs: end === undefined ? null : Date.parse(end.at) - Date.parse(first.at),
    iterations: events.filter((event) => event.type === 'iteration.started').length,
    calls: calls.size,
    usage: root.usage,
    costUsd: root.costUsd,
    answerPreview: answer,
    stopReason: typeof outcome.reason === 'string' ? outcome.reason : null,
    error: (outcome.error as Data | undefined)?.message as string | null,
    lastSeq: last.seq,
    lastEventAt: last.at,
    signer: 'f00d'.repeat(16),
  };
  return {
    summary,
    query: start.query as Payload,
    answer,
    contexts: events
      .filter((event) => event.type === 'context.added')
      .map(({ data }) => data as unknown as RunDetail['contexts'][number]),
    calls: [...calls.values()],
    limits: start.limits as RunDetail['limits'],
    headHash: last.hash,
    headSignature: end === undefined ? null : 'c0ffee'.repeat(21) + '00',
  };
}

function applyToCalls(calls: Map<string, RunCall>, event: TraceEvent): void {
  const data = event.data;
  if (event.call == null) return;
  if (event.type === 'call.started') {
    calls.set(event.call, {
      path: event.call,
      kind: data.kind as RunCall['kind'],
      model: String(data.model),
      status: 'running',
      prompt: data.prompt as Payload,
      startedAt: event.at,
      iterations: 0,
      exclusive: nothing(),
      inclusive: nothing(),
    });
  }
  const call = calls.get(event.call);
  if (call === undefined) return;
  if (event.type === 'iteration.started') call.iterations += 1;
  if (event.type === 'call.completed') {
    call.status = data.status as RunCall['status'];
    call.durationMs = event.durationMs ?? null;
  }
  if (event.type !== 'model.completed' || event.usage == null) return;
  add(call.exclusive, event);
  const steps = event.call.split('/');
  for (let depth = steps.length; depth > 0; depth -= 1) {
    const ancestor = calls.get(steps.slice(0, depth).join('/'));
    if (ancestor !== undefined) add(ancestor.inclusive, event);
  }
}

function add(totals: Totals, event: TraceEvent): void {
  const { usage, costUsd } = event;
  if (usage == null) return;
  totals.usage.inputTokens += usage.inputTokens;
  totals.usage.outputTokens += usage.outputTokens;
  totals.costUsd =
    totals.costUsd === null || costUsd == null ? null : (Number(totals.costUsd) + Number(costUsd)).toFixed(6);
}
