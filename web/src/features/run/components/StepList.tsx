import { useVirtualizer } from '@tanstack/react-virtual';
import { ArrowDown } from 'lucide-react';
import { useEffect, useEffectEvent, type KeyboardEvent } from 'react';
import { formatCount } from '@/lib/format';
import { useShortcut } from '@/lib/useShortcut';
import { useFollow } from '../lib/useFollow';
import { findStep, type Step } from '../lib/steps';
import styles from './StepList.module.css';
import { StepRow } from './StepRow';

const rowHeight = 32;

interface Props {
  steps: readonly Step[];
  /** How many of them there are: the array grows in place. */
  count: number;
  selected: number | undefined;
  onChoose: (seq: number) => void;
  /** Whether to begin at the newest step and stay there. */
  following: boolean;
  loading: boolean;
  /** Nobody writes any more: what is open was left undone. */
  over: boolean;
}

export function StepList({ steps, count, selected, onChoose, following, loading, over }: Props) {
  const { scroller, unseen, onScroll, resume } = useFollow(count, following && selected === undefined);
  const virtual = useVirtualizer({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 6,
    useFlushSync: false,
  });
  const at = selected === undefined ? -1 : findStep(steps, selected);
  const goTo = (index: number) => {
    const step = steps[Math.min(count - 1, Math.max(0, index))];
    if (step !== undefined) onChoose(step.seq);
  };
  useShortcut('j', () => goTo(at + 1));
  useShortcut('k', () => goTo(at - 1));
  useRevealed(at, (index) => virtual.scrollToIndex(index, { align: 'auto' }));

  const onKeyDown = (event: KeyboardEvent) => {
    const target = keyTarget(event.key, at, count);
    if (target === null) return;
    event.preventDefault();
    goTo(target);
  };

  return (
    <div className={styles.frame}>
      <div
        ref={scroller}
        role="listbox"
        aria-label="Steps"
        aria-busy={loading}
        aria-activedescendant={at === -1 ? undefined : `step-${selected}`}
        tabIndex={0}
        className={styles.scroller}
        onKeyDown={onKeyDown}
        onScroll={onScroll}
      >
        <div role="presentation" style={{ height: virtual.getTotalSize(), position: 'relative' }}>
          {virtual.getVirtualItems().map((item) => {
            const step = steps[item.index];
            return step === undefined ? null : (
              <StepRow
                key={step.seq}
                step={step}
                position={item.index}
                count={count}
                top={item.start}
                selected={step.seq === selected}
                over={over}
                onChoose={onChoose}
              />
            );
          })}
        </div>
      </div>
      {unseen > 0 && (
        <button type="button" className={styles.pill} onClick={resume}>
          <ArrowDown size={13} aria-hidden />
          {formatCount(unseen)} new {unseen === 1 ? 'step' : 'steps'}
        </button>
      )}
    </div>
  );
}

/** Scrolls to the selected step when it is there, once for each selection: growth of the list is no reason to jump. */
function useRevealed(index: number, reveal: (index: number) => void): void {
  const show = useEffectEvent(reveal);
  useEffect(() => {
    if (index >= 0) show(index);
  }, [index]);
}

function keyTarget(key: string, at: number, count: number): number | null {
  switch (key) {
    case 'ArrowDown':
      return at + 1;
    case 'ArrowUp':
      return Math.max(0, at - 1);
    case 'PageDown':
      return at + 15;
    case 'PageUp':
      return at - 15;
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return null;
  }
}
