export type TokenKind = 'keyword' | 'string' | 'number' | 'comment' | 'name' | 'builtin' | 'plain';

/** A coloured piece of code. */
export interface Token {
  readonly kind: TokenKind;
  readonly text: string;
}

interface Language {
  /** Finds the next lexeme, in a group named `comment`, `string`, `number` or `name`. */
  readonly lexeme: RegExp;
  readonly keywords: ReadonlySet<string>;
  readonly builtins: ReadonlySet<string>;
  /** Keywords that the name of something new follows. */
  readonly definitions: ReadonlySet<string>;
}

/** Words that spaces part. */
export function wordSet(words: string): ReadonlySet<string> {
  return new Set(words.split(' '));
}

/** Cuts code into coloured pieces; put together again they are the code. */
export function tokenize(code: string, language: Language): Token[] {
  const tokens: Token[] = [];
  let end = 0;
  let afterDefinition = false;
  for (const match of code.matchAll(language.lexeme)) {
    if (match.index > end) tokens.push({ kind: 'plain', text: code.slice(end, match.index) });
    const [text] = match;
    tokens.push({ kind: kindOf(match.groups ?? {}, text, language, afterDefinition), text });
    afterDefinition = language.definitions.has(text);
    end = match.index + text.length;
  }
  if (end < code.length) tokens.push({ kind: 'plain', text: code.slice(end) });
  return tokens;
}

function kindOf(
  groups: Record<string, string | undefined>,
  text: string,
  { keywords, builtins }: Language,
  afterDefinition: boolean,
): TokenKind {
  if (groups.comment !== undefined) return 'comment';
  if (groups.string !== undefined) return 'string';
  if (groups.number !== undefined) return 'number';
  if (keywords.has(text)) return 'keyword';
  if (afterDefinition) return 'name';
  return builtins.has(text) ? 'builtin' : 'plain';
}
