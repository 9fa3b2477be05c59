import { describe, expect, it } from 'vitest';
import { tokenizeRust } from './rust';

const kinds = (code: string) =>
  tokenizeRust(code)
    .filter(({ kind }) => kind !== 'plain')
    .map(({ kind, text }) => `${kind} ${text}`);

describe('tokenizeRust', () => {
  it.each([
    'fn analyze(input: &str) -> String { input.lines().count().to_string() }',
    'let s = r#"a "quoted" one"#; // why\n/* open',
    `let c = 'é'; let t: &'static str = "x\\"y";`,
    '',
  ])('gives the code back: %s', (code) => {
    expect(
      tokenizeRust(code)
        .map(({ text }) => text)
        .join(''),
    ).toBe(code);
  });

  it('tells characters from lifetimes', () => {
    expect(kinds(`fn first<'a>(text: &'a str) -> char { 'a' }`)).toEqual([
      'keyword fn',
      'name first',
      'builtin str',
      'builtin char',
      "string 'a'",
    ]);
  });

  it('knows strings, numbers and comments', () => {
    expect(kinds('let x = 1_000u64 + 0xff; // "no"\nb"bytes"')).toEqual([
      'keyword let',
      'number 1_000u64',
      'number 0xff',
      'comment // "no"',
      'string b"bytes"',
    ]);
  });
});
