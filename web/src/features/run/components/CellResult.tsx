import { useState } from 'react';
import { payloadPreview, readPayload } from '@/api/payload';
import type { TraceEvent } from '@/api/types';
import { CopyButton } from '@/components/ui/CopyButton';
import { cx } from '@/lib/cx';
import { formatBytes, formatCount, formatDuration } from '@/lib/format';
import { bag, number, text, type Bag } from '@/lib/read';
import { informationLost, type Loss } from '../lib/informationLost';
import styles from './CellResult.module.css';
import { PayloadView } from './PayloadView';
import { Section } from './Section';
import { dataOf } from './stepTabs';

/** A cell: its code, what it printed, what the model was shown of that, and how it failed. */
export function CellResult({ events }: { events: readonly TraceEvent[] }) {
  const code = readPayload(dataOf(events, 'cell.started')?.code);
  const done = dataOf(events, 'cell.completed');
  return (
    <>
      <Section
        title="Code"
        tools={code?.kind === 'inline' && <CopyButton what="code" text={payloadPreview(code)} />}
      >
        <PayloadView payload={code} as="code" />
      </Section>
      {done === null ? <p role="status">The cell is running.</p> : <Outcome done={done} />}
    </>
  );
}

function Outcome({ done }: { done: Bag }) {
  const error = bag(done.error);
  const type = text(error.type);
  const stderr = readPayload(done.stderr);
  return (
    <>
      {type !== null && (
        <Section title="Error" note={done.status === 'error' ? undefined : text(done.status)}>
          <div className={styles.error}>
            <strong>
              {type}: {text(error.message)}
            </strong>
            {text(error.traceback) && <pre>{text(error.traceback)}</pre>}
          </div>
        </Section>
      )}
      <Output done={done} />
      {payloadPreview(stderr) !== '' && payloadPreview(stderr) !== text(error.traceback) && (
        <Section title="Standard error">
          <PayloadView payload={stderr} as="output" />
        </Section>
      )}
      <p className={styles.figures}>
        {formatCount(number(done.hostCalls) ?? 0)} host calls · CPU {formatDuration(number(done.cpuMs))} ·
        peak memory{' '}
        {number(done.peakMemoryBytes) === null ? '–' : formatBytes(number(done.peakMemoryBytes) ?? 0)}
        {done.stateLost === true && ' · the variables of the session were lost'}
      </p>
    </>
  );
}

const views = [
  { id: 'stdout', label: 'Printed' },
  { id: 'shown', label: 'Shown to the model' },
] as const;

/** Full output beside what the model was given of it: what it never saw, it could not use. */
function Output({ done }: { done: Bag }) {
  const [view, setView] = useState<'stdout' | 'shown'>('stdout');
  const payloads = { stdout: readPayload(done.stdout), shown: readPayload(done.shown) };
  const printed = number(done.stdoutBytes) ?? 0;
  const lost = informationLost(done);
  return (
    <Section
      title="Output"
      note={lost === null ? formatBytes(printed) : <LostBadge {...lost} />}
      tools={
        <div role="group" aria-label="Which output" className={styles.views}>
          {views.map(({ id, label }) => (
            <button
              key={id}
              type="button"
              aria-pressed={view === id}
              className={cx(styles.view, view === id && styles.pressed)}
              onClick={() => setView(id)}
            >
              {label}
            </button>
          ))}
        </div>
      }
    >
      <PayloadView
        key={view}
        payload={payloads[view]}
        as="output"
        empty={view === 'stdout' ? 'It printed nothing.' : 'The model was shown nothing.'}
      />
    </Section>
  );
}

function LostBadge({ printed, shown }: Loss) {
  return (
    <span className={styles.lost} title="The output was cut before the model saw it">
      information lost: {formatBytes(shown)} of {formatBytes(printed)} shown
    </span>
  );
}
