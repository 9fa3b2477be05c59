import type { EventParts } from './factories';

/** A command that found something, one that is none, and a program. */
export const commandTrace: readonly EventParts[] = [
  {
    type: 'command.completed',
    call: '0',
    iteration: 1,
    durationMs: 3,
    data: {
      index: 0,
      command: 'find',
      arguments: '{"text":"timeout","store":"hits"}',
      target: 'context',
      stored: 'hits',
      summary: '2 matches',
      result: '[line 1, at 11] a timeout\n[line 2, at 21] timeouts',
      shown: 'find on context: 2 matches.\n[line 1, at 11] a timeout',
      ranges: [{ context: 'context', start: 0, end: 500 }],
    },
  },
  {
    type: 'command.completed',
    call: '0',
    iteration: 1,
    durationMs: 0,
    data: {
      index: 1,
      command: 'fnd',
      arguments: '{}',
      summary: 'there is no such command. Is `find` meant?',
      result: '',
      shown: 'fnd failed: there is no such command. Is `find` meant?',
      ranges: [],
      error: { code: 'not_found', message: 'there is no such command. Is `find` meant?' },
    },
  },
  {
    type: 'command.completed',
    call: '0',
    iteration: 2,
    durationMs: 12,
    data: {
      index: 2,
      command: 'rust_wasm',
      arguments: JSON.stringify({
        code: 'fn analyze(input: &str) -> String {\n    input.len().to_string()\n}',
      }),
      target: 'context',
      summary: '4 characters',
      result: '1000',
      shown: 'rust_wasm on context: 4 characters.\n1000',
      ranges: [{ context: 'context', start: 0, end: 1000 }],
    },
  },
];
