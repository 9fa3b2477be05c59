import type { ModuleCacheReport, ModuleReport } from '@/api/types';
import type { EventParts } from './factories';

const source = 'fn analyze(input: &str) -> String {\n    input.len().to_string()\n}';

/** A program in Rust that is compiled once and run twice, the second time out of fuel; and one that does not compile. */
export const rustTrace: readonly EventParts[] = [
  {
    type: 'wasm.compiled',
    call: '0',
    durationMs: 310,
    data: { key: 'aa', contract: 'analyze', source, tier: 'compiled', moduleBytes: 40_000, diagnostics: [] },
  },
  {
    type: 'wasm.executed',
    call: '0',
    durationMs: 1,
    data: {
      key: 'aa',
      contract: 'analyze',
      tier: 'compiled',
      status: 'completed',
      inputBytes: 1_000,
      context: 'context',
      fuel: 12_345,
      memoryBytes: 1_114_112,
      output: '1000',
      outputBytes: 4,
    },
  },
  {
    type: 'wasm.executed',
    call: '0',
    durationMs: 1,
    data: {
      key: 'aa',
      contract: 'analyze',
      tier: 'memory',
      status: 'out_of_fuel',
      inputBytes: 5,
      error: 'It used up its fuel.',
    },
  },
  {
    type: 'wasm.compiled',
    call: '0',
    durationMs: 90,
    data: {
      key: 'bb',
      contract: 'analyze',
      source: 'fn analyze() {}',
      tier: 'compiled',
      moduleBytes: 0,
      error: 'line 1: analyze takes one argument',
      diagnostics: [
        {
          level: 'error',
          code: 'E0061',
          message: 'analyze takes one argument',
          line: 1,
          hint: 'Write input: &str.',
        },
      ],
    },
  },
];

const tier = { on: true, hits: 9, misses: 3, damaged: 0 };

export function makeModules(change: Partial<ModuleCacheReport> = {}): ModuleReport {
  const program = {
    key: 'c0ffee'.padEnd(64, '0'),
    contract: 'analyze' as const,
    firstLine: 'fn analyze(input: &str) -> String {',
  };
  const cache: ModuleCacheReport = {
    since: '2026-11-20T12:00:00Z',
    status: { name: 'rust_wasm', on: true, detail: 'rustc 1.63.0' },
    lookups: 10,
    found: 8,
    joined: 1,
    compiles: 2,
    compileTime: { count: 2, p50Ms: 400, p95Ms: 800, p99Ms: 800, buckets: [{ upToMs: 400, count: 2 }] },
    failed: { entries: 1, hits: 2, limit: 1000, seconds: 300 },
    tiers: [
      { ...tier, name: 'memory', entries: 2, bytes: 90_000, limitBytes: 67_108_864, detail: 'This process' },
      {
        ...tier,
        name: 'disk',
        entries: 12,
        bytes: 1_048_576,
        limitBytes: 268_435_456,
        detail: 'cache/modules',
      },
      {
        ...tier,
        name: 'redis',
        on: false,
        hits: 0,
        misses: 0,
        entries: null,
        bytes: null,
        limitBytes: null,
        detail: 'no server is configured',
      },
    ],
    mostUsed: [{ ...program, bytes: 45_000, uses: 7, lastUsedAt: '2026-11-20T12:00:00Z' }],
    slowest: [{ ...program, durationMs: 612, ok: true, at: '2026-11-20T12:00:00Z' }],
    ...change,
  };
  return { runners: [{ name: 'sandbox-runner', address: 'http://127.0.0.1:1', cache }] };
}
