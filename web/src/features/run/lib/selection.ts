/** What is open on the page; it lives in the URL, so that a link leads to the very step. */
export interface Selection {
  /** Seq of the first event of the selected step. */
  step?: number;
  /** Path of the call that the steps are narrowed to. */
  call?: string;
  tab?: string;
  view?: 'timeline';
}

export function parseSelection(search: Record<string, unknown>): Selection {
  const { step, call, tab, view } = search;
  // The router reads `?call=0` as a number.
  const path = typeof call === 'string' || typeof call === 'number' ? String(call) : '';
  return {
    ...(typeof step === 'number' && Number.isSafeInteger(step) && step >= 0 && { step }),
    ...(/^\d+(\/\d+)*$/.test(path) && { call: path }),
    ...(typeof tab === 'string' && { tab }),
    ...(view === 'timeline' && { view }),
  };
}

/** What to change; undefined takes it away. */
export type SelectionChange = { readonly [Key in keyof Selection]?: Selection[Key] | undefined };
export type Select = (change: SelectionChange) => void;

export function applyChange(before: Selection, change: SelectionChange): Selection {
  return parseSelection({ ...before, ...change });
}
