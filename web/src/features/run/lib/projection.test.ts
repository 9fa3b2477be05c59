import { describe, expect, it } from 'vitest';
import { makeTrace, shortTrace } from '@/test/factories';
import { commandTrace } from '@/test/commandFactories';
import { rustTrace } from '@/test/moduleFactories';
import { Projection } from './projection';
import type { Step } from './steps';

function project(parts: Parameters<typeof makeTrace>[0]): Projection {
  const projection = new Projection();
  for (const event of makeTrace(parts)) projection.add(event);
  return projection;
}

const summary = (steps: readonly Step[]) => steps.map((step) => `${step.kind} ${step.call} ${step.status}`);

describe('a whole run', () => {
  const { steps, reads, requests } = project(shortTrace);

  it('is one step for each thing, in the order of their beginnings', () => {
    expect(summary(steps)).toEqual([
      'run  ok',
      'context  ok',
      'call 0 open',
      'iteration 0 ok',
      'model 0 ok',
      'cell 0 ok',
      'call 0/0 ok',
      'answer 0 ok',
      'run  ok',
    ]);
  });

  it('makes one step of a plain query and its call', () => {
    const query = steps.find((step) => step.call === '0/0');

    expect(query).toMatchObject({
      title: 'Model query',
      seqs: [7, 8, 9, 10],
      durationMs: 214,
      tokens: 1_296,
      costUsd: null,
    });
  });

  it('keeps an unknown price apart from no price', () => {
    expect(steps.find((step) => step.kind === 'model')?.costUsd).toBe('0.000412');
    expect(steps.find((step) => step.kind === 'cell')?.costUsd).toBeUndefined();
    expect(steps.find((step) => step.call === '0/0')?.costUsd).toBeNull();
  });

  it('marks a cell of which the model was not shown everything', () => {
    expect(steps.find((step) => step.kind === 'cell')?.cut).toBe(true);
  });

  it('remembers who read what, and where requests stand', () => {
    expect(reads.get('context')).toEqual([{ start: 100, end: 350, step: 6 }]);
    expect(requests.get('0')).toEqual([4]);
  });
});

it('keeps a step open until its end comes', () => {
  const { steps } = project([{ type: 'cell.started', call: '0', data: { code: 'x' } }]);

  expect(summary(steps)).toEqual(['cell 0 open']);
});

it('leaves what a lost attempt had begun as it was when another one begins', () => {
  const { steps } = project([
    { type: 'run.started', data: { query: 'Who?' } },
    { type: 'call.started', call: '0', data: { kind: 'rlm' } },
    { type: 'model.requested', call: '0' },
    { type: 'run.started', data: { query: 'Who?', attempt: 2 } },
    { type: 'call.started', call: '0', data: { kind: 'rlm' } },
    { type: 'model.requested', call: '0' },
    { type: 'model.completed', call: '0' },
    { type: 'call.completed', call: '0', data: { status: 'completed' } },
    { type: 'run.cancelled', data: { by: { via: 'api', name: 'Ada', reason: 'enough' } } },
  ]);

  expect(summary(steps)).toEqual([
    'run  ok',
    'call 0 open',
    'model 0 open',
    'run  ok',
    'call 0 ok',
    'model 0 ok',
    'run  stopped',
  ]);
  expect(steps[3]?.title).toBe('Run begun anew, attempt 2');
  expect(steps.at(-1)?.detail).toBe('by Ada via api: enough');
});

it('closes each of several calls that go on side by side', () => {
  const { steps } = project([
    { type: 'call.started', call: '0/0', data: { kind: 'rlm' } },
    { type: 'call.started', call: '0/1', data: { kind: 'rlm' } },
    { type: 'model.requested', call: '0/0' },
    { type: 'model.requested', call: '0/1' },
    { type: 'model.completed', call: '0/1' },
    { type: 'call.completed', call: '0/1', data: { status: 'failed' } },
  ]);

  expect(summary(steps)).toEqual(['call 0/0 open', 'call 0/1 failed', 'model 0/0 open', 'model 0/1 ok']);
});

it('holds a model step open over an attempt that is made again', () => {
  const { steps } = project([
    { type: 'model.requested', call: '0' },
    { type: 'model.failed', call: '0', data: { attempt: 1, willRetry: true, error: { message: 'busy' } } },
    { type: 'model.requested', call: '0' },
    { type: 'model.completed', call: '0', data: { text: 'There.' } },
  ]);

  expect(steps.at(-1)).toMatchObject({ kind: 'model', status: 'ok', detail: 'There.' });
  expect(steps.every((step) => step.status === 'ok')).toBe(true);
});

it('shows the error of a cell that failed', () => {
  const { steps } = project([
    { type: 'cell.started', call: '0', data: { code: '1/0' } },
    {
      type: 'cell.completed',
      call: '0',
      data: { status: 'error', error: { type: 'ZeroDivisionError', message: 'division by zero' } },
    },
  ]);

  expect(steps[0]).toMatchObject({ status: 'failed', detail: 'ZeroDivisionError: division by zero' });
});

it('shows what it does not know as it is', () => {
  const { steps } = project([{ type: 'score.recorded', data: { name: 'exact match' } }]);

  expect(steps[0]).toMatchObject({ kind: 'other', title: 'score.recorded', detail: 'exact match' });
});

it('shows commands with what they gave, and the parts of contexts that they read', () => {
  const { steps, reads } = project(commandTrace);

  expect(steps.map(({ kind, title, detail, status }) => [kind, title, detail, status])).toEqual([
    ['command', 'find', 'context · 2 matches · → hits', 'ok'],
    ['command', 'fnd', 'there is no such command. Is `find` meant?', 'failed'],
    ['command', 'rust_wasm', 'context · 4 characters', 'ok'],
  ]);
  expect(reads.get('context')).toEqual([
    { start: 0, end: 500, step: 0 },
    { start: 0, end: 1000, step: 2 },
  ]);
});

it('shows programs in Rust, and where the source of each stands', () => {
  const { steps } = project(rustTrace);

  expect(steps.map(({ title, detail, status, about }) => [title, detail, status, about])).toEqual([
    ['Rust compiled', 'fn analyze(input: &str) -> String {', 'ok', null],
    ['Rust', 'analyze · context, 1000 B · 12.3K fuel', 'ok', 0],
    ['Rust', 'It used up its fuel.', 'failed', 0],
    ['Rust not compiled', 'line 1: analyze takes one argument', 'failed', null],
  ]);
});
