export type TokenKind = 'keyword' | 'string' | 'number' | 'comment' | 'name' | 'builtin' | 'plain';

/** A coloured piece of code. */
export interface Token {
  readonly kind: TokenKind;
  readonly text: string;
}
