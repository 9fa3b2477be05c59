import { expect, it } from 'vitest';
import { makeTrace, shortTrace } from '@/test/factories';
import { TraceLog } from './traceLog';

const events = makeTrace(shortTrace);

it('takes events in order and once each', () => {
  const log = new TraceLog();

  log.append(events.slice(0, 5));
  const again = log.append(events.slice(2, 8));
  const nothing = log.append(events.slice(0, 8));

  expect(again).toBe('some');
  expect(nothing).toBe('none');
  expect(log.lastSeq).toBe(7);
  expect(log.projection.steps.map((step) => step.seq)).toEqual([0, 1, 2, 3, 4, 6, 7]);
});

it('takes nothing behind a gap', () => {
  const log = new TraceLog();
  log.append(events.slice(0, 3));

  const result = log.append(events.slice(5, 9));

  expect(result).toBe('gap');
  expect(log.lastSeq).toBe(2);
});

it('notices where an event does not name the one before it', () => {
  const log = new TraceLog();
  const forged = events.map((event) => (event.seq === 4 ? { ...event, prev: 'b'.repeat(64) } : event));

  log.append(forged);

  expect(log.brokenAt).toBe(4);
});

it('finds no fault with a whole chain', () => {
  const log = new TraceLog();

  log.append(events);

  expect(log.brokenAt).toBeNull();
});

it('keeps the bodies of the newest events only', () => {
  const log = new TraceLog();

  log.append(makeTrace(Array.from({ length: 5_010 }, () => ({ type: 'note.added' as const }))));

  expect(log.body(9)).toBeUndefined();
  expect(log.body(10)?.seq).toBe(10);
  expect(log.body(5_009)?.seq).toBe(5_009);
});
