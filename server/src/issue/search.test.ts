import { editIssue } from '@dudao/core/issue/contract';
import { listIssues } from '@dudao/core/issue/read-contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { initialsOf } from '../lib/letters.ts';
import { plantRulebooks } from '../testing/plant-recognition.ts';
import { openTestApp, type Persona, type TestApp } from '../testing/test-app.ts';
import { letterIssues } from './letter-issues.ts';

const ENTRIES = 1500;
const MOST = 200;
const PARTS = [
  '实验室',
  '危化品柜',
  '未上锁',
  '食堂',
  '留样',
  '重点',
  '长期',
  '银行卡',
  '行政',
  '督学',
  '台账',
  '音乐',
  '第12次',
  'A3.1',
  'Wi-Fi',
  '、',
  '（一）',
  '消防通道',
  '堵塞',
  '会计',
  '𠮷',
];

/** What is searched of an entry. */
interface Searched {
  readonly number: string;
  readonly title: string;
  readonly detail: string;
  readonly unit_id: string;
  readonly unit_name: string;
  readonly place: string | null;
  readonly field_values: Readonly<Record<string, string>>;
}

const NAMES = ['青松小学', '长山县青松小学', '校', 'No.3 附属'];

let test: TestApp;
let office: Persona;
let head: Persona;
const texts = new Map<string, Searched>();

beforeAll(async () => {
  test = await openTestApp();
  await plantRulebooks(test);
  const { county, siblingCounty, school, siblingSchool, city } = test.tree;
  office = await test.persona('supervision-office', county);
  head = await test.persona('leader', city);
  const said = (n: number, many: number): string =>
    Array.from({ length: many }, (_, i) => PARTS[(n * 31 + i * i * 17 + ((n * i) % 7) * 5) % PARTS.length]).join('');
  const rows = Array.from({ length: ENTRIES }, (_, n) => ({
    title: n === 700 ? '罕见字龘' : said(n, 1 + (n % 4)),
    detail: n % 10 === 0 ? `${said(n + 3, 8)}校外培训第${n}号` : said(n + 3, 8),
    here: n % 3 > 0,
    unit: n % 3 > 0 ? `${NAMES[n % 4]}` : '重山县"双河"小学',
    place: n % 5 === 0 ? `${PARTS[n % PARTS.length]}东侧` : null,
    ledger: n % 6 === 1 ? 'complaint' : 'problem',
    values:
      n % 6 === 1
        ? { about: 'lessons', contact: `号码${n}` }
        : n % 4 === 0
          ? { cause: `责任"不清"\n第${n}处 Root`, level: '县' }
          : {},
  }));
  await test.rows(
    `insert into issue (id, unit_id, region, unit_name, keeper_id, ledger, rulebook_id, version, number, title, detail, field_values, source, place, state, phase, is_open,
       found_on, due_on, written_by, written_by_name, written_at, changed_at)
     select gen_random_uuid(), case when r.here then $2::uuid else $3::uuid end, case when r.here then $4::uuid else $5::uuid end, r.unit,
       case when r.here then $4::uuid else $5::uuid end, r.ledger, 'TZ-DD', '1.0', 'WT-2026-' || lpad(row_number() over ()::text, 5, '0'), r.title, r.detail, r.values, 'person', r.place,
       case r.ledger when 'complaint' then 'received' else 'found' end, 'new', true, '2026-11-01', '2026-11-20', gen_random_uuid(), '督导室', now(), now()
     from jsonb_to_recordset($1) as r (title text, detail text, here boolean, unit text, place text, ledger text, values jsonb)`,
    [JSON.stringify(rows), school, siblingSchool, county, siblingCounty],
  );
  for (const row of await test.rows<Searched & { id: string }>(
    'select id, number, title, detail, unit_id, unit_name, place, field_values from issue',
  ))
    texts.set(row.id, row);
});
afterAll(() => test.close());

/** Everything that holds the text, by reading all of it. */
function plainly(search: string, unitIds: readonly string[], byInitials: boolean): ReadonlySet<string> {
  const text = search.toLowerCase();
  const holds = (title: string): boolean => {
    const words = initialsOf(title);
    return words.some(
      (_, from) =>
        from + text.length <= words.length && Array.from(text).every((letter, i) => words[from + i]?.includes(letter)),
    );
  };
  return new Set(
    [...texts]
      .filter(([, row]) => unitIds.includes(row.unit_id))
      .filter(
        ([
          ,
          {
            number,
            title,
            detail,
            unit_name,
            place,
            field_values: { cause = '' },
          },
        ]) =>
          [number, title, detail, unit_name, place ?? '', cause].some((one) => one.toLowerCase().includes(text)) ||
          (byInitials && /^[a-z0-9]*[a-z][a-z0-9]*$/u.test(text) && (holds(title) || holds(unit_name))),
      )
      .map(([id]) => id),
  );
}

async function found(who: Persona, unitId: string, search: string): Promise<ReadonlySet<string>> {
  const ids = new Set<string>();
  let from: string | undefined;
  do {
    const called = await test.call(who, listIssues, {
      unitId,
      search,
      limit: MOST,
      ...(from === undefined ? {} : { from }),
    });
    expect([search, called.status, called.problem]).toEqual([search, 200, undefined]);
    for (const { id } of called.output.entries) ids.add(id);
    from = called.output.next ?? undefined;
  } while (from !== undefined);
  return ids;
}

const SEARCHES = [
  '龘',
  '的',
  '室',
  '培',
  '实验',
  '柜未',
  '行',
  '上锁食堂',
  '校外培训第9',
  '培训第1',
  '1',
  '12',
  '2026-00012',
  'wt-2026',
  'A3',
  'a3.1督',
  'wi-fi',
  'Wi',
  '（一）',
  '、音乐',
  '𠮷',
  '没有这样的话',
  '锁 留',
  '双河',
  '县"双',
  '青松小学',
  '柜东侧',
  '清"\n第1',
  '第8处',
  'root',
  'lessons',
  '号码7',
];
const INITIALS = ['sys', 'whpg', 'zd', 'cd', 'yxk', 'yhk', 's', 'qz', 'd12c', 'wifi', 'hjzd', 'qsxx', 'csxqs', 'shxx'];

describe('a search', () => {
  it('finds at once, before any letters are written, whatever holds the text', async () => {
    const { school } = test.tree;
    for (const search of SEARCHES) {
      expect([search, await found(office, test.tree.county, search)]).toEqual([
        search,
        plainly(search, [school], false),
      ]);
    }
  });

  it('finds neither more nor less than reading everything, in a county, a city and a school, by text and by initials', async () => {
    expect(await letterIssues(test.pool)).toBe(ENTRIES);
    const { county, city, school, siblingSchool } = test.tree;
    const liaison = await test.persona('unit-liaison', school);
    for (const search of [...SEARCHES, ...INITIALS]) {
      expect([search, await found(office, county, search)]).toEqual([search, plainly(search, [school], true)]);
      expect([search, await found(head, city, search)]).toEqual([
        search,
        plainly(search, [school, siblingSchool], true),
      ]);
      expect([search, await found(liaison, school, search)]).toEqual([search, plainly(search, [school], true)]);
    }
    expect((await found(office, county, 'sys')).size).toBeGreaterThan(10);
  });

  it('E56 finds by unit, its initials, place and own fields, and never by what is kept back or by the code of a choice', async () => {
    const { county, school } = test.tree;
    for (const search of ['青松小学', 'qsxx', '柜东侧', '第8处', 'ROOT']) {
      expect([search, (await found(office, county, search)).size > 0]).toEqual([search, true]);
    }
    const complaint = [...texts].find(([, { field_values: values }]) => values.contact === '号码7');
    expect(complaint?.[1].unit_id).toBe(school);
    for (const search of ['号码7', 'lessons']) expect(await found(office, county, search)).toEqual(new Set());
  });

  it('follows an entry that is rewritten', async () => {
    const [issueId = ''] = await found(office, test.tree.county, '校外培训第20号');
    const input = {
      issueId,
      revision: 1,
      title: '改成了别的鱻',
      detail: '也是',
      foundOn: '2026-11-01',
      marks: { severity: 'grave', depth: 'deep' },
    } as const;
    const called = await test.call(office, editIssue, input);
    expect([called.status, called.problem]).toEqual([200, undefined]);
    for (let round = 0; round < 2; round++) {
      expect([...(await found(office, test.tree.county, '鱻'))]).toEqual([issueId]);
      expect((await found(office, test.tree.county, '校外培训第20号')).has(issueId)).toBe(false);
      await letterIssues(test.pool);
    }
    expect([...(await found(office, test.tree.county, 'gclbdx'))]).toEqual([issueId]);
  });
});
