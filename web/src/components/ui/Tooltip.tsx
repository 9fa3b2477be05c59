import { useId, useState, type ReactNode } from 'react';
import { createPortal } from 'react-dom';
import styles from './Tooltip.module.css';

interface Props {
  text: string;
  children: ReactNode;
}

/** An explanation for pointer, keyboard and screen reader alike. It stands above everything, so that no pane cuts it off. */
export function Tooltip({ text, children }: Props) {
  const id = useId();
  const [place, setPlace] = useState<{ left: number; top: number } | null>(null);
  const show = (element: HTMLElement) => {
    const box = element.getBoundingClientRect();
    setPlace({ left: Math.min(box.left, window.innerWidth - 300), top: box.bottom + 6 });
  };
  return (
    <>
      <button
        type="button"
        aria-describedby={id}
        className={styles.target}
        onMouseEnter={(event) => show(event.currentTarget)}
        onMouseLeave={() => setPlace(null)}
        onFocus={(event) => show(event.currentTarget)}
        onBlur={() => setPlace(null)}
        onKeyDown={(event) => event.key === 'Escape' && setPlace(null)}
      >
        {children}
      </button>
      <span id={id} hidden>
        {text}
      </span>
      {place !== null &&
        createPortal(
          <span aria-hidden className={styles.tip} style={place}>
            {text}
          </span>,
          document.body,
        )}
    </>
  );
}
