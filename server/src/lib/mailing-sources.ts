import type { Problem } from '@dudao/core/lib/problem';
import type { Result } from '@dudao/core/lib/result';
import type { TemplateData } from '@dudao/core/lib/template-shape';
import type { MailingChoice } from '@dudao/core/mailing/contract';
import type { MailingKind } from '@dudao/core/mailing/mailing-kind';
import type { Db } from './db.ts';

/** A letter before it is made: to whom, and what fills its template, or why it cannot be written. */
export interface LetterToMake {
  readonly unit: { readonly id: string; readonly region: string; readonly name: string };
  readonly told:
    | { readonly ok: true; readonly fills: TemplateData }
    | { readonly ok: false; readonly problem: Problem };
}

/** What letters are asked for. */
export interface LettersAsked {
  readonly office: { readonly id: string; readonly region: string };
  readonly kind: MailingKind;
  readonly publicationId: string | null;
  /** Only to these; empty: to all. */
  readonly unitIds: readonly string[];
  readonly by: string;
  readonly today: string;
}

/** What can be mailed, told by the nouns that know it: read once, in the caller's sight, when a mailing is begun. */
export interface MailingSources {
  readonly listChoices: (db: Db, officeId: string) => Promise<readonly MailingChoice[]>;
  /** L6 Whether letters that were made have had their time: what they rest on has gone on. */
  readonly isOutdated: (
    db: Db,
    of: { readonly kind: MailingKind; readonly publicationId: string | null },
  ) => Promise<boolean>;
  /** L2 The letters in the order in which they are numbered, or why none can be written. */
  readonly tellLetters: (
    db: Db,
    asked: LettersAsked,
  ) => Promise<Result<{ readonly title: string; readonly letters: readonly LetterToMake[] }>>;
}
