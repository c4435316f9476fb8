import { type Problem, problem } from '../lib/problem.ts';
import { placeAt } from '../pack/located.ts';
import { type Rulebook, type RulebookKind, twiceIn } from '../pack/rulebook.ts';
import { RECORDS, type RecordKind, type Retention, type RetentionClass, retentionSchema } from './retention-format.ts';

/** How long records are kept as a kind of rulebook: `packs/<pack>/retention/*.yaml`. */
export const RETENTION: RulebookKind<Retention> = {
  kind: 'retention',
  name: { zh: '保管期限表', en: 'retention schedules' },
  schema: retentionSchema,
  check: checkRetention,
};

function checkRetention(book: Rulebook<Retention>): readonly Problem[] {
  const { classes, rules } = book.content;
  const unknown = rules.flatMap(({ class: id }, i) => {
    if (classes.some((one) => one.id === id)) return [];
    const words = { kindZh: '保管期限', kindEn: 'class of retention', id, hintZh: '', hintEn: '' };
    return [problem('pack-unknown-reference', words, placeAt(book.root, ['rules', i, 'class']))];
  });
  const unsaid = RECORDS.filter((record) => !rules.some((rule) => rule.of === record && isForAll(rule)));
  return [
    ...twiceIn(book, ['classes'], classes, ['保管期限', 'class of retention']),
    ...unknown,
    ...unsaid.map((record) => problem('retention-rest', { record }, placeAt(book.root, ['rules']))),
  ];
}

function isForAll({ standards, clauses, kinds }: Retention['rules'][number]): boolean {
  return standards === undefined && clauses === undefined && kinds === undefined;
}

/** A record, as far as its retention depends on it. `kind`: of the file or of the text; empty for a submission. */
export interface KeptRecord {
  readonly of: RecordKind;
  readonly standardId: string;
  readonly clause: string | null;
  readonly kind: string;
  /** The calendar or school year that it is of. */
  readonly period: string;
}

/** How long a record is kept: its class, and the year from whose first day it is due for review; null: for ever. */
export interface Kept {
  readonly class: RetentionClass;
  readonly dueFrom: number | null;
}

/** How long a record is kept by the rulebooks in their order: the first rule that fits. Null: nobody has said. */
export function keptFor(books: readonly Retention[], record: KeptRecord): Kept | null {
  const fits = (among: readonly string[] | undefined, value: string | null): boolean =>
    among === undefined || (value !== null && among.includes(value));
  for (const { classes, rules } of books) {
    const rule = rules.find(
      (one) =>
        one.of === record.of &&
        fits(one.standards, record.standardId) &&
        fits(one.clauses, record.clause) &&
        fits(one.kinds, record.kind),
    );
    const found = classes.find(({ id }) => id === rule?.class);
    if (found === undefined) continue;
    return { class: found, dueFrom: found.years === undefined ? null : endOf(record.period) + found.years + 1 };
  }
  return null;
}

/** The year in which a period ends: of `2025-2026` it is 2026. */
export function endOf(period: string): number {
  return Number(period.slice(-4));
}

/** The shortest time that anything is kept; null: all of it for ever. */
export function shortestYears(books: readonly Retention[]): number | null {
  const years = books.flatMap(({ classes }) => classes.flatMap((one) => one.years ?? []));
  return years.length === 0 ? null : Math.min(...years);
}
