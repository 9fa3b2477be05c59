import { readPayload } from '@/api/payload';
import type { TraceEvent } from '@/api/types';
import { bag } from '@/lib/read';
import { PayloadView } from './PayloadView';
import { Section } from './Section';
import styles from './Tables.module.css';

const prose = new Set(['query', 'answer', 'text']);
const long = new Set(['content', ...prose]);

/** The members of an event that has no view of its own: texts as texts, the rest as a table. */
export function EventDetails({ events }: { events: readonly TraceEvent[] }) {
  return events.map((event) => {
    const members = Object.entries(bag(event.data));
    const texts = members.filter(([name]) => long.has(name));
    const facts = members.filter(([name]) => !long.has(name));
    return (
      <div key={event.seq} className={styles.group}>
        {texts.map(([name, value]) => (
          <Section key={name} title={name}>
            <PayloadView payload={readPayload(value)} as={prose.has(name) ? 'prose' : 'output'} />
          </Section>
        ))}
        {facts.length > 0 && <FactTable facts={facts} />}
        {members.length === 0 && <p className={styles.empty}>{event.type} says nothing more.</p>}
      </div>
    );
  });
}

export function FactTable({ facts }: { facts: readonly (readonly [string, unknown])[] }) {
  return (
    <table className={styles.table}>
      <tbody>
        {facts.map(([name, value]) => (
          <tr key={name}>
            <th scope="row">{name}</th>
            <td className={styles.wide}>
              <code>{typeof value === 'string' ? value : JSON.stringify(value)}</code>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
