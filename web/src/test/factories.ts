import type {
  CellOutcome,
  RunCall,
  RunDetail,
  RunnerReport,
  RunnerStats,
  RunSummary,
  SandboxReport,
  SandboxSession,
  TraceEvent,
} from '@/api/types';

export const runId = '0199c0de-0000-7000-8000-000000000001';

const noTokens = { inputTokens: 0, cachedInputTokens: 0, outputTokens: 0, reasoningTokens: 0 };

export function makeRun(change: Partial<RunSummary> = {}): RunSummary {
  return {
    id: runId,
    status: 'completed',
    interrupted: false,
    queryPreview: 'Who kept the lamp?',
    model: 'openai/gpt-5-mini',
    baseline: false,
    environment: 'wasm',
    source: 'cli',
    startedAt: '2026-11-20T12:00:00.000000Z',
    durationMs: 1_500,
    iterations: 2,
    calls: 3,
    usage: { ...noTokens, inputTokens: 1_200, outputTokens: 96 },
    costUsd: '0.000412',
    lastSeq: 12,
    lastEventAt: '2026-11-20T12:00:01.500000Z',
    ...change,
  };
}

export function makeCall(path: string, change: Partial<RunCall> = {}): RunCall {
  return {
    path,
    kind: path === '0' ? 'rlm' : 'llm',
    model: 'openai/gpt-5-mini',
    status: 'completed',
    prompt: `Prompt of ${path}`,
    startedAt: '2026-11-20T12:00:00.000000Z',
    durationMs: 214,
    iterations: 0,
    exclusive: { usage: noTokens, costUsd: '0' },
    inclusive: { usage: noTokens, costUsd: '0' },
    ...change,
  };
}

export function makeDetail(change: Partial<RunDetail> = {}): RunDetail {
  return {
    summary: makeRun(),
    query: 'Who kept the lamp?',
    answer: 'The harbour master.',
    contexts: [{ name: 'context', sha256: 'ab'.repeat(32), bytes: 1_000, chars: 1_000, source: 'book.txt' }],
    calls: [makeCall('0'), makeCall('0/0')],
    limits: { maxIterations: 30 },
    headHash: 'f'.repeat(64),
    ...change,
  };
}

export type EventParts = Pick<TraceEvent, 'type'> & Partial<TraceEvent>;

const hashOf = (seq: number) => String(seq).padStart(64, 'a');

/** A chained trace, an event for each of the parts. */
export function makeTrace(parts: readonly EventParts[]): TraceEvent[] {
  return parts.map((part, seq) => ({
    run: runId,
    seq,
    at: new Date(Date.parse('2026-11-20T12:00:00Z') + seq * 10).toISOString(),
    data: {},
    prev: seq === 0 ? '0'.repeat(64) : hashOf(seq - 1),
    hash: hashOf(seq),
    ...part,
  }));
}

const usage = { ...noTokens, inputTokens: 1_200, outputTokens: 96 };

/** A whole small run: one turn with a model call, a cell that asks a sub-query, and an answer. */
export const shortTrace: readonly EventParts[] = [
  { type: 'run.started', data: { query: 'Who kept the lamp?' } },
  {
    type: 'context.added',
    data: { name: 'context', source: 'book.txt', bytes: 1_000, chars: 1_000, content: 'Once' },
  },
  { type: 'call.started', call: '0', data: { kind: 'rlm', prompt: 'Who kept the lamp?' } },
  { type: 'iteration.started', call: '0', iteration: 1 },
  {
    type: 'model.requested',
    call: '0',
    iteration: 1,
    data: { offset: 0, messages: [{ role: 'user', content: 'Who kept the lamp?' }], parameters: {} },
  },
  {
    type: 'model.completed',
    call: '0',
    iteration: 1,
    durationMs: 640,
    usage,
    costUsd: '0.000412',
    data: { text: 'I will look.\n\n```python\nprint(1)\n```', finishReason: 'stop' },
  },
  {
    type: 'cell.started',
    call: '0',
    iteration: 1,
    data: { cell: 0, code: 'answers = llm_query("Who?")\nprint(answers)' },
  },
  { type: 'call.started', call: '0/0', data: { kind: 'llm', prompt: 'Who?' } },
  {
    type: 'model.requested',
    call: '0/0',
    data: { offset: 0, messages: [{ role: 'user', content: 'Who?' }] },
  },
  { type: 'model.completed', call: '0/0', durationMs: 200, usage, costUsd: null, data: { text: 'He did.' } },
  {
    type: 'call.completed',
    call: '0/0',
    durationMs: 214,
    usage,
    costUsd: null,
    data: { status: 'completed', answer: 'He did.' },
  },
  {
    type: 'cell.completed',
    call: '0',
    iteration: 1,
    durationMs: 120,
    data: {
      cell: 0,
      status: 'ok',
      stdout: 'He did.\nand much more that was printed\n',
      stderr: '',
      stdoutBytes: 39,
      stderrBytes: 0,
      shown: 'He did.',
      newVariables: [{ name: 'answers', type: 'str', preview: "'He did.'" }],
      changedVariables: [],
      ranges: [{ context: 'context', start: 100, end: 350 }],
      hostCalls: 1,
    },
  },
  { type: 'iteration.completed', call: '0', iteration: 1, durationMs: 900, data: { cells: 1 } },
  {
    type: 'answer.proposed',
    call: '0',
    iteration: 1,
    data: { answer: 'The harbour master.', kind: 'answer' },
  },
  { type: 'run.completed', durationMs: 1_500, usage, costUsd: null, data: { answer: 'The harbour master.' } },
];

const noLatency = { count: 0, p50Ms: null, p95Ms: null, p99Ms: null, buckets: [] };

export const sessionId = '0199c0de-0000-7000-8000-0000deadbeef';

export function makeSession(change: Partial<SandboxSession> = {}): SandboxSession {
  return {
    id: sessionId,
    project: 'default',
    state: 'idle',
    openedAt: '2026-11-20T12:00:00.000000Z',
    lastUsedAt: '2026-11-20T12:00:00.000000Z',
    cells: 3,
    memoryBytes: 10_485_760,
    parkedBytes: null,
    ...change,
  };
}

export function makeStats(change: Partial<RunnerStats> = {}): RunnerStats {
  return {
    startedAt: '2026-11-20T12:00:00.000000Z',
    sessions: { live: 1, running: 0, parked: 0 },
    capacity: { sessions: 64, sessionsPerProject: 64, executions: 16, memoryReserveBytes: 0 },
    opened: 1,
    executions: 0,
    runningExecutions: 0,
    kills: 0,
    refused: {},
    endedSessions: {},
    stoppedCells: {},
    pool: { ready: 1, wanted: 2, hits: 3, misses: 1 },
    engines: [],
    parkedBytes: 0,
    availableMemoryBytes: null,
    openTime: noLatency,
    unparkTime: noLatency,
    cellTime: noLatency,
    ...change,
  };
}

export function makeReport(change: Partial<RunnerReport> = {}): SandboxReport {
  return {
    repl: { open: 0, sessions: 16, idleSeconds: 900, cellSeconds: 60 },
    runners: [
      {
        name: 'sandbox-runner',
        address: 'http://127.0.0.1:8082/',
        sandbox: { name: 'wasm sandbox', on: true, detail: 'CPython 3.12' },
        stats: makeStats(),
        sessions: [makeSession()],
        ...change,
      },
    ],
  };
}

export function makeOutcome(change: Partial<CellOutcome> = {}): CellOutcome {
  return {
    status: 'ok',
    stdout: '',
    stderr: '',
    stdoutBytes: 0,
    stderrBytes: 0,
    error: null,
    variables: [],
    newVariables: [],
    changedVariables: [],
    answer: null,
    hostCalls: 0,
    durationMs: 2,
    cpuMs: 1,
    peakMemoryBytes: null,
    fuel: null,
    stateLost: false,
    ...change,
  };
}
