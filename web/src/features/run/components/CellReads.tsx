import type { RunContext } from '@/api/types';
import { bag, list, number, text, type Bag } from '@/lib/read';
import type { ContextRead } from '../lib/steps';
import { CoverageStrip } from './CoverageStrip';
import { Section } from './Section';
import styles from './Tables.module.css';

/** Which parts of the contexts this one cell read. */
export function CellReads({ done, contexts }: { done: Bag | null; contexts: readonly RunContext[] }) {
  if (done === null) return <p role="status">The cell is running.</p>;
  const ranges = list(done.ranges).map(bag);
  const readsOf = (name: string): ContextRead[] =>
    ranges
      .filter((range) => text(range.context) === name)
      .map((range) => ({ start: number(range.start) ?? 0, end: number(range.end) ?? 0, step: 0 }));
  const read = contexts.filter((context) => readsOf(context.name).length > 0);
  if (read.length === 0) return <p className={styles.empty}>The cell read no context.</p>;
  return (
    <Section title="Context read by this cell">
      {read.map((context) => {
        const reads = readsOf(context.name);
        return <CoverageStrip key={context.name} context={context} reads={reads} count={reads.length} />;
      })}
    </Section>
  );
}
