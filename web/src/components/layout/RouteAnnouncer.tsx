import { useRouterState } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { mainId } from './Shell';

/**
 * A navigation inside the page neither announces the new page nor moves focus, as loading a document would; this does
 * both. Only the path counts: a filter or a selected step in the query string is no new page.
 */
export function RouteAnnouncer() {
  const path = useRouterState({ select: (state) => state.resolvedLocation?.pathname });
  const [announced, setAnnounced] = useState('');
  const before = useRef<string | undefined>(undefined);

  useEffect(() => {
    const first = before.current === undefined;
    before.current = path;
    if (first || path === undefined) return;
    document.getElementById(mainId)?.focus({ preventScroll: true });
    // The new page's title is in the document one frame later.
    const frame = requestAnimationFrame(() => setAnnounced(document.title));
    return () => cancelAnimationFrame(frame);
  }, [path]);

  return (
    <div aria-live="assertive" aria-atomic className="visually-hidden">
      {announced}
    </div>
  );
}
