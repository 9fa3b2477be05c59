export interface Part {
  readonly kind: 'prose' | 'code';
  readonly text: string;
}

/** Cuts a model's words at its code fences. A fence that was never closed runs to the end. */
export function splitFences(text: string): Part[] {
  const parts: Part[] = [];
  const fence = /^[ \t]*(`{3,})[^\n`]*\n([\s\S]*?)(?:^[ \t]*\1`*[ \t]*$|$(?![\s\S]))/gm;
  let end = 0;
  for (const match of text.matchAll(fence)) {
    addProse(parts, text.slice(end, match.index));
    parts.push({ kind: 'code', text: (match[2] ?? '').replace(/\n$/, '') });
    end = match.index + match[0].length;
  }
  addProse(parts, text.slice(end));
  return parts;
}

function addProse(parts: Part[], text: string): void {
  const trimmed = text.replace(/^\n+|\s+$/g, '');
  if (trimmed !== '') parts.push({ kind: 'prose', text: trimmed });
}
