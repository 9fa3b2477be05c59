import { splitFences } from '../lib/fences';
import styles from './Prose.module.css';
import { Code } from '@/components/data/Code';

/** A model's words as they are, with its code set as code. Nothing in them becomes markup. */
export function Prose({ text }: { text: string }) {
  return (
    <div className={styles.prose}>
      {splitFences(text).map((part, index) =>
        part.kind === 'code' ? (
          <Code key={index} code={part.text} numbered={false} />
        ) : (
          <p key={index}>
            <Inline text={part.text} />
          </p>
        ),
      )}
    </div>
  );
}

function Inline({ text }: { text: string }) {
  return text.split(/(`[^`\n]+`|\*\*[^*\n]+\*\*)/g).map((piece, index) => {
    if (piece.startsWith('`') && piece.length > 2) return <code key={index}>{piece.slice(1, -1)}</code>;
    if (piece.startsWith('**') && piece.length > 4) return <strong key={index}>{piece.slice(2, -2)}</strong>;
    return piece;
  });
}
