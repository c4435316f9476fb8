import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { checkRulebooks, readRulebook } from '../pack/rulebook.ts';
import { checkTextValues, lacksOf, rowFlagsOf, textStateOf, totalOf } from './text-values.ts';
import { TEXTS, textKindsOf } from './texts.ts';

const FOLDER = '../../../packs/cn-selfcheck/texts/';
const textOf = (file: string) => readFileSync(new URL(FOLDER + file, import.meta.url), 'utf8');
function read(file: string, text = textOf(file)) {
  const book = readRulebook(TEXTS, `texts/${file}`, text);
  if (!book.ok) throw new Error(JSON.stringify(book.problems, null, 1));
  return book.value;
}
const BOOKS = [read('cl-jg.yaml'), read('cl-zl.yaml')];
const NEWEST = [read('cl-jg-1-1.yaml')];
function kindOf(id: string, books = BOOKS) {
  const kind = textKindsOf(books).find((one) => one.id === id);
  if (kind === undefined) throw new Error(id);
  return kind;
}
/** What the check finds after one text of the file stands otherwise. */
function faults(from: string, to: string) {
  const text = textOf('cl-jg.yaml');
  expect(text).toContain(from);
  return checkRulebooks([TEXTS], [read('cl-jg.yaml', text.replace(from, to))], BOOKS.slice(1)).map(
    ({ problem }) => problem,
  );
}

describe('kinds of texts', () => {
  it('of the pack hold together', () => {
    expect(checkRulebooks([TEXTS], BOOKS)).toEqual([]);
    expect(checkRulebooks([TEXTS], [...NEWEST, ...BOOKS.slice(1)])).toEqual([]);
    expect(textKindsOf(BOOKS).filter(({ group }) => group === 'nine')).toHaveLength(9);
  });

  it('name a group and a column that are there', () => {
    expect(faults('group: head', 'group: elsewhere')).toEqual(['pack-unknown-reference']);
    expect(faults('total: minutes', 'total: place')).toEqual(['pack-unknown-reference']);
  });

  it('take conditions over their own columns alone', () => {
    expect(faults('when: after_on < before_on', 'when: after_on < nowhere')).toHaveLength(1);
  });

  it('repeat the self-marks only where there is a dossier', () => {
    expect(
      faults(
        'kept: dossier\n    by: staff\n    parts:\n      - {id: work',
        'kept: unit\n    by: staff\n    parts:\n      - {id: work',
      ),
    ).toEqual(Array.from({ length: 4 }, () => 'text-kind-marks'));
  });

  it('may not stand twice, nor in two rulebooks', () => {
    expect(faults('- id: route', '- id: philosophy')).toEqual(['pack-duplicate-id']);
    expect(faults('- id: route', '- id: rules')).toEqual(['pack-duplicate-id']);
  });
});

const point = (place: string, minutes: string) => ({ place, see: '看', minutes });

describe('what is written', () => {
  it('may be kept unfinished, and says what is lacking', () => {
    const route = kindOf('route');
    const values = { points: { rows: [point('大门', '5'), { place: '实验室' }] } };
    expect(checkTextValues(route, values)).toEqual({ ok: true, value: values });
    expect(lacksOf(route, values)).toMatchObject([{ why: 'rows', found: 2, asked: 3 }]);
    const three = { points: { rows: [...values.points.rows, point('操场', '10')] } };
    expect(lacksOf(route, three)).toMatchObject([{ why: 'row-needs', found: 2, asked: 3 }]);
    expect([textStateOf(route, {}), textStateOf(route, three)]).toEqual(['missing', 'begun']);
  });

  it('is refused where a cell is not of its column, with part and row', () => {
    const wrong = checkTextValues(kindOf('route'), { points: { rows: [point('大门', '5'), point('楼', '五分')] } });
    expect(wrong.ok ? [] : wrong.problems).toMatchObject([
      { problem: 'form-not-a-number', at: { field: 'points', row: 2 } },
    ]);
    const strange = checkTextValues(kindOf('route'), { nowhere: { words: '甲' }, points: { words: '乙' } });
    expect(strange.ok ? [] : strange.problems.map(({ problem }) => problem)).toEqual(['text-part', 'text-part']);
  });

  it('counts characters as people do', () => {
    const idea = kindOf('philosophy');
    expect(checkTextValues(idea, { idea: { words: '𠮷'.repeat(100) } }).ok).toBe(true);
    expect(checkTextValues(idea, { idea: { words: '𠮷'.repeat(101) } }).ok).toBe(false);
    expect(lacksOf(idea, { idea: { words: ' 人人成才 ' } })[0]).toMatchObject({ why: 'short', found: 4, asked: 6 });
  });

  it('adds up exactly, and flags the rows of which the rulebook tells', () => {
    const [points] = kindOf('route').parts;
    const pack = kindOf('basic_records').parts.find(({ id }) => id === 'notices');
    if (points?.kind !== 'table' || pack?.kind !== 'table') throw new Error('not a table');
    expect(totalOf(points, [point('甲', '5'), point('乙', '10'), { place: '丙' }])).toBe('15');
    const notice = (posted_on: string) => ({ notice: '收费', place: '门口', due_on: '2026-09-01', posted_on });
    const told = rowFlagsOf(pack, [notice('2026-09-01'), notice('2026-09-02'), { notice: '没有日期' }]);
    expect(told.map((flags) => flags.map(({ zh }) => zh))).toEqual([[], ['张贴不及时'], []]);
  });

  it('in photos says of each what it shows, in pairs has both sides', () => {
    const [culture, change] = [kindOf('culture', NEWEST), kindOf('change', NEWEST)];
    const photo = (n: number, caption = '河畔长廊') => ({
      filingId: `00000000-0000-4000-8000-00000000000${n}`,
      caption,
    });
    const lackOf = (photos: readonly ReturnType<typeof photo>[]) =>
      lacksOf(culture, { gallery: { photos: [...photos] } }).filter(({ part }) => part.id === 'gallery');
    expect(lackOf([photo(1), photo(2)])).toMatchObject([{ why: 'photos', found: 2, asked: 3 }]);
    expect(lackOf([photo(1), photo(2, ' '), photo(3)])).toMatchObject([{ why: 'photo-needs', found: 2 }]);
    expect(lackOf([photo(1), photo(2), photo(3)])).toEqual([]);
    const pair = { title: '操场', before: photo(1), after: photo(2), figure: null };
    const seen = (...pairs: (typeof pair | { title: string; before: null; after: null; figure: null })[]) => ({
      seen: { pairs },
    });
    const empty = { title: ' ', before: null, after: null, figure: null } as const;
    expect(checkTextValues(change, seen(pair, empty))).toEqual({ ok: true, value: seen(pair) });
    const open = lacksOf(change, seen(pair, { ...empty, title: '食堂' })).filter(({ part }) => part.id === 'seen');
    expect(open).toMatchObject([{ why: 'pair-needs', found: 2, asked: 2 }]);
    const many = checkTextValues(change, seen(...Array.from({ length: 13 }, () => pair)));
    expect(many.ok ? [] : many.problems).toMatchObject([{ problem: 'text-rows', params: { limit: 12, found: 13 } }]);
  });
});
