import { useVirtualizer } from '@tanstack/react-virtual';
import { useMemo, useRef, useState, type KeyboardEvent } from 'react';
import type { RunCall } from '@/api/types';
import { formatCount } from '@/lib/format';
import { parentOf, visibleCalls, type CallRow } from '../lib/callTree';
import type { Select } from '../lib/selection';
import { CallTreeRow } from './CallTreeRow';
import styles from './CallTree.module.css';
import { PaneHeading } from './PaneHeading';

const rowHeight = 46;

interface Props {
  calls: readonly RunCall[];
  selected: string | undefined;
  onSelect: Select;
  /** Nobody writes any more: what is running was left undone. */
  over: boolean;
}

/** The recursion tree. Selecting a call narrows the steps to it and what is below it. */
export function CallTree({ calls, selected, onSelect, over }: Props) {
  const scroller = useRef<HTMLDivElement>(null);
  const [closed, setClosed] = useState<ReadonlySet<string>>(new Set());
  const [cursor, setCursor] = useState(selected ?? '0');
  const rows = useMemo(() => visibleCalls(calls, closed), [calls, closed]);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 8,
    useFlushSync: false,
  });

  const toggle = (path: string, open: boolean) => {
    setClosed((before) => {
      const after = new Set(before);
      if (open) after.delete(path);
      else after.add(path);
      return after;
    });
  };
  const choose = (path: string) => {
    setCursor(path);
    onSelect({ call: path === selected ? undefined : path });
  };
  const goTo = (index: number) => {
    const row = rows[Math.min(rows.length - 1, Math.max(0, index))];
    if (row === undefined) return;
    setCursor(row.call.path);
    virtual.scrollToIndex(rows.indexOf(row));
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const at = rows.findIndex((row) => row.call.path === cursor);
    const action = keyAction(event.key, rows, at, { goTo, toggle, choose });
    if (action === null) return;
    event.preventDefault();
    action();
  };

  return (
    <section aria-label="Call tree" className={styles.pane}>
      <PaneHeading title="Calls" note={formatCount(calls.length)} />
      <div
        ref={scroller}
        role="tree"
        aria-label="Calls"
        aria-activedescendant={`call-${cursor}`}
        tabIndex={0}
        className={styles.scroller}
        onKeyDown={onKeyDown}
      >
        <div role="presentation" style={{ height: virtual.getTotalSize(), position: 'relative' }}>
          {virtual.getVirtualItems().map((item) => {
            const row = rows[item.index];
            return row === undefined ? null : (
              <CallTreeRow
                key={row.call.path}
                row={row}
                top={item.start}
                selected={row.call.path === selected}
                active={row.call.path === cursor}
                over={over}
                onChoose={choose}
                onToggle={toggle}
              />
            );
          })}
        </div>
      </div>
    </section>
  );
}

interface Actions {
  goTo: (index: number) => void;
  toggle: (path: string, open: boolean) => void;
  choose: (path: string) => void;
}

/** The keys of a tree as the ARIA practices have them. */
function keyAction(key: string, rows: readonly CallRow[], at: number, actions: Actions): (() => void) | null {
  const row = rows[at];
  if (key === 'Home') return () => actions.goTo(0);
  if (key === 'End') return () => actions.goTo(rows.length - 1);
  if (key === 'ArrowDown') return () => actions.goTo(at + 1);
  if (key === 'ArrowUp') return () => actions.goTo(at - 1);
  if (row === undefined) return null;
  const { path } = row.call;
  if (key === 'Enter' || key === ' ') return () => actions.choose(path);
  if (key === 'ArrowRight' && row.hasChildren)
    return () => (row.open ? actions.goTo(at + 1) : actions.toggle(path, true));
  if (key === 'ArrowLeft' && row.open) return () => actions.toggle(path, false);
  if (key === 'ArrowLeft')
    return () => actions.goTo(rows.findIndex((other) => other.call.path === parentOf(path)));
  return null;
}
