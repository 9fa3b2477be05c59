import type { CallTotals, TokenUsage } from '@/api/types';
import { Cost } from '@/components/data/Cost';
import { formatCount } from '@/lib/format';
import { Section } from './Section';
import type { StepContent } from './stepTabs';
import styles from './Tables.module.css';

interface Column {
  name: string;
  totals: CallTotals;
}

const rows: readonly { name: string; of: keyof TokenUsage }[] = [
  { name: 'Input tokens', of: 'inputTokens' },
  { name: 'of them cached', of: 'cachedInputTokens' },
  { name: 'Output tokens', of: 'outputTokens' },
  { name: 'of them reasoning', of: 'reasoningTokens' },
];

/** Tokens and money of a model step; for a call, its own and with all below it. */
export function UsageTable({ step, events, detail }: StepContent) {
  const columns = step.kind === 'call' ? callColumns(step.call, detail.calls) : stepColumns(events);
  if (columns.length === 0) return <p className={styles.empty}>No usage was recorded yet.</p>;
  return (
    <Section title="Usage">
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col" aria-label="What" />
            {columns.map((column) => (
              <th key={column.name} scope="col" className={styles.numeric}>
                {column.name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.of}>
              <th scope="row">{row.name}</th>
              {columns.map((column) => (
                <td key={column.name} className={styles.numeric}>
                  {formatCount(column.totals.usage[row.of])}
                </td>
              ))}
            </tr>
          ))}
          <tr>
            <th scope="row">Cost</th>
            {columns.map((column) => (
              <td key={column.name} className={styles.numeric}>
                <Cost costUsd={column.totals.costUsd} />
              </td>
            ))}
          </tr>
        </tbody>
      </table>
    </Section>
  );
}

function callColumns(path: string, calls: StepContent['detail']['calls']): Column[] {
  const call = calls.find((candidate) => candidate.path === path);
  if (call === undefined) return [];
  return [
    { name: 'This call', totals: call.exclusive },
    { name: 'With all below it', totals: call.inclusive },
  ];
}

function stepColumns(events: StepContent['events']): Column[] {
  const spent = events.findLast((event) => event.usage != null);
  if (spent?.usage == null) return [];
  return [{ name: 'This request', totals: { usage: spent.usage, costUsd: spent.costUsd ?? null } }];
}
