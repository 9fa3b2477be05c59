import type { TracePage } from '@/api/types';
import { fetchTracePage } from '../queries';

/** Enough to fill the list; the roll-up of a long run is many megabytes, and must not come first. */
export const firstPageEvents = 150;

let asked: { runId: string; page: Promise<TracePage> } | null = null;

/** Asks for the beginning of a trace as soon as the way leads there, before the page's code is here. */
export function askForFirstPage(runId: string): void {
  const page = fetchTracePage(runId, -1, firstPageEvents);
  // Whoever takes it hears of the failure; nobody has to.
  page.catch(() => undefined);
  asked = { runId, page };
}

/** What was asked for, once; it may be from a while ago. */
export function takeFirstPage(runId: string): Promise<TracePage> | null {
  const taken = asked?.runId === runId ? asked.page : null;
  asked = null;
  return taken;
}
