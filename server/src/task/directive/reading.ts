import { type Directive, readDirective } from '@dudao/core/task/directive/read-directive';
import type { DirectiveRow } from './directive-rows.ts';

const MOST = 20;
const readings = new Map<string, Directive>();

/** The reading of a stored document. Its text never changes, and so neither does this while the server runs: the last few are remembered. */
export function readingOf({ id, paragraphs }: Pick<DirectiveRow, 'id' | 'paragraphs'>): Directive {
  const known = readings.get(id);
  readings.delete(id);
  const reading = known ?? readDirective(paragraphs);
  readings.set(id, reading);
  const [oldest] = readings.keys();
  if (readings.size > MOST && oldest !== undefined) readings.delete(oldest);
  return reading;
}
