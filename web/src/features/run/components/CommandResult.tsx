import { payloadPreview, readPayload } from '@/api/payload';
import type { TraceEvent } from '@/api/types';
import { CopyButton } from '@/components/ui/CopyButton';
import { bag, text, type Bag } from '@/lib/read';
import { commandArguments } from '../lib/commandArguments';
import styles from './CellResult.module.css';
import { PayloadView } from './PayloadView';
import { Section } from './Section';
import { dataOf } from './stepTabs';
import { FactTable } from './EventDetails';

/** A command in JSON: what was asked, what it gave, what the model was shown of that, and why it failed. */
export function CommandResult({ events }: { events: readonly TraceEvent[] }) {
  const done = dataOf(events, 'command.completed');
  if (done === null) return null;
  return (
    <>
      <Arguments done={done} />
      <Failure done={done} />
      {done.error == null && (
        <Section title="Result" note={text(done.summary)}>
          <PayloadView
            payload={readPayload(done.result)}
            as="output"
            empty="The line above says all of it."
          />
        </Section>
      )}
      <Section title="Shown to the model">
        <PayloadView payload={readPayload(done.shown)} as="output" empty="The model was shown nothing." />
      </Section>
    </>
  );
}

/** Each argument on its line; a program or a prompt as the text that it is. */
function Arguments({ done }: { done: Bag }) {
  const payload = readPayload(done.arguments);
  const { facts, texts } = commandArguments(payload);
  const whole = payload?.kind === 'inline';
  return (
    <>
      <Section
        title="Command"
        note={text(done.command)}
        tools={whole && <CopyButton what="arguments" text={payloadPreview(payload)} />}
      >
        {!whole && <PayloadView payload={payload} as="output" />}
        {whole && facts.length > 0 && <FactTable facts={facts} />}
        {whole && facts.length === 0 && texts.length === 0 && (
          <p className={styles.figures}>It has no arguments.</p>
        )}
      </Section>
      {texts.map(([name, value]) => (
        <Section key={name} title={name}>
          <PayloadView payload={{ kind: 'inline', text: value }} as={name === 'code' ? 'rust' : 'output'} />
        </Section>
      ))}
    </>
  );
}

function Failure({ done }: { done: Bag }) {
  const error = bag(done.error);
  const message = text(error.message);
  if (message === null) return null;
  return (
    <Section title="Error" note={text(error.code)}>
      <div className={styles.error}>
        <pre>{message}</pre>
      </div>
    </Section>
  );
}
