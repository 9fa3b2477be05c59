import { Search } from 'lucide-react';
import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { runStatuses } from '@/api/types';
import { useShortcut } from '@/lib/useShortcut';
import { cx } from '@/lib/cx';
import type { RunFilter } from '../filter';
import styles from './RunFilters.module.css';

interface Props {
  filter: RunFilter;
  onChange: (filter: RunFilter) => void;
}

export function RunFilters({ filter, onChange }: Props) {
  const { q } = filter;
  return (
    <div role="search" aria-label="Filter runs" className={styles.filters}>
      <SearchBox
        value={q ?? ''}
        onChange={(next) => onChange({ ...filter, q: next === '' ? undefined : next })}
      />
      <div role="group" aria-label="Status" className={styles.statuses}>
        {[undefined, ...runStatuses].map((status) => (
          <button
            key={status ?? 'all'}
            type="button"
            aria-pressed={filter.status === status}
            className={cx(styles.status, filter.status === status && styles.pressed)}
            onClick={() => onChange({ ...filter, status })}
          >
            {status ?? 'all'}
          </button>
        ))}
      </div>
    </div>
  );
}

const typingPauseMs = 250;

function SearchBox({ value, onChange }: { value: string; onChange: (value: string) => void }) {
  const input = useRef<HTMLInputElement>(null);
  const [text, setText] = useState(value);
  const [known, setKnown] = useState(value);
  if (known !== value) {
    // It changed from outside (a link, the back button), or it is what was typed here, which leaves the text as it is.
    setKnown(value);
    if (text.trim() !== value) setText(value);
  }
  const commit = useEffectEvent(onChange);
  useShortcut('/', () => input.current?.focus());

  useEffect(() => {
    if (text.trim() === value) return;
    const timer = setTimeout(() => commit(text.trim()), typingPauseMs);
    return () => clearTimeout(timer);
  }, [text, value]);

  return (
    <label className={styles.search}>
      <Search size={14} aria-hidden />
      <span className="visually-hidden">Search questions</span>
      <input
        ref={input}
        type="search"
        maxLength={200}
        placeholder="Search questions"
        value={text}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => event.key === 'Escape' && input.current?.blur()}
      />
      <kbd aria-hidden>/</kbd>
    </label>
  );
}
