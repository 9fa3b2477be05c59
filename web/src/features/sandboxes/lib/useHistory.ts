import { useRef } from 'react';

const kept = 200;

/** Cells that were run, to be gone through with the arrow keys; what was being typed is at its end. */
export function useHistory() {
  const items = useRef<string[]>([]);
  const place = useRef(0);
  const draft = useRef('');

  return {
    add(code: string): void {
      if (items.current.at(-1) !== code) items.current = [...items.current, code].slice(-kept);
      place.current = items.current.length;
    },
    /** @returns what stands one step further in that direction, or null at the end */
    move(step: 1 | -1, typed: string): string | null {
      const next = place.current + step;
      if (next < 0 || next > items.current.length) return null;
      if (place.current === items.current.length) draft.current = typed;
      place.current = next;
      return items.current[next] ?? draft.current;
    },
  };
}
