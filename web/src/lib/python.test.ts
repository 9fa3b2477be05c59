import { describe, expect, it } from 'vitest';
import { tokenizePython } from './python';

const kinds = (code: string) =>
  tokenizePython(code)
    .filter((token) => token.kind !== 'plain')
    .map((token) => `${token.kind} ${token.text}`);

describe('tokenizePython', () => {
  it.each([
    'def f(x):\n    return f"{x!r}" # done\n',
    'text = """never closed\nmore',
    "broken = 'no end\nnext = 1",
    'naïve = 0x1F + 1_000.5e-3 + 2j',
    '`not python` ☃ \\',
    '',
  ])('loses no character of %j', (code) => {
    const joined = tokenizePython(code)
      .map((token) => token.text)
      .join('');

    expect(joined).toBe(code);
  });

  it('tells names, strings, numbers, comments and helpers apart', () => {
    expect(kinds('def score(p): return llm_query(rb"x", 1) # why')).toEqual([
      'keyword def',
      'name score',
      'keyword return',
      'builtin llm_query',
      'string rb"x"',
      'number 1',
      'comment # why',
    ]);
  });

  it('ends an unclosed string at the end of its line', () => {
    expect(kinds("a = 'open\nb = 1")).toEqual(["string 'open", 'number 1']);
  });
});
