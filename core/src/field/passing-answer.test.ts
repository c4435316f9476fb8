import { describe, expect, it } from 'vitest';
import { judgeSheet } from './judge.ts';
import { passingAnswer } from './passing-answer.ts';
import { shownSheet } from './shown-sheet.ts';
import { readSheetBook } from './testing/read-sheets.ts';

const { content } = readSheetBook();
if (content === null) throw new Error('the sheets of the pack read');
const sheets = content.sheets.map((sheet) => shownSheet(sheet, content));

describe('the answer that passes', () => {
  it('E38 is good by the very judgement that called the other bad, and no other that is good counts more, on every sheet of the pack', () => {
    let found = 0;
    for (const sheet of sheets) {
      for (const item of sheet.sections.flatMap(({ items }) => items)) {
        const values = item.kind === 'yes-no' ? [true, false] : item.choices.map(({ id }) => id);
        const stands = values.map((value) => {
          const judged = judgeSheet(sheet, { [item.id]: { value } }).items.find((one) => one.item.id === item.id);
          return { value, bad: judged?.bad === true, answered: judged?.answered === true };
        });
        for (const { value, bad, answered } of stands) {
          const passing = passingAnswer(sheet, { [item.id]: { value } }, { itemId: item.id, figures: [] });
          const isPossible = stands.some((one) => one.answered && !one.bad);
          expect([sheet.key, item.id, value, passing !== null]).toEqual([
            sheet.key,
            item.id,
            value,
            bad && answered && isPossible,
          ]);
          if (passing !== null) found += 1;
          if (passing !== null) expect(stands.find((one) => one.value === passing.value)?.bad).toBe(false);
        }
      }
    }
    expect(found).toBeGreaterThan(10);
  });

  it('E38 is told of no question that is not bad, and of none that is not there', () => {
    const [sheet] = sheets;
    if (sheet === undefined) throw new Error('there are sheets');
    expect(passingAnswer(sheet, {}, { itemId: 'no-such-item', figures: [] })).toBeNull();
    const [first] = sheet.sections.flatMap(({ items }) => items);
    expect(passingAnswer(sheet, {}, { itemId: first?.id ?? '', figures: [] })).toBeNull();
  });
});
