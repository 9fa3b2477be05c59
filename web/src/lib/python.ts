import { tokenize, wordSet, type Token } from './tokens';

const keywords = wordSet(
  'and as assert async await break class continue def del elif else except finally for from global if import in is lambda match nonlocal not or pass raise return try while with yield True False None',
);

/** Python's own, and the helpers of every session. */
const builtins = wordSet(
  'abs all any bool bytes callable chr dict dir enumerate eval exec filter float format frozenset getattr hasattr hash hex id int isinstance iter len list map max min next open ord print range repr reversed round set setattr slice sorted str sum tuple type zip context answer history llm_query llm_query_batched rlm_query rlm_query_batched rust_wasm rust_wasm_reduce rust_wasm_mapreduce SHOW_VARS FINAL FINAL_VAR',
);

/**
 * The lexical grammar of Python as far as colour needs it (The Python Language Reference, chapter 2): comments, strings
 * with their prefixes (an unclosed one runs to the end of its line, a triple-quoted one to the end), numbers, names.
 */
const lexeme =
  /(?<comment>#[^\n]*)|(?<string>[rRbBuUfF]{0,2}(?:"""[\s\S]*?(?:"""|$)|'''[\s\S]*?(?:'''|$)|"(?:\\[\s\S]|[^"\\\n])*(?:"|(?=\n)|$)|'(?:\\[\s\S]|[^'\\\n])*(?:'|(?=\n)|$)))|(?<number>\b(?:0[xX][\da-fA-F_]+|0[bB][01_]+|0[oO][0-7_]+|\d[\d_]*(?:\.[\d_]*)?(?:[eE][+-]?\d+)?j?))|(?<name>[^\W\d]\w*)/gu;

const definitions = wordSet('def class');

export function tokenizePython(code: string): Token[] {
  return tokenize(code, { lexeme, keywords, builtins, definitions });
}
