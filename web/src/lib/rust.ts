import type { Token, TokenKind } from './tokens';

const keywords = new Set(
  'as async await break const continue crate dyn else enum extern false fn for if impl in let loop match mod move mut pub ref return self Self static struct super trait true type unsafe use where while'.split(
    ' ',
  ),
);

/** What programs use most of the standard library. */
const builtins = new Set(
  'bool char f32 f64 i8 i16 i32 i64 i128 isize str u8 u16 u32 u64 u128 usize String Vec Option Some None Result Ok Err Box HashMap HashSet BTreeMap BTreeSet VecDeque format vec println panic assert write writeln matches'.split(
    ' ',
  ),
);

/**
 * The lexical grammar of Rust as far as colour needs it (The Rust Reference, chapter "Tokens"): comments (a block comment
 * ends at the first end), strings with their prefixes, raw ones up to three hashes, characters apart from lifetimes, numbers, names.
 */
const lexeme =
  /(?<comment>\/\/[^\n]*|\/\*[\s\S]*?(?:\*\/|$))|(?<string>b?r(#{0,3})"[\s\S]*?(?:"\3|$)|b?"(?:\\[\s\S]|[^"\\])*(?:"|$)|b?'(?:\\(?:u\{[\da-fA-F_]*\}|x[\da-fA-F]{2}|.)|[^'\\\n])')|(?<number>\b\d[\d_]*(?:\.\d[\d_]*)?(?:[eE][+-]?\d+)?(?:[iuf]\d+|[iu]size)?\b|\b0[xob][\da-fA-F_]+\b)|(?<name>[^\W\d]\w*)/gu;

/** Cuts code into coloured pieces; put together again they are the code. */
export function tokenizeRust(code: string): Token[] {
  const tokens: Token[] = [];
  let end = 0;
  let afterDefinition = false;
  for (const match of code.matchAll(lexeme)) {
    if (match.index > end) tokens.push({ kind: 'plain', text: code.slice(end, match.index) });
    const [text] = match;
    tokens.push({ kind: kindOf(match.groups ?? {}, text, afterDefinition), text });
    afterDefinition = text === 'fn' || text === 'struct' || text === 'enum' || text === 'trait';
    end = match.index + text.length;
  }
  if (end < code.length) tokens.push({ kind: 'plain', text: code.slice(end) });
  return tokens;
}

function kindOf(
  groups: Record<string, string | undefined>,
  text: string,
  afterDefinition: boolean,
): TokenKind {
  if (groups.comment !== undefined) return 'comment';
  if (groups.string !== undefined) return 'string';
  if (groups.number !== undefined) return 'number';
  if (keywords.has(text)) return 'keyword';
  if (afterDefinition) return 'name';
  return builtins.has(text) ? 'builtin' : 'plain';
}
