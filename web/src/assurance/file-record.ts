import type { FileStanding, readFile } from '@dudao/core/assurance/contract';
import type { Stands } from '@dudao/core/assurance/found';
import type { OutputOf } from '@dudao/core/lib/contract';
import type { Standing } from '../ui/VerdictMark.tsx';

/** The file of a visit as the page shows it. */
export type FileRecord = OutputOf<typeof readFile>;

/** The mark of each point of a file. */
export const STANDS_MARKS: Readonly<Record<Stands, Standing>> = { there: 'met', missing: 'miss', 'not-owed': 'none' };

/** What people call how far the check of a file is. */
export const FILE_STANDING_NAMES: Readonly<Record<FileStanding, { readonly zh: string; readonly en: string }>> = {
  unchecked: { zh: '没有查过', en: 'never checked' },
  returned: { zh: '退回补齐中', en: 'with the team' },
  completed: { zh: '已补齐，待再查', en: 'completed, to be checked again' },
  whole: { zh: '齐全', en: 'whole' },
  gaps: { zh: '有缺', en: 'with gaps' },
};

/** The mark of how far the check of a file is. */
export const FILE_MARKS: Readonly<Record<FileStanding, Standing>> = {
  unchecked: 'none',
  returned: 'pending',
  completed: 'floor',
  whole: 'met',
  gaps: 'miss',
};
