import { payloadPreview, readPayload } from '@/api/payload';
import type { TraceEvent } from '@/api/types';
import { formatBytes, formatCompact, formatCount } from '@/lib/format';
import { bag, number, text, type Bag } from '@/lib/read';

interface Words {
  title: string;
  detail: string;
}

/** The words of a row, from the event that opens it. */
export function describe(event: TraceEvent, data: Bag): Words {
  const line = (value: unknown) => firstLine(payloadPreview(readPayload(value)));
  switch (event.type) {
    case 'run.queued':
      return { title: 'Run queued', detail: '' };
    case 'run.started':
      return { title: startTitle(data), detail: line(data.query) };
    case 'context.added':
      return { title: 'Context', detail: contextDetail(data) };
    case 'call.started':
      return { title: callTitle(event, data), detail: line(data.prompt) };
    case 'iteration.started':
      return { title: `Iteration ${event.iteration ?? ''}`, detail: '' };
    case 'model.requested':
      return { title: 'Model', detail: '' };
    case 'cell.started':
      return { title: 'Cell', detail: line(data.code) };
    case 'command.completed':
      return { title: text(data.command) ?? 'Command', detail: commandDetail(data) };
    case 'wasm.compiled':
      return {
        title: data.error == null ? 'Rust compiled' : 'Rust not compiled',
        detail: line(data.error ?? data.source),
      };
    case 'wasm.executed':
      return { title: 'Rust', detail: data.error == null ? executionDetail(data) : line(data.error) };
    case 'answer.proposed':
      return { title: 'Answer', detail: line(data.answer) };
    case 'budget.exceeded':
      return { title: 'Limit reached', detail: budgetDetail(data) };
    case 'run.completed':
      return { title: 'Run completed', detail: line(data.answer) };
    case 'run.stopped':
      return { title: 'Run stopped', detail: text(data.reason) ?? '' };
    case 'run.failed':
      return { title: 'Run failed', detail: text(bag(data.error).message) ?? '' };
    case 'run.cancelled':
      return { title: 'Run cancelled', detail: cancelDetail(bag(data.by)) };
    case 'note.added':
      return { title: 'Note', detail: line(data.text) };
    default:
      return { title: event.type, detail: text(data.name) ?? '' };
  }
}

/** A worker that was lost in the middle of the run is followed by another one, which begins anew. */
function startTitle(data: Bag): string {
  const attempt = number(data.attempt);
  return attempt === null ? 'Run started' : `Run begun anew, attempt ${attempt}`;
}

function cancelDetail(by: Bag): string {
  const who = [text(by.name), text(by.via)].filter((part) => part !== null).join(' via ');
  return [who === '' ? null : `by ${who}`, text(by.reason)].filter((part) => part !== null).join(': ');
}

function callTitle(event: TraceEvent, data: Bag): string {
  if (data.kind === 'llm') return 'Model query';
  return event.call === '0' ? 'Root call' : 'Recursive call';
}

function contextDetail(data: Bag): string {
  const bytes = number(data.bytes) ?? 0;
  return `${text(data.name) ?? ''} · ${text(data.source) ?? ''} · ${formatBytes(bytes)} · ${formatCount(number(data.chars) ?? 0)} characters`;
}

/** What the command worked on, and what it gave or why it failed. */
function commandDetail(data: Bag): string {
  const failure = text(bag(data.error).message);
  const stored = text(data.stored);
  return [
    text(data.target) ?? '',
    failure ?? text(data.summary) ?? '',
    ...(stored === null ? [] : [`→ ${stored}`]),
  ]
    .filter((part) => part !== '')
    .join(' · ');
}

function executionDetail(data: Bag): string {
  const input = `${text(data.context) ?? 'text'}, ${formatBytes(number(data.inputBytes) ?? 0)}`;
  const fuel = number(data.fuel);
  return [text(data.contract) ?? '', input, ...(fuel === null ? [] : [`${formatCompact(fuel)} fuel`])].join(
    ' · ',
  );
}

function budgetDetail(data: Bag): string {
  return `${text(data.limit) ?? ''}: ${scalar(data.spent)} of ${scalar(data.max)}`;
}

/** Limits are numbers, but for money, which is a decimal string. */
function scalar(value: unknown): string {
  return text(value) ?? (number(value) === null ? '?' : formatCount(number(value) ?? 0));
}

function firstLine(value: string): string {
  const line = value
    .split('\n')
    .find((candidate) => candidate.trim() !== '' && !/^\s*(#|import |from )/.test(candidate));
  return (line ?? value).trim().slice(0, 160);
}
