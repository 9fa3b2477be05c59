import { useMemo } from 'react';
import { tokenizePython } from '@/lib/python';
import { tokenizeRust } from '@/lib/rust';
import styles from './Code.module.css';

const tokenizers = { python: tokenizePython, rust: tokenizeRust };

/** Colour is a help for reading: a very long text does without. */
const colouredCharacters = 50_000;

interface Props {
  code: string;
  language?: keyof typeof tokenizers;
  numbered?: boolean;
}

export function Code({ code, language = 'python', numbered = true }: Props) {
  const tokens = useMemo(
    () =>
      code.length > colouredCharacters
        ? [{ kind: 'plain' as const, text: code }]
        : tokenizers[language](code),
    [code, language],
  );
  const lines = code.split('\n').length;
  return (
    <div className={styles.frame}>
      {numbered && (
        <pre aria-hidden className={styles.numbers}>
          {Array.from({ length: lines }, (_, line) => line + 1).join('\n')}
        </pre>
      )}
      {/* It scrolls sideways, so the keyboard must be able to get into it. */}
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <pre tabIndex={0} className={styles.code}>
        <code>
          {tokens.map((token, index) => (
            <span key={index} className={styles[token.kind]}>
              {token.text}
            </span>
          ))}
        </code>
      </pre>
    </div>
  );
}
