import type { ReactNode } from 'react';
import type { RunDetail } from '@/api/types';
import { Cost } from '@/components/data/Cost';
import { EnvironmentName } from '@/components/data/EnvironmentName';
import { RelativeTime } from '@/components/data/RelativeTime';
import { RunDuration } from '@/components/data/RunDuration';
import { formatBytes, formatCompact, formatCount, shortHash } from '@/lib/format';
import { isLive } from '../lib/runState';
import styles from './RunHeader.module.css';

export function RunFacts({ detail }: { detail: RunDetail }) {
  const { summary, contexts } = detail;
  const { usage } = summary;
  const bytes = contexts.reduce((sum, context) => sum + context.bytes, 0);
  return (
    <dl className={styles.facts}>
      <Fact name="Model" className={styles.model} title={summary.model}>
        {summary.model}
      </Fact>
      <Fact name="Environment">
        <EnvironmentName environment={summary.environment} />
      </Fact>
      <Fact name={contexts.length < 2 ? 'Context' : `${contexts.length} contexts`}>
        {contexts.length === 0 ? '–' : formatBytes(bytes)}
      </Fact>
      <Fact name="Duration">
        <RunDuration
          startedAt={summary.startedAt}
          durationMs={summary.durationMs}
          running={isLive(summary)}
        />
      </Fact>
      <Fact name="Iterations">{formatCount(summary.iterations)}</Fact>
      <Fact name="Calls">{formatCount(summary.calls)}</Fact>
      <Fact
        name="Tokens in / out"
        title={`${formatCount(usage.inputTokens)} in, ${formatCount(usage.cachedInputTokens)} of them cached; ${formatCount(usage.outputTokens)} out, ${formatCount(usage.reasoningTokens)} of them reasoning`}
      >
        {formatCompact(usage.inputTokens)} / {formatCompact(usage.outputTokens)}
      </Fact>
      <Fact name="Cost">
        <Cost costUsd={summary.costUsd} />
      </Fact>
      <Fact name="Started">
        <RelativeTime time={summary.startedAt} />
      </Fact>
      <Fact name="Signed by" title={summary.signer ?? 'A run of this server'}>
        {summary.signer == null ? (
          <span className={styles.quiet}>this server</span>
        ) : (
          <code>{shortHash(summary.signer)}</code>
        )}
      </Fact>
    </dl>
  );
}

interface FactProps {
  name: string;
  title?: string;
  className?: string | undefined;
  children: ReactNode;
}

function Fact({ name, title, className, children }: FactProps) {
  return (
    <div title={title} className={className}>
      <dt>{name}</dt>
      <dd className="tabular">{children}</dd>
    </div>
  );
}
