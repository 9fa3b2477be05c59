import type { TraceEvent } from '@/api/types';
import { bag, list, number, type Bag } from '@/lib/read';

/**
 * A request names only the messages that are new in it and where they stand. The conversation before a request is what all
 * earlier requests of the call put at places below `count`.
 */
export function assembleMessages(requests: readonly TraceEvent[], count: number): Bag[] {
  const messages: Bag[] = [];
  for (const request of requests) {
    const data = bag(request.data);
    const offset = number(data.offset) ?? 0;
    list(data.messages).forEach((message, index) => {
      if (offset + index < count) messages[offset + index] = bag(message);
    });
  }
  return Array.from({ length: count }, (_, index) => messages[index] ?? {});
}
