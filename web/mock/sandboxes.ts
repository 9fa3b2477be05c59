import type { CellOutcome, SandboxReport, SandboxSession } from '../src/api/types.ts';

const minutesAgo = (minutes: number) => new Date(Date.now() - minutes * 60_000).toISOString();

/** A runner with a few sessions, and a REPL that knows two operators: enough to look at the page without a stack. */
export class MockSandboxes {
  #sessions: SandboxSession[] = sessions();
  #cells = new Map<string, Map<string, string>>();

  report(): SandboxReport {
    const live = this.#sessions.filter((session) => session.state !== 'parked');
    return {
      repl: { open: this.#cells.size, sessions: 16, idleSeconds: 900, cellSeconds: 60 },
      runners: [
        {
          name: 'sandbox-runner',
          address: 'http://127.0.0.1:8082/',
          sandbox: {
            name: 'wasm sandbox',
            on: true,
            detail: 'CPython 3.12 on Node.js 20.20.2, inside bubblewrap, image 3f9c0a1b77de',
          },
          stats: { ...stats, startedAt: minutesAgo(194), sessions: { ...stats.sessions, live: live.length } },
          sessions: this.#sessions,
        },
      ],
    };
  }

  end(id: string): boolean {
    const before = this.#sessions.length;
    this.#sessions = this.#sessions.filter((session) => session.id !== id);
    return this.#sessions.length < before;
  }

  open(): { id: string; detail: string } {
    const id = crypto.randomUUID();
    this.#cells.set(id, new Map());
    return { id, detail: 'CPython 3.12' };
  }

  close(id: string): boolean {
    return this.#cells.delete(id);
  }

  run(id: string, code: string): CellOutcome | undefined {
    const variables = this.#cells.get(id);
    return variables === undefined ? undefined : evaluate(code, variables);
  }
}

function evaluate(code: string, variables: Map<string, string>): CellOutcome {
  const printed: string[] = [];
  for (const line of code.split('\n')) {
    const assigned = /^(\w+) = (.+)$/.exec(line);
    if (line.includes('/ 0')) return outcomeOf(printed, variables, line);
    if (assigned) variables.set(assigned[1] ?? '', calculate(assigned[2] ?? '', variables));
    else if (/^[\w\s+*']+$/.test(line) && line.trim() !== '') printed.push(calculate(line, variables));
    else if (line.startsWith('print(')) printed.push(calculate(line.slice(6, -1), variables));
  }
  return outcomeOf(printed, variables, null);
}

function calculate(expression: string, variables: Map<string, string>): string {
  const parts = expression.split(/\s*([+*])\s*/).map((part) => variables.get(part) ?? part);
  return parts.slice(1).reduce((left, part, index) => {
    if (index % 2 === 0) return left;
    return String(parts[index] === '*' ? Number(left) * Number(part) : Number(left) + Number(part));
  }, parts[0] ?? '');
}

function outcomeOf(printed: string[], variables: Map<string, string>, divided: string | null): CellOutcome {
  const stdout = printed.map((line) => `${line}\n`).join('');
  const error =
    divided === null
      ? null
      : {
          type: 'ZeroDivisionError',
          message: 'division by zero',
          traceback: `Traceback (most recent call last):\n  File "<cell 3>", line 1, in <module>\n    ${divided}\nZeroDivisionError: division by zero\n`,
        };
  return {
    status: error === null ? 'ok' : 'error',
    stdout,
    stderr: '',
    stdoutBytes: stdout.length,
    stderrBytes: 0,
    error,
    variables: [...variables].map(([name, preview]) => ({
      name,
      type: /^\d+$/.test(preview) ? 'int' : 'str',
      preview,
    })),
    newVariables: [],
    changedVariables: [],
    answer: null,
    hostCalls: 0,
    durationMs: 1.4,
    cpuMs: 1.1,
    peakMemoryBytes: 10_223_616,
    fuel: 48_211,
    stateLost: false,
  };
}

function sessions(): SandboxSession[] {
  const states = ['running', 'idle', 'idle', 'parked', 'parked'] as const;
  return states.map((state, index) => ({
    id: `0199c0de-0000-7000-8000-${String(0xa1b2c3d40 + index * 7_919).padStart(12, '0')}`,
    project: index === 2 ? 'research' : 'default',
    state,
    openedAt: minutesAgo(3 + index * 21),
    lastUsedAt: minutesAgo(index * 9),
    cells: 4 + index * 13,
    memoryBytes: state === 'parked' ? null : 10_485_760 + index * 4_194_304,
    parkedBytes: state === 'parked' ? 412_310 + index * 81_000 : null,
  }));
}

const histogram = (...counts: number[]) => {
  const buckets = counts.map((count, index) => ({ upToMs: 0.125 * 2 ** index, count }));
  const total = counts.reduce((sum, count) => sum + count, 0);
  const at = (share: number) => {
    let seen = 0;
    return buckets.find((bucket) => (seen += bucket.count) >= total * share)?.upToMs ?? null;
  };
  return { count: total, p50Ms: at(0.5), p95Ms: at(0.95), p99Ms: at(0.99), buckets };
};

const stats = {
  sessions: { live: 3, running: 1, parked: 2 },
  capacity: { sessions: 64, sessionsPerProject: 64, executions: 16, memoryReserveBytes: 268_435_456 },
  opened: 1_204,
  executions: 88,
  runningExecutions: 0,
  kills: 17,
  refused: { sessions: 3, memory: 1 },
  endedSessions: { ClientLeft: 1_171, Idle: 19, ClientKilled: 6, Drained: 2, Ended: 1 },
  stoppedCells: { time: 4, killed: 7, fuel: 2, trap: 1 },
  pool: { ready: 7, wanted: 8, hits: 1_191, misses: 13 },
  engines: [
    {
      processId: 41_207,
      image: '3f9c0a1b77de61c2',
      python: '3.12.0',
      sessions: 3,
      threads: 4,
      idleThreads: 3,
      rssBytes: 214_958_080,
      pool: { ready: 7, wanted: 8, hits: 1_191, misses: 13 },
    },
  ],
  parkedBytes: 1_391_620,
  availableMemoryBytes: 17_179_869_184,
  openTime: histogram(0, 0, 4, 118, 702, 301, 52, 14, 8, 3, 1, 1),
  unparkTime: histogram(0, 0, 0, 0, 12, 61, 22, 4, 1),
  cellTime: histogram(12, 421, 3_922, 2_100, 801, 390, 214, 160, 88, 61, 34, 22, 12, 5, 2),
};
