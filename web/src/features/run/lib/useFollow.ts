import { useLayoutEffect, useRef, useState, type RefObject } from 'react';

const nearEndPx = 48;

interface Follow {
  /** Rows that came while the person was looking elsewhere. */
  unseen: number;
  scroller: RefObject<HTMLDivElement | null>;
  onScroll: () => void;
  resume: () => void;
}

/** Sticks to the end of a growing list until the person scrolls up, and again once they are back at the end. */
export function useFollow(count: number, initially: boolean): Follow {
  const scroller = useRef<HTMLDivElement>(null);
  const following = useRef(initially);
  const [seen, setSeen] = useState<number | null>(null);

  useLayoutEffect(() => {
    const element = scroller.current;
    if (element !== null && following.current) element.scrollTop = element.scrollHeight;
  }, [count]);

  const onScroll = () => {
    const element = scroller.current;
    if (element === null) return;
    const atEnd = element.scrollHeight - element.scrollTop - element.clientHeight < nearEndPx;
    if (atEnd === following.current) return;
    following.current = atEnd;
    setSeen(atEnd ? null : count);
  };
  const resume = () => {
    following.current = true;
    setSeen(null);
    const element = scroller.current;
    if (element !== null) element.scrollTop = element.scrollHeight;
  };

  return { scroller, unseen: seen === null ? 0 : Math.max(0, count - seen), onScroll, resume };
}
