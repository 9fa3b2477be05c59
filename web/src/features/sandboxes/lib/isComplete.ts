import { tokenizePython } from '@/lib/python';

/**
 * Whether Enter may run what was typed, as Python's own prompt decides it: nothing is open (a bracket, a triple-quoted
 * string, a line that goes on), and a block has been ended by an empty line.
 */
export function isComplete(code: string): boolean {
  const tokens = tokenizePython(code);
  const last = tokens.at(-1);
  if (last?.kind === 'string' && isOpen(last.text)) return false;
  const bare = tokens
    .map(({ kind, text }) => (kind === 'plain' ? text : kind === 'comment' ? '' : 'x'))
    .join('');
  const lines = bare.split('\n');
  let open = 0;
  let block = false;
  for (const line of lines) {
    open += countOf(line, /[([{]/g) - countOf(line, /[)\]}]/g);
    block ||= open <= 0 && /^\s*@|:\s*$/.test(line);
  }
  if (open > 0 || /\\\s*$/.test(bare)) return false;
  return !block || (lines.length > 1 && lines.at(-1)?.trim() === '');
}

function isOpen(text: string): boolean {
  const quote = /^[a-zA-Z]{0,2}("""|''')/.exec(text)?.[1];
  return quote !== undefined && !text.slice(text.indexOf(quote) + 3).endsWith(quote);
}

function countOf(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0;
}
