import { Link } from '@tanstack/react-router';
import { memo } from 'react';
import type { RunSummary } from '@/api/types';
import { Cost } from '@/components/data/Cost';
import { EnvironmentName } from '@/components/data/EnvironmentName';
import { ModelName } from '@/components/data/ModelName';
import { RelativeTime } from '@/components/data/RelativeTime';
import { RunDuration } from '@/components/data/RunDuration';
import { StatusBadge } from '@/components/data/StatusBadge';
import { cx } from '@/lib/cx';
import { formatCompact, formatCount } from '@/lib/format';
import styles from './RunTable.module.css';

export const RunRow = memo(function RunRow({ run }: { run: RunSummary }) {
  const tokens = run.usage.inputTokens + run.usage.outputTokens;
  const numeric = cx(styles.numeric, 'tabular');
  return (
    <tr className={styles.row}>
      <td className={styles.status}>
        <StatusBadge status={run.status} interrupted={run.interrupted} />
      </td>
      <td className={styles.question}>
        <Link to="/rlm/runs/$runId" params={{ runId: run.id }} data-row title={run.queryPreview}>
          {run.queryPreview}
        </Link>
        <Outcome run={run} />
      </td>
      <td className={styles.model}>
        <ModelName model={run.model} baseline={run.baseline} />
      </td>
      <td className={styles.environment}>
        <EnvironmentName environment={run.environment} />
      </td>
      <td className={cx(numeric, styles.iterations)}>{formatCount(run.iterations)}</td>
      <td className={cx(numeric, styles.calls)}>{formatCount(run.calls)}</td>
      <td className={cx(numeric, styles.tokens)} title={`${formatCount(tokens)} tokens`}>
        {formatCompact(tokens)}
      </td>
      <td className={cx(numeric, styles.cost)}>
        <Cost costUsd={run.costUsd} />
      </td>
      <td className={cx(numeric, styles.duration)}>
        <RunDuration
          startedAt={run.startedAt}
          durationMs={run.durationMs}
          running={run.status === 'running' && !run.interrupted}
        />
      </td>
      <td className={cx(numeric, styles.started)}>
        <RelativeTime time={run.startedAt} />
      </td>
    </tr>
  );
});

/** One line of what came out: the error, the limit or the answer. */
function Outcome({ run }: { run: RunSummary }) {
  if (run.error) return <span className={cx(styles.outcome, styles.bad)}>{run.error}</span>;
  const limit = run.status === 'stopped' && run.stopReason ? `${run.stopReason} · ` : '';
  const text = limit + (run.answerPreview ?? '');
  return text === '' ? null : (
    <span className={styles.outcome} title={text}>
      {text}
    </span>
  );
}
