import { tokenize, wordSet, type Token } from './tokens';

const keywords = wordSet(
  'as async await break const continue crate dyn else enum extern false fn for if impl in let loop match mod move mut pub ref return self Self static struct super trait true type unsafe use where while',
);

/** What programs use most of the standard library. */
const builtins = wordSet(
  'bool char f32 f64 i8 i16 i32 i64 i128 isize str u8 u16 u32 u64 u128 usize String Vec Option Some None Result Ok Err Box HashMap HashSet BTreeMap BTreeSet VecDeque format vec println panic assert write writeln matches',
);

/**
 * The lexical grammar of Rust as far as colour needs it (The Rust Reference, chapter "Tokens"): comments (a block comment
 * ends at the first end), strings with their prefixes, raw ones up to three hashes, characters apart from lifetimes, numbers, names.
 */
const lexeme =
  /(?<comment>\/\/[^\n]*|\/\*[\s\S]*?(?:\*\/|$))|(?<string>b?r(#{0,3})"[\s\S]*?(?:"\3|$)|b?"(?:\\[\s\S]|[^"\\])*(?:"|$)|b?'(?:\\(?:u\{[\da-fA-F_]*\}|x[\da-fA-F]{2}|.)|[^'\\\n])')|(?<number>\b\d[\d_]*(?:\.\d[\d_]*)?(?:[eE][+-]?\d+)?(?:[iuf]\d+|[iu]size)?\b|\b0[xob][\da-fA-F_]+\b)|(?<name>[^\W\d]\w*)/gu;

const definitions = wordSet('fn struct enum trait');

export function tokenizeRust(code: string): Token[] {
  return tokenize(code, { lexeme, keywords, builtins, definitions });
}
