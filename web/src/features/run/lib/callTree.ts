import type { RunCall } from '@/api/types';

export interface CallRow {
  readonly call: RunCall;
  readonly depth: number;
  readonly hasChildren: boolean;
  readonly open: boolean;
}

export function parentOf(path: string): string | null {
  const end = path.lastIndexOf('/');
  return end === -1 ? null : path.slice(0, end);
}

/** The rows of the tree that are to be seen: calls in the order of the recursion, without those below a closed one. */
export function visibleCalls(calls: readonly RunCall[], closed: ReadonlySet<string>): CallRow[] {
  const parents = new Set(calls.map((call) => parentOf(call.path)));
  const rows: CallRow[] = [];
  let hiddenBelow: string | null = null;
  for (const call of calls) {
    if (hiddenBelow !== null && call.path.startsWith(hiddenBelow)) continue;
    const hasChildren = parents.has(call.path);
    const open = hasChildren && !closed.has(call.path);
    hiddenBelow = hasChildren && !open ? `${call.path}/` : null;
    rows.push({ call, depth: call.path.split('/').length - 1, hasChildren, open });
  }
  return rows;
}
