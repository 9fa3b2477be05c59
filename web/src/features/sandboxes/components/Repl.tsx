import { RotateCcw, Square } from 'lucide-react';
import { useLayoutEffect, useRef } from 'react';
import type { SandboxReport } from '@/api/types';
import { Button } from '@/components/ui/Button';
import { formatDuration } from '@/lib/format';
import { useRepl } from '../lib/useRepl';
import { ReplCell } from './ReplCell';
import { ReplInput } from './ReplInput';
import styles from './Repl.module.css';
import { VariableList } from './VariableList';

/** A session to type into. Its cells run on the runner like those of a run. */
export function Repl({ limits }: { limits: SandboxReport['repl'] | undefined }) {
  const repl = useRepl();
  const log = useRef<HTMLDivElement>(null);
  const { entries, running } = repl;

  useLayoutEffect(() => {
    log.current?.scrollTo({ top: log.current.scrollHeight });
  }, [entries]);

  return (
    <section aria-labelledby="repl" className={styles.repl}>
      <header className={styles.header}>
        <h2 id="repl">REPL</h2>
        {running && (
          <Button variant="quiet" onClick={() => void repl.interrupt()}>
            <Square size={12} aria-hidden />
            Interrupt
          </Button>
        )}
        <Button variant="quiet" disabled={entries.length === 0} onClick={() => void repl.restart()}>
          <RotateCcw size={13} aria-hidden />
          Restart
        </Button>
      </header>
      {/* It scrolls, so the keyboard must be able to get into it. */}
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <div ref={log} role="log" aria-label="Cells" tabIndex={0} className={styles.log}>
        {entries.length === 0 && (
          <p className={styles.welcome}>
            Python, cell by cell; variables stay. The session opens with the first cell
            {limits && ` and ends after ${formatDuration(limits.idleSeconds * 1_000)} without one`}. No model
            and no files are behind it.
          </p>
        )}
        {entries.map((entry) => (
          <ReplCell key={entry.id} entry={entry} />
        ))}
      </div>
      <ReplInput
        running={running}
        onRun={(code) => void repl.run(code)}
        onInterrupt={() => void repl.interrupt()}
      />
      <VariableList variables={repl.variables} />
    </section>
  );
}
