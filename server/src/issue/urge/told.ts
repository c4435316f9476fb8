import type { ShownStep } from '@dudao/core/issue/shapes';
import type { ShownUrge } from '@dudao/core/issue/urge-contract';
import type { Lang, Text } from '@dudao/core/lib/text';
import type { FrozenLedger } from '../books.ts';
import { type CopyRow, shownUrge, type UrgeRow } from './rows.ts';

const BARE = { part: null, from: null, to: null, values: {}, form: [], files: [], institution: null };
const ANSWERED: Text = { zh: '答复', en: 'answered: ' };
const WITHDRAWN: Text = { zh: '撤回', en: 'withdrawn: ' };
const LATE: Text = { zh: '逾期答复', en: 'after its day' };

const same = (text: string): Text => ({ zh: text, en: text });

/** E16 What the sheets of supervision add to an entry's story: each when it was issued, answered and withdrawn. */
export function toldOfSheets(
  rows: readonly UrgeRow[],
  { copies, kind, today }: { readonly copies: readonly CopyRow[]; readonly kind: FrozenLedger; readonly today: string },
): readonly ShownStep[] {
  const rungOf = ({ rung }: UrgeRow) => kind.ladder?.rungs.findIndex(({ id }) => id === rung) ?? -1;
  // Of one moment, the milder first, then in the order of their numbers.
  return rows
    .toSorted(
      (a, b) =>
        a.issued_at.localeCompare(b.issued_at) ||
        rungOf(a) - rungOf(b) ||
        a.number.localeCompare(b.number, 'zh', { numeric: true }),
    )
    .flatMap((row) => {
      const urge = shownUrge(row, kind, { copies, today });
      const number = { what: 'number', value: same(row.number) };
      const named = (what: Text): Text => ({
        zh: `${what.zh}${urge.rung.name.zh}`,
        en: `${what.en}${urge.rung.name.en}`,
      });
      return [
        {
          ...BARE,
          at: row.issued_at,
          by: row.issued_by_name,
          action: 'sheet-issued',
          actionName: urge.rung.name,
          words: row.text,
          told: [number, ...addressedTo(urge), { what: 'replyDueOn', value: same(row.reply_due_on) }],
        },
        ...(row.reply === null
          ? []
          : [
              {
                ...BARE,
                at: row.replied_at ?? `${row.replied_on}T15:59:59.000Z`,
                by: row.replied_by_name ?? '',
                action: 'sheet-answered',
                actionName: named(ANSWERED),
                words: row.reply,
                told: [number, ...(row.is_late ? [{ what: 'late', value: LATE }] : [])],
              },
            ]),
        ...(row.withdrawn_reason === null
          ? []
          : [
              {
                ...BARE,
                at: row.withdrawn_at ?? row.issued_at,
                by: row.withdrawn_by_name ?? '',
                action: 'sheet-withdrawn',
                actionName: named(WITHDRAWN),
                words: row.withdrawn_reason,
                told: [number],
              },
            ]),
      ];
    });
}

function addressedTo({ to, toPerson, copies }: ShownUrge): ShownStep['told'] {
  const names = (part: 'to' | 'copy', lang: Lang) =>
    copies
      .filter((one) => one.part === part)
      .map(({ unit }) => unit.name)
      .join(lang === 'zh' ? '、' : ', ');
  const first = [to.name, toPerson].filter(Boolean).join(' ');
  const all = (lang: Lang) => [first, names('to', lang)].filter(Boolean).join(lang === 'zh' ? '、' : ', ');
  const above = { zh: names('copy', 'zh'), en: names('copy', 'en') };
  return [
    { what: 'to', value: { zh: all('zh'), en: all('en') } },
    ...(above.zh === '' ? [] : [{ what: 'copies', value: above }]),
  ];
}
