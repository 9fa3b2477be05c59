import { useRef } from 'react';
import type { RunSummary } from '@/api/types';
import { cx } from '@/lib/cx';
import { useShortcut } from '@/lib/useShortcut';
import { RunRow } from './RunRow';
import styles from './RunTable.module.css';

export const columns = [
  { label: 'Status', numeric: false, className: styles.status },
  { label: 'Question', numeric: false, className: styles.question },
  { label: 'Model', numeric: false, className: styles.model },
  { label: 'Environment', numeric: false, className: styles.environment },
  { label: 'Iterations', numeric: true, className: styles.iterations },
  { label: 'Calls', numeric: true, className: styles.calls },
  { label: 'Tokens', numeric: true, className: styles.tokens },
  { label: 'Cost', numeric: true, className: styles.cost },
  { label: 'Duration', numeric: true, className: styles.duration },
  { label: 'Started', numeric: true, className: styles.started },
];

export function RunTable({ runs, stale }: { runs: readonly RunSummary[]; stale: boolean }) {
  const body = useRef<HTMLTableSectionElement>(null);
  useShortcut('j', () => moveFocus(body.current, 1));
  useShortcut('k', () => moveFocus(body.current, -1));

  return (
    <div className={styles.frame}>
      <table className={styles.table} aria-label="Runs" aria-busy={stale}>
        <RunTableHead />
        <tbody ref={body} className={cx(stale && styles.stale)}>
          {runs.map((run) => (
            <RunRow key={run.id} run={run} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

export function RunTableHead() {
  return (
    <thead>
      <tr>
        {columns.map(({ label, numeric, className }) => (
          <th key={label} scope="col" className={cx(className, numeric && styles.numeric)}>
            {label}
          </th>
        ))}
      </tr>
    </thead>
  );
}

/** j and k walk the rows by moving real focus, so that Enter, a new tab and a screen reader work as they always do. */
function moveFocus(body: HTMLElement | null, step: 1 | -1): void {
  const links = [...(body?.querySelectorAll<HTMLElement>('a[data-row]') ?? [])];
  const current = links.findIndex((link) => link === document.activeElement);
  const next = links[current === -1 ? 0 : Math.min(links.length - 1, Math.max(0, current + step))];
  next?.focus();
  next?.closest('tr')?.scrollIntoView({ block: 'nearest' });
}
