import { readPayload } from '@/api/payload';
import { cx } from '@/lib/cx';
import { text, type Bag } from '@/lib/read';
import styles from './MessageList.module.css';
import { PayloadView } from './PayloadView';

/** Messages of a conversation with their roles. */
export function MessageList({ messages, offset }: { messages: readonly Bag[]; offset: number }) {
  return (
    <ol className={styles.list}>
      {messages.map((message, index) => {
        const role = text(message.role) ?? 'not recorded';
        return (
          <li key={index} className={styles.message}>
            <div className={styles.head}>
              <span className={cx(styles.role, role === 'assistant' && styles.assistant)}>{role}</span>
              <span className="tabular">{offset + index + 1}</span>
            </div>
            <PayloadView payload={readPayload(message.content)} as="prose" empty="No content" />
          </li>
        );
      })}
    </ol>
  );
}
