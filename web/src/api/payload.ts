/** A text of a trace: inline, or (above 4 KiB) a reference to a blob with a preview of it. */
export type Payload =
  | { readonly kind: 'inline'; readonly text: string }
  | { readonly kind: 'blob'; readonly sha256: string; readonly bytes: number; readonly preview: string };

/** Reads the payload form of docs/protocol.md; null when there is none. */
export function readPayload(value: unknown): Payload | null {
  if (typeof value === 'string') return { kind: 'inline', text: value };
  if (typeof value !== 'object' || value === null || !('$blob' in value)) return null;
  const { $blob: reference, bytes, preview } = value as Record<string, unknown>;
  if (typeof reference !== 'string') return null;
  return {
    kind: 'blob',
    sha256: reference.replace(/^sha256:/, ''),
    bytes: typeof bytes === 'number' ? bytes : 0,
    preview: typeof preview === 'string' ? preview : '',
  };
}

/** What can be shown of a payload without fetching anything. */
export function payloadPreview(payload: Payload | null): string {
  if (payload === null) return '';
  return payload.kind === 'inline' ? payload.text : payload.preview;
}

const utf8 = new TextEncoder();

/** Length of the whole text in UTF-8. */
export function payloadBytes(payload: Payload | null): number {
  if (payload === null) return 0;
  return payload.kind === 'blob' ? payload.bytes : utf8.encode(payload.text).length;
}
