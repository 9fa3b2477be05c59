import { useEffect, useRef, useState } from 'react';
import { ApiError } from '@/api/errors';
import type { CellOutcome, CellVariable } from '@/api/types';
import { endRepl, interruptRepl, openRepl, runCell } from '../queries';

export interface ReplEntry {
  readonly id: number;
  readonly code: string;
  /** Null while it runs, and where there is a fault instead. */
  readonly outcome: CellOutcome | null;
  readonly fault: string | null;
}

const shown = 200;

/** A session that is opened with the first cell, and ended with the page. */
export function useRepl() {
  const session = useRef<string | null>(null);
  const count = useRef(0);
  const [entries, setEntries] = useState<readonly ReplEntry[]>([]);
  const [variables, setVariables] = useState<readonly CellVariable[]>([]);
  const [running, setRunning] = useState(false);

  useEffect(() => {
    const leave = () => void end(session);
    window.addEventListener('pagehide', leave);
    return () => {
      window.removeEventListener('pagehide', leave);
      leave();
    };
  }, []);

  const settle = (id: number, change: Partial<ReplEntry>) =>
    setEntries((all) => all.map((entry) => (entry.id === id ? { ...entry, ...change } : entry)));

  const run = async (code: string) => {
    const id = (count.current += 1);
    setEntries((all) => [...all, { id, code, outcome: null, fault: null }].slice(-shown));
    setRunning(true);
    try {
      session.current ??= (await openRepl()).id;
      const outcome = await runCell(session.current, code);
      settle(id, { outcome });
      setVariables(outcome.variables);
    } catch (error) {
      if (error instanceof ApiError && error.code === 'not_found') {
        session.current = null;
        setVariables([]);
      }
      settle(id, { fault: describe(error) });
    } finally {
      setRunning(false);
    }
  };

  const restart = async () => {
    await end(session);
    setEntries([]);
    setVariables([]);
  };

  const interrupt = async () => {
    if (session.current !== null) await interruptRepl(session.current).catch(() => undefined);
  };

  return { entries, variables, running, run, restart, interrupt };
}

async function end(session: { current: string | null }): Promise<void> {
  const id = session.current;
  session.current = null;
  if (id !== null) await endRepl(id).catch(() => undefined);
}

function describe(error: unknown): string {
  if (error instanceof ApiError && error.code === 'not_found')
    return `${error.message} The next cell begins a new one.`;
  return error instanceof Error ? error.message : String(error);
}
