import { readPayload } from '@/api/payload';
import { Button } from '@/components/ui/Button';
import { bag, text } from '@/lib/read';
import styles from './CellResult.module.css';
import { ModelReply } from './ModelReply';
import { PayloadView } from './PayloadView';
import { Section } from './Section';
import { dataOf, type StepContent } from './stepTabs';

/** What a call came back with: for a plain query the model's reply, for a recursive call its answer. */
export function CallResult({ step, events, onSelect }: StepContent) {
  const done = dataOf(events, 'call.completed');
  const error = bag(done?.error);
  const answer = readPayload(done?.answer);
  const plain = dataOf(events, 'call.started')?.kind === 'llm';
  return (
    <>
      {text(error.message) !== null && (
        <Section title="Error">
          <div className={styles.error}>
            <strong>{text(error.code)}</strong>
            {text(error.message)}
          </div>
        </Section>
      )}
      {plain && <ModelReply events={events} />}
      {!plain && answer !== null && (
        <Section title="Answer">
          <PayloadView payload={answer} as="prose" />
        </Section>
      )}
      {!plain && done === null && <p role="status">The call has not come back.</p>}
      {!plain && (
        <div>
          <Button onClick={() => onSelect({ call: step.call })}>Show only this call’s steps</Button>
        </div>
      )}
    </>
  );
}
