import { useMemo, type MouseEvent } from 'react';
import type { RunContext } from '@/api/types';
import { formatBytes, formatPercent } from '@/lib/format';
import { binReads, coverageOf, joinBins, readAt } from '../lib/coverage';
import type { ContextRead } from '../lib/steps';
import styles from './CoverageStrip.module.css';
import { ReadTable } from './ReadTable';

const bins = 200;

interface Props {
  context: RunContext;
  reads: readonly ContextRead[];
  /** Grows with the reads: their array grows in place. */
  count: number;
  onPick?: (step: number) => void;
}

/** Which parts of a context were read, and how often: from left to right its beginning to its end. */
export function CoverageStrip({ context, reads, count, onPick }: Props) {
  const { coverage, heights, most } = useMemo(() => {
    const counts = binReads(reads, context.chars, bins);
    return { coverage: coverageOf(reads), heights: counts, most: Math.max(1, ...counts) };
    // eslint-disable-next-line react-hooks/exhaustive-deps -- the array grows in place; `count` says that it did
  }, [reads, count, context.chars]);
  const share = context.chars === 0 ? 0 : coverage.covered / context.chars;
  const again = coverage.covered === 0 ? 0 : coverage.read / coverage.covered;
  const pick = (event: MouseEvent<SVGSVGElement>) => {
    const box = event.currentTarget.getBoundingClientRect();
    const bin = Math.floor(((event.clientX - box.left) / box.width) * bins);
    const read = readAt(reads, context.chars, bins, bin);
    if (read !== undefined) onPick?.(read.step);
  };
  return (
    <figure className={styles.figure}>
      <figcaption className={styles.caption}>
        <code>{context.name}</code>
        <span className={styles.source} title={context.source}>
          {context.source}
        </span>
        <span className="tabular">
          {formatBytes(context.bytes)} · {formatPercent(share)} read
          {again > 1.05 && `, ${again.toFixed(1)}× over`}
        </span>
      </figcaption>
      {/* The table below it is its keyboard way. */}
      <svg
        role="img"
        aria-label={`${formatPercent(share)} of ${context.name} was read, in ${coverage.merged.length} ranges`}
        viewBox={`0 0 ${bins} 20`}
        preserveAspectRatio="none"
        className={styles.strip}
        onClick={onPick === undefined ? undefined : pick}
      >
        {joinBins(heights).map(({ from, to, reading }) => (
          <rect
            key={from}
            x={from}
            y={0}
            width={to - from}
            height={20}
            opacity={0.35 + 0.65 * (reading / most)}
            className={styles.bar}
          />
        ))}
      </svg>
      <ReadTable reads={reads} merged={coverage.merged} onPick={onPick} />
    </figure>
  );
}
