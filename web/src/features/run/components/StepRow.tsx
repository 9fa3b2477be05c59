import { memo } from 'react';
import { Cost } from '@/components/data/Cost';
import { cx } from '@/lib/cx';
import { formatCompact, formatDuration } from '@/lib/format';
import { depthOf, type Step } from '../lib/steps';
import { KindIcon } from './KindIcon';
import styles from './StepList.module.css';
import { StepState } from './StepState';

interface Props {
  step: Step;
  position: number;
  count: number;
  top: number;
  selected: boolean;
  over: boolean;
  onChoose: (seq: number) => void;
}

/* The list itself takes the keys (aria-activedescendant), so a row needs no handler of its own for them. */
/* eslint-disable jsx-a11y/click-events-have-key-events, jsx-a11y/interactive-supports-focus */
export const StepRow = memo(function StepRow({
  step,
  position,
  count,
  top,
  selected,
  over,
  onChoose,
}: Props) {
  const depth = Math.min(depthOf(step.call), 6);
  return (
    <div
      id={`step-${step.seq}`}
      role="option"
      aria-selected={selected}
      aria-posinset={position + 1}
      aria-setsize={count}
      data-kind={step.kind}
      className={cx(styles.row, step.kind === 'iteration' && styles.iteration, selected && styles.selected)}
      style={{ transform: `translateY(${top}px)`, paddingLeft: 10 + depth * 18 }}
      onClick={() => onChoose(step.seq)}
    >
      <KindIcon kind={step.kind} failed={step.status === 'failed'} />
      <span className={styles.title}>{step.title}</span>
      {depth > 0 && <code className={styles.call}>{step.call}</code>}
      <span className={cx(styles.detail, step.status === 'failed' && styles.bad)}>{step.detail}</span>
      {step.cut && (
        <span className={styles.cut} title="The model was shown less than the cell printed">
          cut
        </span>
      )}
      <span className={cx(styles.figures, 'tabular')}>
        {step.tokens !== null && step.kind !== 'iteration' && (
          <span className={styles.tokens}>{formatCompact(step.tokens)} tok</span>
        )}
        {step.costUsd !== undefined && (
          <span className={styles.cost}>
            <Cost costUsd={step.costUsd} />
          </span>
        )}
        <StepState status={step.status} over={over} />
        {step.durationMs !== null && (
          <span className={styles.duration}>{formatDuration(step.durationMs)}</span>
        )}
      </span>
    </div>
  );
});
