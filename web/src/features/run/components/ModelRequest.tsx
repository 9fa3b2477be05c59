import { useState } from 'react';
import { Button } from '@/components/ui/Button';
import { bag, list, number } from '@/lib/read';
import { EarlierMessages } from './EarlierMessages';
import { MessageList } from './MessageList';
import { Section } from './Section';
import { dataOf, type StepContent } from './stepTabs';
import styles from './Tables.module.css';

/** What was new in this request; the rest of the conversation is put together from earlier ones on demand. */
export function ModelRequest({ step, events, detail, feed }: StepContent) {
  const [all, setAll] = useState(false);
  const requested = events.find((event) => event.type === 'model.requested');
  if (requested === undefined) return <p className={styles.empty}>The request was not recorded.</p>;
  const data = dataOf(events, 'model.requested') ?? {};
  const offset = number(data.offset) ?? 0;
  const messages = list(data.messages).map(bag);
  const parameters = Object.entries(bag(data.parameters));
  return (
    <>
      {offset > 0 && !all && (
        <Button onClick={() => setAll(true)}>
          Show the {offset} earlier {offset === 1 ? 'message' : 'messages'}
        </Button>
      )}
      {offset > 0 && all && (
        <EarlierMessages
          runId={detail.summary.id}
          feed={feed}
          call={step.call}
          before={requested.seq}
          count={offset}
        />
      )}
      <Section title="New in this request">
        <MessageList messages={messages} offset={offset} />
      </Section>
      {parameters.length > 0 && (
        <Section title="Parameters">
          <code>{parameters.map(([name, value]) => `${name} = ${JSON.stringify(value)}`).join(', ')}</code>
        </Section>
      )}
    </>
  );
}
