import type { TraceEvent } from '@/api/types';
import { CopyButton } from '@/components/ui/CopyButton';
import { PayloadView } from './PayloadView';
import { Section } from './Section';

/** The events as they are stored. */
export function RawEvents({ events }: { events: readonly TraceEvent[] }) {
  return events.map((event) => {
    const json = JSON.stringify(event, null, 2);
    return (
      <Section
        key={event.seq}
        title={event.type}
        note={`event ${event.seq}`}
        tools={<CopyButton what={`event ${event.seq}`} text={json} />}
      >
        <PayloadView payload={{ kind: 'inline', text: json }} as="output" />
      </Section>
    );
  });
}
