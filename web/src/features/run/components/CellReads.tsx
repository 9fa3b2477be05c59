import type { RunContext } from '@/api/types';
import { bag, list, number, text, type Bag } from '@/lib/read';
import type { ContextRead } from '../lib/steps';
import { CoverageStrip } from './CoverageStrip';
import { Section } from './Section';
import styles from './Tables.module.css';

interface Props {
  done: Bag | null;
  contexts: readonly RunContext[];
  what?: 'cell' | 'command';
}

/** Which parts of the contexts this one cell or command read. */
export function CellReads({ done, contexts, what = 'cell' }: Props) {
  if (done === null) return <p role="status">The {what} is running.</p>;
  const ranges = list(done.ranges).map(bag);
  const readsOf = (name: string): ContextRead[] =>
    ranges
      .filter((range) => text(range.context) === name)
      .map((range) => ({ start: number(range.start) ?? 0, end: number(range.end) ?? 0, step: 0 }));
  const read = contexts.filter((context) => readsOf(context.name).length > 0);
  if (read.length === 0) return <p className={styles.empty}>The {what} read no context.</p>;
  return (
    <Section title={`Context read by this ${what}`}>
      {read.map((context) => {
        const reads = readsOf(context.name);
        return <CoverageStrip key={context.name} context={context} reads={reads} count={reads.length} />;
      })}
    </Section>
  );
}
