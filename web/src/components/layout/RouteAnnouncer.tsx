import { useRouterState } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { mainId } from './Shell';

/**
 * A navigation inside the page neither announces the new page nor moves focus, as loading a document would; this does
 * both. Only the path counts: a filter or a selected step in the query string is no new page.
 */
export function RouteAnnouncer() {
  const path = useRouterState({ select: (state) => state.resolvedLocation?.pathname });
  const title = useRouterState({ select: (state) => state.matches.at(-1)?.staticData.title });
  const [announced, setAnnounced] = useState('');
  const first = useRef(true);

  useEffect(() => {
    document.title = title === undefined ? 'RlmAspire' : `${title} · RlmAspire`;
  }, [title]);

  useEffect(() => {
    if (path === undefined) return;
    if (first.current) {
      first.current = false;
      return;
    }
    setAnnounced(document.title);
    document.getElementById(mainId)?.focus({ preventScroll: true });
  }, [path]);

  return (
    <div aria-live="assertive" aria-atomic className="visually-hidden">
      {announced}
    </div>
  );
}
