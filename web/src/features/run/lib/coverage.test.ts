import { describe, expect, it } from 'vitest';
import { binReads, coverageOf, joinBins, readAt } from './coverage';
import { informationLost } from './informationLost';

describe('coverage', () => {
  const reads = [
    { start: 50, end: 60, step: 9 },
    { start: 0, end: 20, step: 1 },
    { start: 10, end: 30, step: 5 },
  ];

  it('counts each character once, and how often it was read apart from that', () => {
    expect(coverageOf(reads)).toEqual({
      covered: 40,
      read: 50,
      merged: [
        { start: 0, end: 30 },
        { start: 50, end: 60 },
      ],
    });
  });

  it('counts the reads that touch each part, the end exclusive', () => {
    expect(binReads(reads, 100, 10)).toEqual([1, 2, 1, 0, 0, 1, 0, 0, 0, 0]);
  });

  it('holds a read beyond the end within the last part', () => {
    expect(binReads([{ start: 95, end: 500, step: 0 }], 100, 4)).toEqual([0, 0, 0, 1]);
  });

  it('finds who read a part', () => {
    expect(readAt(reads, 100, 10, 5)?.step).toBe(9);
    expect(readAt(reads, 100, 10, 7)).toBeUndefined();
  });

  it('joins neighbours of one height', () => {
    expect(joinBins([0, 2, 2, 1, 0, 1])).toEqual([
      { from: 1, to: 3, reading: 2 },
      { from: 3, to: 4, reading: 1 },
      { from: 5, to: 6, reading: 1 },
    ]);
  });
});

describe('informationLost', () => {
  it('takes a blank end for no loss', () => {
    expect(informationLost({ stdout: 'a\n\n', stdoutBytes: 3, stderr: '', shown: 'a' })).toBeNull();
  });

  it('takes headings around the output for no loss', () => {
    expect(informationLost({ stdout: 'a\n', stderr: 'b', shown: 'a\n[stderr]\nb' })).toBeNull();
  });

  it('sees what is missing though as much was added', () => {
    const data = { stdout: 'abcdef', stdoutBytes: 6, stderr: '', stderrBytes: 0, shown: 'ab\n[… cut …]\nf' };

    expect(informationLost(data)?.printed).toBe(6);
  });

  it('sees what was dropped before it was stored', () => {
    const data = { stdout: 'ab', stdoutBytes: 9_000, stderr: '', shown: 'ab' };

    expect(informationLost(data)).toEqual({ printed: 9_000, shown: 2 });
  });

  it('goes by size where a text is a blob', () => {
    const stdout = { $blob: 'sha256:aa', bytes: 60_000, preview: 'x' };
    const shown = (bytes: number) => ({ stdout, stdoutBytes: 60_000, shown: { ...stdout, bytes } });

    expect(informationLost(shown(20_000))?.shown).toBe(20_000);
    expect(informationLost(shown(59_999))).toBeNull();
  });
});
