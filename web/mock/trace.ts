import type { Payload, TokenUsage, TraceEvent } from '../src/api/types';

export type Data = Record<string, unknown>;

interface Extra {
  call?: string;
  iteration?: number;
  durationMs?: number;
  usage?: TokenUsage;
  costUsd?: string | null;
}

/** Writes a trace as a real writer would: gapless, in order, each event naming the hash of the one before it. */
export class MockTrace {
  readonly events: TraceEvent[] = [];
  readonly blobs = new Map<string, string>();
  readonly run: string;
  #at: number;

  constructor(run: string, startedAt: number) {
    this.run = run;
    this.#at = startedAt;
  }

  get now(): number {
    return this.#at;
  }

  add(type: TraceEvent['type'], data: Data, extra: Extra = {}, afterMs = 2): TraceEvent {
    this.#at += afterMs;
    const seq = this.events.length;
    const event: TraceEvent = {
      run: this.run,
      seq,
      at: new Date(this.#at).toISOString().replace('Z', '000Z'),
      type,
      ...extra,
      data,
      prev: this.events.at(-1)?.hash ?? '0'.repeat(64),
      hash: fakeHash(`${this.run}/${seq}`),
    };
    this.events.push(event);
    return event;
  }

  /** Inline up to 4 KiB, else a blob, as docs/protocol.md has it. */
  payload(text: string): Payload {
    const bytes = Buffer.byteLength(text);
    if (bytes <= 4_096) return text;
    const sha256 = fakeHash(text);
    this.blobs.set(sha256, text);
    return { $blob: `sha256:${sha256}`, bytes, preview: text.slice(0, 200) };
  }
}

/** 64 hex digits that look like a hash and are the same for the same text; nothing checks them here. */
export function fakeHash(text: string): string {
  let state = 0x811c9dc5;
  let digits = '';
  for (let index = 0; index < text.length; index += 1)
    state = Math.imul(state ^ text.charCodeAt(index), 0x01000193);
  while (digits.length < 64) {
    state = Math.imul(state ^ (state >>> 15), 0x2c1b3c6d) ^ digits.length;
    digits += (state >>> 0).toString(16).padStart(8, '0');
  }
  return digits.slice(0, 64);
}

export function usage(inputTokens: number, outputTokens: number): TokenUsage {
  return { inputTokens, cachedInputTokens: Math.floor(inputTokens / 2), outputTokens, reasoningTokens: 0 };
}
