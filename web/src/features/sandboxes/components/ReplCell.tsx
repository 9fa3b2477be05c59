import type { CellOutcome } from '@/api/types';
import { Code } from '@/components/data/Code';
import { formatCompact, formatDuration } from '@/lib/format';
import type { ReplEntry } from '../lib/useRepl';
import styles from './Repl.module.css';

/** A cell and what came of it. */
export function ReplCell({ entry }: { entry: ReplEntry }) {
  const { code, outcome, fault } = entry;
  return (
    <article aria-label={`Cell ${entry.id}`} className={styles.cell}>
      <div className={styles.typed}>
        <span aria-hidden className={styles.prompt}>
          {code.includes('\n') ? '>>>\n' + '...\n'.repeat(code.split('\n').length - 1) : '>>>'}
        </span>
        <Code code={code} numbered={false} />
      </div>
      {outcome === null && fault === null && <p className={styles.pending}>running …</p>}
      {fault !== null && (
        <p role="alert" className={styles.fault}>
          {fault}
        </p>
      )}
      {outcome !== null && <Outcome outcome={outcome} />}
    </article>
  );
}

function Outcome({ outcome }: { outcome: CellOutcome }) {
  const { error, stdout, stderr, answer } = outcome;
  return (
    <>
      {stdout !== '' && <pre className={styles.output}>{stdout.trimEnd()}</pre>}
      {stderr !== '' && stderr.trimEnd() !== error?.traceback.trimEnd() && (
        <pre className={styles.stderr}>{stderr.trimEnd()}</pre>
      )}
      {error && (
        <div className={styles.error}>
          {error.traceback !== '' && <pre>{withoutLastLine(error.traceback, error.type)}</pre>}
          <strong>
            {error.type}
            {error.message !== '' && `: ${error.message}`}
          </strong>
        </div>
      )}
      {answer && (
        <p className={styles.answer}>
          answer set by {answer.kind}: <code>{answer.text}</code>
        </p>
      )}
      <p className={styles.figures}>
        {outcome.status !== 'ok' && `${outcome.status} · `}
        {formatDuration(outcome.durationMs)}
        {outcome.fuel !== null && ` · ${formatCompact(outcome.fuel)} fuel`}
        {outcome.stateLost && ' · the variables of the session were lost'}
      </p>
    </>
  );
}

/** The error itself stands below its traceback already. */
function withoutLastLine(traceback: string, type: string): string {
  const lines = traceback.trimEnd().split('\n');
  return (lines.at(-1)?.startsWith(type) ? lines.slice(0, -1) : lines).join('\n');
}
