import { expect, it } from 'vitest';
import { isComplete } from './isComplete';

it.each([
  '1 + 1',
  'x = {"a": [1, 2]}',
  'print(":")',
  'x = 1 # a comment:',
  '"""a string\nof two lines"""',
  'if x:\n    y = 1\n',
  'for a in b:\n    print(a)\n\n',
  'f(a)[0] + {1: 2}[1]',
  '{"a":\n1}',
  ')',
])('takes %j as complete', (code) => expect(isComplete(code)).toBe(true));

it.each([
  'print(',
  'x = [1,',
  'x = """a string',
  'if x:',
  'def f():\n    return 1',
  '@cache',
  'x = 1 + \\',
  'f("""a\nb', //
])('waits for more after %j', (code) => expect(isComplete(code)).toBe(false));
