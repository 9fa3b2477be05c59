import { formatCost, formatCount, formatDuration } from '@/lib/format';
import { bag, number, text } from '@/lib/read';

const counted: Readonly<Record<string, string>> = {
  maxIterations: 'Iterations',
  maxDepth: 'Depth of recursion',
  maxCalls: 'Calls',
  maxToolCalls: 'Tool calls',
  maxTokens: 'Tokens',
};

/** What the run was allowed, in words; a limit that this page does not know keeps the name it has in the trace. */
export function describeLimits(limits: unknown): readonly (readonly [string, string])[] {
  return Object.entries(bag(limits))
    .filter(([, value]) => value !== null)
    .map(([name, value]) => {
      const amount = number(value);
      if (name === 'timeoutMs' && amount !== null) return ['Time', formatDuration(amount)];
      if (name === 'maxCostUsd') return ['Cost', formatCost(text(value))];
      const shown = amount === null ? (text(value) ?? JSON.stringify(value)) : formatCount(amount);
      return [counted[name] ?? name, shown];
    });
}
