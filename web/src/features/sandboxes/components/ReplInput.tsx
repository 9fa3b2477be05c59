import { useState, type KeyboardEvent } from 'react';
import { isComplete } from '../lib/isComplete';
import { useHistory } from '../lib/useHistory';
import styles from './Repl.module.css';

interface Props {
  running: boolean;
  onRun: (code: string) => void;
  onInterrupt: () => void;
}

const mostRows = 10;

/** Enter runs what is complete, Shift+Enter goes to a new line, the arrows go through what was run before. */
export function ReplInput({ running, onRun, onInterrupt }: Props) {
  const [code, setCode] = useState('');
  const history = useHistory();

  const run = () => {
    if (running || code.trim() === '') return;
    const cell = code.trimEnd();
    history.add(cell);
    setCode('');
    onRun(cell);
  };

  const recall = (event: KeyboardEvent<HTMLTextAreaElement>, step: 1 | -1) => {
    const { selectionStart, selectionEnd, value } = event.currentTarget;
    const beyond = step < 0 ? value.slice(0, selectionStart) : value.slice(selectionEnd);
    if (beyond.includes('\n')) return;
    const found = history.move(step, value);
    if (found === null) return;
    event.preventDefault();
    setCode(found);
  };

  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if (event.key === 'ArrowUp') recall(event, -1);
    else if (event.key === 'ArrowDown') recall(event, 1);
    else if (event.key === 'c' && event.ctrlKey && running && selectsNothing(event.currentTarget)) {
      event.preventDefault();
      onInterrupt();
    } else if (
      event.key === 'Enter' &&
      !event.shiftKey &&
      !event.nativeEvent.isComposing &&
      isComplete(code)
    ) {
      event.preventDefault();
      run();
    }
  };

  return (
    <div className={styles.input}>
      <span aria-hidden className={styles.prompt}>
        {'>>>'}
      </span>
      <textarea
        aria-label="Python cell"
        aria-describedby="repl-keys"
        rows={Math.min(mostRows, code.split('\n').length)}
        value={code}
        spellCheck={false}
        autoComplete="off"
        autoCapitalize="off"
        placeholder="1 + 1"
        onChange={(event) => setCode(event.target.value)}
        onKeyDown={onKeyDown}
      />
      <p id="repl-keys" className={styles.keys}>
        {running ? (
          <span>
            <kbd>Ctrl</kbd> <kbd>C</kbd> interrupts
          </span>
        ) : (
          <span>
            <kbd>Enter</kbd> runs · <kbd>Shift</kbd> <kbd>Enter</kbd> new line · <kbd>↑</kbd> <kbd>↓</kbd>{' '}
            history
          </span>
        )}
      </p>
    </div>
  );
}

function selectsNothing(area: HTMLTextAreaElement): boolean {
  return area.selectionStart === area.selectionEnd;
}
