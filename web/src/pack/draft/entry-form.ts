import type { Completion } from '@dudao/core/formula/completions';
import type { Problem } from '@dudao/core/lib/problem';
import type { FormulaPlace, KnownDraft } from '@dudao/core/pack/draft/check-formula';
import type { EditPath, TextEdit } from '@dudao/core/pack/draft/edit-text';

/** What every form of an entry is given. */
export interface EntryFormProps {
  /** The whole draft as plain content. */
  readonly content: unknown;
  readonly path: EditPath;
  /** The path as problems name it. */
  readonly field: string;
  readonly disabled: boolean;
  readonly problems: readonly Problem[];
  readonly known: KnownDraft | null;
  readonly completions: readonly Completion[];
  readonly check: (place: FormulaPlace, text: string) => readonly Problem[];
  readonly edit: (...edits: readonly TextEdit[]) => void;
}

/** What is wrong with one key of the entry; undefined when nothing is. */
export function problemOf(
  { problems, field }: Pick<EntryFormProps, 'problems' | 'field'>,
  keys: EditPath,
): Problem | undefined {
  const whole = [field, ...keys].filter((part) => part !== '').join('.');
  return problems.find(({ at }) => at?.field === whole || at?.field?.startsWith(`${whole}.`) === true);
}
