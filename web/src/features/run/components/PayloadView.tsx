import { useState } from 'react';
import { blobUrl } from '@/api/blobs';
import type { Payload } from '@/api/payload';
import { Button } from '@/components/ui/Button';
import { formatBytes, formatCount } from '@/lib/format';
import { useInView } from '@/lib/useInView';
import { eagerBytes, usePayloadText } from '../lib/usePayloadText';
import styles from './PayloadView.module.css';
import { Prose } from './Prose';
import { Code } from '@/components/data/Code';

/** More than this is put on the page only when a person asks for it. */
const shownCharacters = 20_000;

interface Props {
  payload: Payload | null;
  as: 'prose' | 'code' | 'rust' | 'output';
  /** Said when there is nothing. */
  empty?: string;
}

/** A text of the trace. A blob is fetched when it comes into view; a long one is shown in part, and says so. */
export function PayloadView({ payload, as, empty = 'Nothing' }: Props) {
  const { ref, inView } = useInView<HTMLDivElement>();
  const [asked, setAsked] = useState(false);
  const [all, setAll] = useState(false);
  const large = payload?.kind === 'blob' && payload.bytes > eagerBytes;
  const { text, complete, loading, error } = usePayloadText(payload, inView && (!large || asked));

  if (payload === null || (payload.kind === 'inline' && payload.text === '')) {
    return <p className={styles.empty}>{empty}</p>;
  }
  const cut = !all && text.length > shownCharacters;
  return (
    <div ref={ref} className={styles.payload} aria-busy={loading}>
      <Body text={cut ? text.slice(0, shownCharacters) : text} as={as} />
      <div className={styles.foot}>
        {cut && (
          <>
            <span>
              {formatCount(shownCharacters)} of {formatCount(text.length)} characters shown
            </span>
            <Button variant="quiet" onClick={() => setAll(true)}>
              Show all
            </Button>
          </>
        )}
        {!complete && large && !asked && (
          <Button variant="quiet" onClick={() => setAsked(true)}>
            Load all {formatBytes(payload.bytes)}
          </Button>
        )}
        {loading && <span>Loading {payload.kind === 'blob' ? formatBytes(payload.bytes) : ''}…</span>}
        {error !== null && <span role="alert">Only the beginning is shown: {error.message}</span>}
        {payload.kind === 'blob' && (
          <a href={blobUrl(payload.sha256)} download={`${payload.sha256.slice(0, 12)}.txt`}>
            Download {formatBytes(payload.bytes)}
          </a>
        )}
      </div>
    </div>
  );
}

function Body({ text, as }: { text: string; as: Props['as'] }) {
  if (as === 'code') return <Code code={text} />;
  if (as === 'rust') return <Code code={text} language="rust" />;
  if (as === 'prose') return <Prose text={text} />;
  return (
    // It scrolls, so the keyboard must be able to get into it.
    // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <pre tabIndex={0} className={styles.output}>
      {text}
    </pre>
  );
}
