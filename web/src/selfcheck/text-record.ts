import type { OutputOf } from '@dudao/core/lib/contract';
import type { listTexts, readText } from '@dudao/core/selfcheck/contract';
import type { ShownTextKind } from '@dudao/core/selfcheck/shapes';
import type { PartValue } from '@dudao/core/selfcheck/text-values';
import { useParams, useSearchParams } from 'react-router';

/** One text with all that is known of it. */
export type TextRecord = OutputOf<typeof readText>;
/** A line of the list of texts. */
export type TextLine = OutputOf<typeof listTexts>['texts'][number];
/** A part of a text's kind. */
export type Part = ShownTextKind['parts'][number];
/** A part in rows. */
export type TablePart = Extract<Part, { kind: 'table' }>;
/** Rows of a table. */
export type Rows = Extract<PartValue, { rows: unknown }>['rows'];

/** The unit, and the dossier if one is meant, that the address names. */
export function useWhose(): { readonly unitId: string; readonly dossierId: string | null } {
  const { unitId = '' } = useParams();
  const [query] = useSearchParams();
  return { unitId, dossierId: query.get('dossier') };
}

/** The rows of a part; none where nothing is written. */
export function rowsOf(value: PartValue | undefined): Rows {
  return value !== undefined && 'rows' in value ? value.rows : [];
}

/** The words of a part; empty where nothing is written. */
export function wordsOf(value: PartValue | undefined): string {
  return value !== undefined && 'words' in value ? value.words : '';
}
