import type { Standard } from '../standard.ts';
import { type Plain, writeText } from './edit-text.ts';

/**
 * A standard as a file of a pack: what `readStandard` reads back to the same standard. Templates stay written out, for a frozen version
 * no longer knows them.
 */
export function standardText(standard: Standard): string {
  // A standard is plain JSON; figures such as decimals are texts in a file.
  return writeText(plain(standard));
}

/** Keys in the order in which experts write them; others follow as they come. Frozen content is sorted by the alphabet. */
const ORDER: readonly string[] = [
  ...[
    'format',
    'id',
    'code',
    'version',
    'key',
    'zh',
    'en',
    'name',
    'title',
    'number',
    'issuer',
    'issued_on',
    'effective_from',
  ],
  ...[
    'document',
    'changes',
    'sources',
    'dimension',
    'levels',
    'identity',
    'clauses',
    'focuses',
    'inputs',
    'parameters',
    'relaxations',
  ],
  ...['tables', 'scales', 'definitions', 'scores', 'vetoes', 'parts', 'output', 'forms'],
  ...['text', 'level', 'per', 'members', 'clause', 'where', 'kind', 'full', 'weight', 'formula', 'unit', 'decimals'],
  ...['threshold', 'compare', 'judged', 'verdict', 'value', 'schools', 'min', 'max', 'required', 'column', 'columns'],
  ...[
    'label',
    'labels',
    'choices',
    'from',
    'dated',
    'alternatives',
    'eases',
    'expires',
    'needs',
    'items',
    'verification',
  ],
  ...['address', 'note'],
];

function rank([key]: readonly [string, unknown]): number {
  const at = ORDER.indexOf(key);
  return at < 0 ? ORDER.length : at;
}

function plain(value: unknown): Plain {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return value;
  if (typeof value !== 'object') return String(value);
  if (Array.isArray(value)) return value.map(plain);
  return Object.fromEntries(
    Object.entries(value)
      .sort((a, b) => rank(a) - rank(b))
      .flatMap(([key, item]) => (item === undefined ? [] : [[key, plain(item)] as const])),
  );
}
