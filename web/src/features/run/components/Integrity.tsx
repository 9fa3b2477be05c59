import type { RunDetail } from '@/api/types';
import { CopyButton } from '@/components/ui/CopyButton';
import { cx } from '@/lib/cx';
import { formatCount } from '@/lib/format';
import type { TraceSnapshot } from '../lib/traceFeed';
import { Section } from './Section';
import styles from './Tables.module.css';

/** What vouches for the trace. The browser checks that each event names the one before it, not the hashes themselves. */
export function Integrity({ detail, trace }: { detail: RunDetail; trace: TraceSnapshot }) {
  const { headHash, headSignature, summary } = detail;
  const rows = [
    {
      name: 'Events here',
      value: `${formatCount(trace.lastSeq + 1)} of ${formatCount(Math.max(trace.serverSeq, trace.lastSeq) + 1)}, without a gap`,
    },
    {
      name: 'Chain',
      value:
        trace.brokenAt === null ? 'each event names the one before it' : `broken at event ${trace.brokenAt}`,
    },
    { name: 'Head', value: headHash ?? '–', copy: headHash },
    { name: 'Signer', value: summary.signer ?? 'none: a run of this server', copy: summary.signer },
    { name: 'Seal', value: headSignature ?? 'not sealed', copy: headSignature },
  ];
  return (
    <Section title="Trace">
      <table className={styles.table}>
        <tbody>
          {rows.map(({ name, value, copy }) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              <td className={cx(styles.wide, copy != null && styles.clipped)} title={copy ?? undefined}>
                {copy == null ? value : <code>{value}</code>}
              </td>
              <td>{copy == null ? null : <CopyButton what={name.toLowerCase()} text={copy} />}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Section>
  );
}
