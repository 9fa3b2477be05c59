import { MockTrace, usage } from './trace.ts';
import * as texts from './texts.ts';

export const contextChars = texts.book.length;
const model = 'openai/gpt-5-mini';

export interface Plan {
  id: string;
  startedAt: number;
  query: string;
  baseline?: boolean;
  iterations: number;
  subCalls: number;
  /** Which end event to write; without one the run is running, or was interrupted. */
  end?: 'run.completed' | 'run.stopped' | 'run.failed';
  unknownPrice?: boolean;
}

/** Writes a whole run: a look, a failing cell, searches with sub-calls, and an answer. */
export function writeRun(plan: Plan): MockTrace {
  const trace = new MockTrace(plan.id, plan.startedAt);
  const name = plan.baseline ? 'baseline/extractive' : model;
  // The baseline's are demo runs of the server, whose cells run on the sandbox-runner.
  const [environment, source] = plan.baseline ? ['remote', 'demo'] : ['wasm', 'cli'];
  trace.add('run.queued', { query: plan.query, model: name, environment, source });
  trace.add('run.started', {
    query: plan.query,
    model: name,
    subModel: name,
    baseline: plan.baseline ?? false,
    environment,
    source,
    limits: { maxIterations: 30, maxDepth: 2, maxCalls: 200, timeoutMs: 600_000 },
    client: { name: 'rlm', version: '0.1.0' },
  });
  trace.add('context.added', {
    name: 'context',
    sha256: 'ab'.repeat(32),
    bytes: texts.book.length,
    chars: contextChars,
    source: 'harbour.txt',
    content: trace.payload(texts.book),
  });
  trace.add('call.started', { kind: 'rlm', model: name, prompt: plan.query, depth: 0 }, { call: '0' });
  for (let iteration = 1; iteration <= plan.iterations; iteration += 1)
    writeIteration(trace, plan, name, iteration);
  if (plan.end !== undefined) writeEnd(trace, plan);
  return trace;
}

function writeIteration(trace: MockTrace, plan: Plan, name: string, iteration: number): void {
  const at = { call: '0', iteration };
  const costUsd = plan.unknownPrice ? null : '0.000412';
  trace.add('iteration.started', {}, at);
  const messages =
    iteration === 1
      ? [
          { role: 'system', content: texts.systemPrompt },
          { role: 'user', content: plan.query },
        ]
      : [
          { role: 'assistant', content: texts.reply },
          { role: 'user', content: `Output of the cell:\n\n${texts.book.slice(0, 900)}` },
        ];
  const offset = iteration === 1 ? 0 : iteration * 2 - 2;
  trace.add('model.requested', { model: name, offset, messages, parameters: { temperature: 0 } }, at);
  const replied = {
    model: name,
    text: trace.payload(texts.reply),
    finishReason: 'stop',
    responseId: `r-${iteration}`,
  };
  trace.add(
    'model.completed',
    replied,
    { ...at, durationMs: 640 + iteration, usage: usage(1_200, 96), costUsd },
    640 + iteration,
  );
  writeCell(trace, plan, name, iteration);
  trace.add('iteration.completed', { cells: 1 }, { ...at, durationMs: 1_400 });
}

function writeCell(trace: MockTrace, plan: Plan, name: string, iteration: number): void {
  const at = { call: '0', iteration };
  const last = iteration === plan.iterations && plan.end === 'run.completed';
  const fails = iteration % 7 === 2;
  const code = last ? texts.finalCode : iteration === 1 ? texts.lookCode : texts.searchCode;
  trace.add('cell.started', { cell: iteration - 1, code }, at);
  if (!fails && !last && iteration > 1) {
    for (let child = 0; child < plan.subCalls; child += 1) writeSubCall(trace, plan, name, iteration, child);
  }
  const stdout = fails || last ? '' : texts.book.slice(0, iteration % 3 === 1 ? 60_000 : 2_400);
  const start = ((iteration - 1) * 7_919) % (contextChars - 12_000);
  trace.add(
    'cell.completed',
    {
      cell: iteration - 1,
      status: fails ? 'error' : 'ok',
      stdout: trace.payload(stdout),
      stderr: fails ? texts.traceback : '',
      stdoutBytes: stdout.length,
      stderrBytes: 0,
      shown: trace.payload(
        stdout.length > 20_000 ? `${stdout.slice(0, 20_000)}\n… 40,000 characters are not shown` : stdout,
      ),
      ...(fails && {
        error: { type: 'NameError', message: "name 'passages' is not defined", traceback: texts.traceback },
      }),
      newVariables: fails
        ? []
        : [
            {
              name: 'passages',
              type: 'list',
              preview: `[${JSON.stringify(texts.book.slice(0, 90))}, …] (86 items)`,
            },
            { name: 'terms', type: 'list', preview: "['lamp', 'harbour', 'night', 'ship']" },
          ],
      changedVariables:
        iteration > 2
          ? [{ name: 'best', type: 'list', preview: "['12. The harbour master…'] (8 items)" }]
          : [],
      ranges: fails ? [] : [{ context: 'context', start, end: start + 9_000 }],
      hostCalls: plan.subCalls,
      cpuMs: 11.4,
      peakMemoryBytes: 24_117_248,
    },
    { ...at, durationMs: 120 },
    120,
  );
  if (last) trace.add('answer.proposed', { answer: texts.finalCode.split('"')[3] ?? '', kind: 'answer' }, at);
}

function writeSubCall(trace: MockTrace, plan: Plan, name: string, iteration: number, child: number): void {
  const call = `0/${(iteration - 2) * plan.subCalls + child}`;
  const prompt = `Who keeps the lamp? Quote it.\n\n${texts.book.slice(child * 300, child * 300 + 600)}`;
  const spent = { usage: usage(380, 42), costUsd: plan.unknownPrice ? null : '0.000081' };
  trace.add('call.started', { kind: 'llm', model: name, prompt, depth: 1 }, { call });
  const messages = [{ role: 'user', content: prompt }];
  trace.add('model.requested', { model: name, offset: 0, messages, parameters: {} }, { call });
  const text = 'The harbour master: "the lamp had burned through the night".';
  trace.add(
    'model.completed',
    { model: name, text, finishReason: 'stop' },
    { call, durationMs: 210, ...spent },
    210,
  );
  trace.add('call.completed', { status: 'completed', answer: text }, { call, durationMs: 214, ...spent });
}

function writeEnd(trace: MockTrace, plan: Plan): void {
  const answer = 'The harbour master kept the lamp; he wrote it down himself on the first page (line 1).';
  const calls = 1 + Math.max(0, plan.iterations - 2) * plan.subCalls;
  const total = {
    durationMs: trace.now - plan.startedAt,
    usage: usage(1_200 * plan.iterations + 380 * (calls - 1), 96 * plan.iterations + 42 * (calls - 1)),
    costUsd: plan.unknownPrice ? null : (0.000412 * plan.iterations + 0.000081 * (calls - 1)).toFixed(6),
  };
  const counts = { iterations: plan.iterations, calls };
  if (plan.end === 'run.failed') {
    const error = {
      code: 'backend_rejected',
      message: 'The model endpoint answered 401: the key is not valid. Check OPENAI_API_KEY.',
    };
    trace.add(
      'model.failed',
      { model, error, attempt: 1, willRetry: false },
      { call: '0', iteration: plan.iterations },
    );
    trace.add('call.completed', { status: 'failed', error }, { call: '0', ...total });
    trace.add('run.failed', { error, ...counts }, total);
    return;
  }
  if (plan.end === 'run.stopped') {
    trace.add(
      'budget.exceeded',
      { limit: 'maxIterations', max: plan.iterations, spent: plan.iterations },
      { call: '0' },
    );
  }
  trace.add('call.completed', { status: 'completed', answer }, { call: '0', ...total });
  const reason = plan.end === 'run.stopped' ? { reason: 'max_iterations' } : {};
  trace.add(plan.end ?? 'run.completed', { answer, answerKind: 'answer', ...counts, ...reason }, total);
}
