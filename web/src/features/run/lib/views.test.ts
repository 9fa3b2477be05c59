import { describe, expect, it } from 'vitest';
import { makeCall, makeTrace, shortTrace } from '@/test/factories';
import { visibleCalls } from './callTree';
import { assembleMessages } from './conversation';
import { splitFences } from './fences';
import { buildLanes, comparePaths, stepAt, tickStep } from './lanes';
import { describeLimits } from './limits';
import { Projection } from './projection';
import { parseSelection } from './selection';
import { findStep, isWithin } from './steps';

const stepsOf = (parts: Parameters<typeof makeTrace>[0]) => {
  const projection = new Projection();
  for (const event of makeTrace(parts)) projection.add(event);
  return projection.steps;
};

describe('assembleMessages', () => {
  it('puts each message where its request says it stands, and none from later', () => {
    const requests = makeTrace([
      { type: 'model.requested', data: { offset: 0, messages: [{ role: 'system' }, { role: 'user' }] } },
      {
        type: 'model.requested',
        data: { offset: 2, messages: [{ role: 'assistant' }, { role: 'user', content: 'new' }] },
      },
    ]);

    expect(assembleMessages(requests, 3).map((message) => message.role)).toEqual([
      'system',
      'user',
      'assistant',
    ]);
  });

  it('leaves a place where nothing was recorded', () => {
    expect(assembleMessages([], 1)).toEqual([{}]);
  });
});

describe('splitFences', () => {
  it('takes code out of prose, and an unclosed fence to the end', () => {
    expect(splitFences('Look:\n\n```repl\nx = 1\n```\nthen\n```\ny')).toEqual([
      { kind: 'prose', text: 'Look:' },
      { kind: 'code', text: 'x = 1' },
      { kind: 'prose', text: 'then' },
      { kind: 'code', text: 'y' },
    ]);
  });

  it('leaves text without a fence alone', () => {
    expect(splitFences('a `b` c')).toEqual([{ kind: 'prose', text: 'a `b` c' }]);
  });
});

describe('visibleCalls', () => {
  const calls = ['0', '0/0', '0/0/0', '0/1', '0/10'].map((path) => makeCall(path));

  it('shows all while none is closed', () => {
    expect(visibleCalls(calls, new Set()).map((row) => `${row.call.path} ${row.depth} ${row.open}`)).toEqual([
      '0 0 true',
      '0/0 1 true',
      '0/0/0 2 false',
      '0/1 1 false',
      '0/10 1 false',
    ]);
  });

  it('hides what is below a closed call, and not its neighbours', () => {
    expect(visibleCalls(calls, new Set(['0/0', '0/1'])).map((row) => row.call.path)).toEqual([
      '0',
      '0/0',
      '0/1',
      '0/10',
    ]);
  });
});

describe('lanes', () => {
  it('ends with the last thing that has a length', () => {
    const { lanes, start, end } = buildLanes(stepsOf(shortTrace), 0);

    expect(lanes.map((lane) => lane.call)).toEqual(['0', '0/0']);
    expect(end - start).toBe(930);
  });

  it('finds the shortest step near a time, else the call', () => {
    const { lanes, start } = buildLanes(stepsOf(shortTrace), 0);
    const root = lanes[0]!;

    expect(stepAt(root, start + 100, 1, 0).kind).toBe('cell');
    expect(stepAt(root, start + 300, 1, 0).kind).toBe('model');
    expect(stepAt(root, start + 9_000, 1, 0).kind).toBe('call');
  });

  it('counts in numbers', () => {
    expect(['0/10', '0/2', '0', '0/2/0'].sort(comparePaths)).toEqual(['0', '0/2', '0/2/0', '0/10']);
  });
});

describe('the timeline', () => {
  it('has ticks that are round on a clock', () => {
    expect([1_000, 60_000, 600_000, 7_500_000, 90_000_000].map((span) => tickStep(span, 5))).toEqual([
      200, 20_000, 120_000, 1_800_000, 21_600_000,
    ]);
  });
});

describe('limits', () => {
  it('are told in words, and one that is not known by its name', () => {
    expect(
      describeLimits({
        maxIterations: 30,
        timeoutMs: 600_000,
        maxCostUsd: '0.50',
        maxTokens: null,
        maxDoors: 1_200,
      }),
    ).toEqual([
      ['Iterations', '30'],
      ['Time', '10 m'],
      ['Cost', '$0.50'],
      ['maxDoors', '1,200'],
    ]);
  });
});

describe('steps', () => {
  const steps = stepsOf(shortTrace);

  it('are found by any of their events', () => {
    expect(steps[findStep(steps, 6)]?.kind).toBe('cell');
    expect(steps[findStep(steps, 11)]?.kind).toBe('cell');
    expect(findStep(steps, 99)).toBe(-1);
  });

  it('belong to a call or to one below it', () => {
    const [query] = steps.filter((step) => step.call === '0/0');

    expect(isWithin(query!, '0')).toBe(true);
    expect(isWithin({ ...query!, call: '0/10' }, '0/1')).toBe(false);
  });
});

describe('selection', () => {
  it('takes from the URL what it understands', () => {
    expect(parseSelection({ step: 12, call: 0, tab: 'raw', view: 'timeline', other: 1 })).toEqual({
      step: 12,
      call: '0',
      tab: 'raw',
      view: 'timeline',
    });
    expect(parseSelection({ step: -1, call: '../etc', tab: 4, view: 'film' })).toEqual({});
  });
});
