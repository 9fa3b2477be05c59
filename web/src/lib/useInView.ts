import { useEffect, useRef, useState, type RefObject } from 'react';

/** Whether the element has been in view; once it was, it stays so. */
export function useInView<Kind extends Element>(): { ref: RefObject<Kind | null>; inView: boolean } {
  const ref = useRef<Kind>(null);
  const [inView, setInView] = useState(false);

  useEffect(() => {
    if (inView || ref.current === null) return;
    const observer = new IntersectionObserver((entries) => {
      if (entries.some((entry) => entry.isIntersecting)) setInView(true);
    });
    observer.observe(ref.current);
    return () => observer.disconnect();
  }, [inView]);

  return { ref, inView };
}
