import { faultsOfMarks } from '@dudao/core/issue/marks';
import type { MarkValues } from '@dudao/core/issue/shapes';
import { type Problem, problem } from '@dudao/core/lib/problem';
import { type Result, refuse } from '@dudao/core/lib/result';
import type { FormValues } from '@dudao/core/pack/form';
import { checkFormValues } from '@dudao/core/pack/form-values';
import type { FrozenLedger } from './books.ts';

/** What an entry says of itself. */
export interface Written {
  readonly title: string;
  readonly detail: string;
  readonly foundOn: string;
  readonly marks: MarkValues;
  /** From which version the clause was picked; null or absent: it is text. */
  readonly clauseVersion?: string | null;
  readonly values: FormValues;
}

/** Checks what an entry says against its ledger. */
export function checkWritten(kind: FrozenLedger, input: Written, today: string): Result<FormValues> {
  const { fields = [] } = kind.ledger;
  const values = checkFormValues(fields, input.values);
  const faults: Problem[] = [
    ...(input.foundOn > today ? [problem('issue-found-later', {}, { field: 'foundOn' })] : []),
    ...faultsOfMarks(kind.ledger, input.marks),
    ...(values.ok ? [] : values.problems),
  ];
  return faults.length > 0 || !values.ok ? refuse(...faults) : values;
}
