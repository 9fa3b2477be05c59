import { X } from 'lucide-react';
import { lazy, Suspense, useMemo } from 'react';
import { Button } from '@/components/ui/Button';
import { cx } from '@/lib/cx';
import { formatCount, formatPercent } from '@/lib/format';
import type { Select, Selection } from '../lib/selection';
import { isWithin } from '../lib/steps';
import type { TraceSnapshot } from '../lib/traceFeed';
import { PaneHeading } from './PaneHeading';
import { StepList } from './StepList';
import styles from './StepPane.module.css';

const Timeline = lazy(() => import('./Timeline').then((module) => ({ default: module.Timeline })));

interface Props {
  trace: TraceSnapshot;
  selection: Selection;
  onSelect: Select;
  /** Nobody writes any more. */
  over: boolean;
  /** When the run's last event happened. */
  end: number;
}

export function StepPane({ trace, selection, onSelect, over, end }: Props) {
  const { call, view } = selection;
  const steps = useMemo(
    () =>
      call === undefined || call === '0' ? trace.steps : trace.steps.filter((step) => isWithin(step, call)),
    // The array of all steps only grows: the snapshot is what says that it did.

    [trace, call],
  );
  const choose = (step: number) => onSelect({ step, tab: undefined });

  return (
    <section aria-label="Steps" className={styles.pane}>
      <PaneHeading title="Steps" note={<Progress trace={trace} shown={steps.length} />}>
        {call !== undefined && (
          <Button variant="quiet" className={styles.filter} onClick={() => onSelect({ call: undefined })}>
            call {call}
            <X size={12} aria-label="Show all calls" />
          </Button>
        )}
        <ViewToggle view={view} onSelect={onSelect} />
      </PaneHeading>
      {view === 'timeline' ? (
        <Suspense>
          <Timeline steps={steps} version={trace} selected={selection.step} onChoose={choose} end={end} />
        </Suspense>
      ) : (
        <StepList
          key={call ?? 'all'}
          steps={steps}
          count={steps.length}
          selected={selection.step}
          onChoose={choose}
          following={!over}
          loading={!trace.caughtUp && trace.error === null}
          over={over}
        />
      )}
    </section>
  );
}

function Progress({ trace, shown }: { trace: TraceSnapshot; shown: number }) {
  if (trace.serverSeq > 0 && !trace.caughtUp) {
    return `${formatPercent((trace.lastSeq + 1) / (trace.serverSeq + 1))} of ${formatCount(trace.serverSeq + 1)} events`;
  }
  return `${formatCount(shown)} · ${formatCount(trace.lastSeq + 1)} events`;
}

function ViewToggle({ view, onSelect }: { view: Selection['view']; onSelect: Select }) {
  const options = [
    { value: undefined, label: 'List' },
    { value: 'timeline', label: 'Timeline' },
  ] as const;
  return (
    <div role="group" aria-label="View" className={styles.views}>
      {options.map(({ value, label }) => (
        <button
          key={label}
          type="button"
          aria-pressed={view === value}
          className={cx(styles.view, view === value && styles.pressed)}
          onClick={() => onSelect({ view: value })}
        >
          {label}
        </button>
      ))}
    </div>
  );
}
