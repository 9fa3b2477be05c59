/** What is open on the page; it lives in the URL, so that a link leads to the very step. */
export interface Selection {
  /** Seq of the first event of the selected step. */
  step?: number | undefined;
  /** Path of the call that the steps are narrowed to. */
  call?: string | undefined;
  tab?: string | undefined;
  view?: 'timeline' | undefined;
}

/** What is not understood is set to undefined, which also takes it out of the router's search. */
export function parseSelection(search: Record<string, unknown>): Selection {
  const { step, call, tab, view } = search;
  // The router reads `?call=0` as a number.
  const path = typeof call === 'string' || typeof call === 'number' ? String(call) : '';
  return {
    step: typeof step === 'number' && Number.isSafeInteger(step) && step >= 0 ? step : undefined,
    call: /^\d+(\/\d+)*$/.test(path) ? path : undefined,
    tab: typeof tab === 'string' ? tab : undefined,
    view: view === 'timeline' ? view : undefined,
  };
}

export type Select = (change: Selection) => void;
