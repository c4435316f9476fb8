import { type Problem, problem } from '../lib/problem.ts';
import { FILE_KIND_FACTS, type FileKind } from './file-kind.ts';

const MOST_LETTERS = 200;
/** Characters that turn what follows round, or are not seen: with them `fdp.exe` can be made to read `exe.pdf`. */
const HIDDEN = /[\p{Cc}\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]/u;

/** Why a file's name is not taken; null when it is. A name is shown to people only and never becomes a path. */
export function faultOfName(name: string): Problem | null {
  if (name.trim() === '' || name.length > MOST_LETTERS) {
    return problem('evidence-name-length', { most: MOST_LETTERS }, { field: 'name' });
  }
  if (/[/\\]/u.test(name) || name === '.' || name === '..' || /^[a-z]:/iu.test(name)) {
    return problem('evidence-name-path', { name }, { field: 'name' });
  }
  if (HIDDEN.test(name)) return problem('evidence-name-hidden', {}, { field: 'name' });
  return null;
}

/** Why name and content do not belong together; null when they do. */
export function faultOfEnding(name: string, kind: FileKind): Problem | null {
  const ending = /\.([^.]+)$/u.exec(name.trim())?.[1]?.toLowerCase() ?? '';
  const { endings } = FILE_KIND_FACTS[kind];
  if (endings.includes(ending) || (kind === 'csv' && ending === 'txt') || (kind === 'txt' && ending === 'csv')) {
    return null;
  }
  return problem('evidence-wrong-ending', { name, found: endings[0] ?? kind });
}
