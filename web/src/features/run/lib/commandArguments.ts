import { type Payload } from '@/api/payload';
import { bag } from '@/lib/read';

interface CommandArguments {
  /** Name and value of what is short. */
  readonly facts: readonly (readonly [string, unknown])[];
  /** Texts of more than one line. */
  readonly texts: readonly (readonly [string, string])[];
}

/** Takes the arguments of a command apart; those of a blob, or of no JSON, are none. */
export function commandArguments(payload: Payload | null): CommandArguments {
  const members = payload?.kind === 'inline' ? Object.entries(parse(payload.text)) : [];
  const isText = (value: unknown): value is string =>
    typeof value === 'string' && (value.includes('\n') || value.length > 120);
  return {
    facts: members.filter(([, value]) => !isText(value)),
    texts: members.filter((member): member is [string, string] => isText(member[1])),
  };
}

function parse(text: string): Record<string, unknown> {
  try {
    return bag(JSON.parse(text));
  } catch {
    return {};
  }
}
