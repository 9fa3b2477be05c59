import { ChevronRight } from 'lucide-react';
import { payloadPreview, readPayload } from '@/api/payload';
import { Cost } from '@/components/data/Cost';
import { StatusBadge } from '@/components/data/StatusBadge';
import { cx } from '@/lib/cx';
import { formatCompact, formatCount, formatDuration } from '@/lib/format';
import type { CallRow } from '../lib/callTree';
import styles from './CallTree.module.css';

interface Props {
  row: CallRow;
  top: number;
  selected: boolean;
  active: boolean;
  over: boolean;
  onChoose: (path: string) => void;
  onToggle: (path: string, open: boolean) => void;
}

/* The tree itself takes the keys (aria-activedescendant), so a row needs no handler of its own for them. */
/* eslint-disable jsx-a11y/click-events-have-key-events, jsx-a11y/interactive-supports-focus */
export function CallTreeRow({ row, top, selected, active, over, onChoose, onToggle }: Props) {
  const { call, depth, hasChildren, open } = row;
  const { usage, costUsd } = call.inclusive;
  const tokens = usage.inputTokens + usage.outputTokens;
  return (
    <div
      id={`call-${call.path}`}
      role="treeitem"
      aria-level={depth + 1}
      aria-selected={selected}
      aria-expanded={hasChildren ? open : undefined}
      className={cx(styles.row, selected && styles.selected, active && styles.active)}
      style={{ transform: `translateY(${top}px)`, paddingLeft: 6 + Math.min(depth, 8) * 14 }}
      onClick={() => onChoose(call.path)}
    >
      <span
        aria-hidden
        className={cx(styles.chevron, open && styles.opened, !hasChildren && styles.leaf)}
        onClick={(event) => {
          event.stopPropagation();
          onToggle(call.path, !open);
        }}
      >
        <ChevronRight size={13} />
      </span>
      <span className={styles.body}>
        <span className={styles.line}>
          <StatusBadge compact status={call.status} interrupted={over && call.status === 'running'} />
          <code className={styles.path}>{call.path}</code>
          <span className={styles.prompt}>{payloadPreview(readPayload(call.prompt)) || call.model}</span>
          <span className={cx(styles.duration, 'tabular')}>
            {call.durationMs == null ? '' : formatDuration(call.durationMs)}
          </span>
        </span>
        <span
          className={cx(styles.totals, 'tabular')}
          title={`${formatCount(tokens)} tokens, this call and all below it`}
        >
          <span>{call.kind}</span>
          <span>{formatCompact(tokens)} tok</span>
          <Cost costUsd={costUsd} />
        </span>
      </span>
    </div>
  );
}
