import { type Problem, problem } from '../lib/problem.ts';
import { checkCondition, checkForm } from '../pack/form-check.ts';
import { formContext } from '../pack/form-values.ts';
import { placeAt } from '../pack/located.ts';
import { type Rulebook, type RulebookKind, twiceIn } from '../pack/rulebook.ts';
import { type Checklists, checklistsSchema, type Sheet } from './checklists-format.ts';
import { formOfItems } from './sheet-form.ts';
import { shownSheet } from './shown-sheet.ts';

/** Sheets as a kind of rulebook: `packs/<pack>/checklists/*.yaml`. */
export const CHECKLISTS: RulebookKind<Checklists> = {
  kind: 'checklists',
  name: { zh: '现场检查表', en: 'sheets for visits' },
  schema: checklistsSchema,
  check: checkChecklists,
};

function checkChecklists(book: Rulebook<Checklists>, others: readonly Rulebook[]): readonly Problem[] {
  const { groups, sheets } = book.content;
  const elsewhere = others
    .filter(({ kind, content }) => kind === CHECKLISTS.kind && content.id !== book.content.id)
    // Safe: a rulebook of this kind was read by this very schema.
    .flatMap(({ content }) => (content as Checklists).sheets.map(({ id }) => id));
  return [
    ...twiceIn(book, ['groups'], groups, ['分组', 'group']),
    ...twiceIn(book, ['sheets'], sheets, ['表', 'sheet']),
    ...sheets.flatMap((sheet, i) => [
      ...(elsewhere.includes(sheet.id)
        ? [
            problem(
              'pack-duplicate-id',
              { kindZh: '表', kindEn: 'sheet', id: sheet.id, firstLine: 0 },
              placeAt(book.root, ['sheets', i, 'id']),
            ),
          ]
        : []),
      ...(groups.some(({ id }) => id === sheet.group)
        ? []
        : [
            problem(
              'pack-unknown-reference',
              { kindZh: '分组', kindEn: 'group', id: sheet.group, hintZh: '', hintEn: '' },
              placeAt(book.root, ['sheets', i, 'group']),
            ),
          ]),
      ...checkSheet(book, i, sheet),
    ]),
  ];
}

/** Ids once in the whole sheet; forms, conditions and what makes an answer bad in the rule language. */
function checkSheet(book: Rulebook<Checklists>, i: number, sheet: Sheet): readonly Problem[] {
  const shown = shownSheet(sheet, book.content);
  const all = shown.sections.flatMap((section, s) => section.items.map((one, n) => ({ one, s, n })));
  const form = formOfItems(all.map(({ one }) => one));
  return [
    ...twiceIn(book, ['sheets', i, 'sections'], sheet.sections, ['部分', 'section']),
    ...shown.sections.flatMap((section, s) =>
      // Conditions look back over the whole sheet and are checked below.
      checkForm(
        book,
        ['sheets', i, 'sections', s, 'items'],
        formOfItems(section.items).map(({ when: _, ...field }) => field),
      ),
    ),
    ...all.flatMap(({ one, s, n }, at) => {
      const path = ['sheets', i, 'sections', s, 'items', n] as const;
      const first = all.findIndex(({ one: other }) => other.id === one.id);
      const twice = first < at && all[first]?.s !== s;
      return [
        ...(twice
          ? [
              problem(
                'pack-duplicate-id',
                { kindZh: '问题', kindEn: 'question', id: one.id, firstLine: 0 },
                placeAt(book.root, [...path, 'id']),
              ),
            ]
          : []),
        ...(one.when === null
          ? []
          : checkCondition(book, [...path, 'when'], { context: formContext(form.slice(0, at)), formula: one.when })),
        ...(one.bad === null
          ? []
          : checkCondition(book, [...path, 'bad'], { context: formContext(form.slice(0, at + 1)), formula: one.bad })),
      ];
    }),
  ];
}
