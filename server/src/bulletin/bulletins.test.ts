import {
  deliverBulletin,
  discardBulletin,
  downloadBulletin,
  listBulletins,
  openBulletin,
  receiveBulletin,
  replaceBulletin,
  returnBulletin,
  signBulletin,
  submitBulletin,
  writeBulletin,
} from '@dudao/core/bulletin/contract';
import { createIssue } from '@dudao/core/issue/contract';
import { listIssues } from '@dudao/core/issue/read-contract';
import { createUnit } from '@dudao/core/org/contract';
import { draftPaper, issuePaper } from '@dudao/core/paper/contract';
import { setReporters } from '@dudao/core/paper/round-contract';
import { addTemplate } from '@dudao/core/paper/template-contract';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { p, templateDocx } from '../lib/document/testing/template-docx.ts';
import { unzipped } from '../lib/document/testing/unzipped.ts';
import { type BulletinDesk, openBulletinDesk } from '../testing/bulletin-desk.ts';
import { openTestApp, type Persona, type TestApp } from '../testing/test-app.ts';
import { roundOf } from '../testing/two-worlds.ts';

let test: TestApp;
let desk: BulletinDesk;
let month: string;

beforeAll(async () => {
  test = await openTestApp();
  test.clock.now = new Date('2026-11-23T02:00:00.000Z');
  desk = await openBulletinDesk(test);
});
afterAll(() => test.close());

const download = (bulletinId: string, who: Persona = desk.office) =>
  test.call(who, downloadBulletin, { bulletinId, format: 'docx' });
const wordsOf = async (bulletinId: string, who?: Persona) => {
  const { body } = await download(bulletinId, who);
  const xml = (await unzipped(body as Uint8Array)).get('word/document.xml')?.toString('utf8') ?? '';
  return xml.replaceAll('</w:p>', '\n').replaceAll(/<[^>]+>/gu, '');
};
const listed = async (who: Persona, of: object = {}) =>
  (await test.call(who, listBulletins, { unitId: desk.county, side: 'issues', ...of } as never)).output as never as {
    bulletins: { id: string; number: string }[];
  };

it('M484: the week’s summary rolls up what units reported, quotes nothing that is not there, and is begun on its cut-off day', async () => {
  const { county, school, citySchool } = test.tree;
  const unit = (unitId: string) => ({ unitId, bodyId: null });
  const reporters = [unit(school), unit(citySchool)];
  await test.call(desk.office, setReporters, { unitId: county, kind: 'weekly_report', reporters });
  const values = {
    week: '2026-11-23',
    practice: '逐班查看课表',
    figures: '查看 12 个班',
    case: '补开劳动课',
    effect: '课程开齐',
  };
  const as = unit(school);
  const draft = { as, kind: 'weekly_report', title: '第48周', values, to: [unit(county)] };
  const { paperId } = (await test.call(desk.liaison, draftPaper, draft)).output;
  expect((await test.call(desk.liaison, issuePaper, { as, paperId, revision: 1 })).status).toBe(200);
  expect((await desk.begin('week_summary', '2026-11-25')).problem).toBe('bulletin-before-cut');
  await desk.on('2026-11-29');
  const id = await desk.begun('week_summary', '2026-11-25');
  const shown = await desk.show(id);
  const says = (section: string) => shown.sections.find((one) => one.id === section)?.text;
  expect([shown.title, shown.from, shown.until]).toEqual(['2026年第48周汇总', '2026-11-23', '2026-11-29']);
  expect(says('reporting')).toBe('应报 2 份，已报 1 份；未报 1 份：实验小学。');
  expect(says('experience')).toBe('城关九年制学校：逐班查看课表');
  expect(shown.figures.find(({ code }) => code === 'BG01')).toMatchObject({ part: 1, whole: 2, before: null });
  expect((await desk.begin('week_summary', '2026-11-27')).problem).toBe('bulletin-begun-already');
  // Nobody ranks anybody in a series that compares nobody.
  expect([shown.units, shown.least]).toEqual([[], null]);
  const issued = await desk.issued(id);
  expect([issued.state, issued.number]).toEqual(['issued', '督导周汇总〔2026〕第1期']);
});

it('M485: a rank of one is refused: below the least number nobody is ranked, and no writer can list anybody', async () => {
  await desk.owed(test.tree.school, '2026-11-20', true);
  await desk.owed(test.tree.citySchool, '2026-11-20', false);
  const id = await desk.begun('circular', '2026-11-29');
  const shown = await desk.show(id);
  expect([shown.units, shown.least]).toEqual([[], 3]);
  const sections = shown.sections.map(({ id: section }) => ({ id: section, text: '已写。' }));
  const units = [{ unitId: test.tree.citySchool, list: 'bad', reason: '没有完成' }];
  const refused = await desk.take(desk.office, writeBulletin, id, { title: shown.title, sections, units });
  expect(refused.problem).toBe('bulletin-group-small');
  expect((await desk.take(desk.office, discardBulletin, id, { reason: '不编了' })).status).toBe(200);
  expect((await listed(desk.office)).bulletins.map((one) => one.id)).not.toContain(id);
});

it('M485: the month’s bulletin is frozen at its day: figures read once with the list that they count, units ranked exactly with reasons', async () => {
  const town = { parentId: desk.county, kind: 'town', name: '东关镇', openedOn: '2020-09-01' } as const;
  const added = await test.call(desk.office, createUnit, town);
  expect([added.status, added.problem]).toEqual([200, undefined]);
  await desk.owed(added.output.unitId, '2026-11-10', true);
  await desk.owed(test.tree.citySchool, '2026-11-10', true);
  await desk.on('2026-12-01');
  month = await desk.begun('month_bulletin', '2026-11-30');
  const shown = await desk.show(month);
  expect(shown.units.map(({ name, place, due, completed, list }) => [name, place, due, completed, list])).toEqual([
    ['东关镇', 1, 1, 1, 'good'],
    ['城关镇', 1, 1, 1, 'good'],
    ['实验小学', 3, 2, 1, 'bad'],
  ]);
  expect(shown.units[2]?.reason).toBe('应整改 2 件，已完成 1 件，完成率 50.0%，居第 3 位，还有 1 件没有完成');
  const rate = shown.figures.find(({ code }) => code === 'TZ05');
  expect(rate).toMatchObject({ part: 3, whole: 4, readOn: '2026-12-01', from: '2026-11-01', until: '2026-11-30' });
  // The list that opens from a figure has as many entries as it says.
  const due = shown.figures.find(({ code }) => code === 'TZ04');
  expect(due?.opens).toEqual({
    page: 'issues',
    about: { phase: 'all', rated: 'due', 'rated-from': '2026-11-01', 'rated-until': '2026-11-30' },
  });
  const rated = { what: 'due', from: '2026-11-01', until: '2026-11-30' };
  const list = await test.call(desk.office, listIssues, { unitId: desk.county, as: 'concerned', rated } as never);
  expect((list.output as never as { entries: unknown[] }).entries.length).toBe(due?.part);
  // What changes afterwards changes nothing here.
  await desk.owed(test.tree.school, '2026-11-20', false);
  expect((await desk.show(month)).figures).toEqual(shown.figures);
});

it('M490: whoever leaves out what was proposed says why, somebody else signs, and may hand it back with the reason', async () => {
  const { sections, title, units } = await desk.show(month);
  const write = (of: object) => desk.take(desk.office, writeBulletin, month, { title, sections: [], units: [], ...of });
  const bad = units[2]?.unitId ?? '';
  expect((await write({ units: [{ unitId: bad, list: null, reason: '' }] })).problem).toBe('bulletin-list-unsaid');
  expect((await write({ units: [{ unitId: desk.county, list: 'bad', reason: '慢' }] })).problem).toBe(
    'bulletin-unit-unknown',
  );
  expect((await write({ sections: [{ id: 'nothing_such', text: '甲' }] })).problem).toBe('bulletin-section-unknown');
  expect((await write({ sections: sections.slice(0, 1).map(({ id, text }) => ({ id, text })) })).status).toBe(200);
  const lacking = await desk.take(desk.office, submitBulletin, month);
  expect([lacking.problem, JSON.stringify(lacking.body).includes('存在的问题、下一步要求')]).toEqual([
    'bulletin-section-missing',
    true,
  ]);
  const text = sections.map(({ id, text: said }) => ({ id, text: said === '' ? '已写。' : said }));
  expect((await write({ sections: text })).status).toBe(200);
  expect((await desk.take(desk.office, submitBulletin, month)).status).toBe(200);
  expect((await desk.take(desk.office, signBulletin, month)).problem).toBe('bulletin-own-issue');
  expect((await desk.take(desk.chair, returnBulletin, month, { reason: '写明责任单位' })).status).toBe(200);
  expect((await desk.show(month)).returned).toMatchObject({ reason: '写明责任单位' });
  expect((await desk.take(desk.chair, signBulletin, month)).problem).toBe('bulletin-not-now');
  const log = await test.rows<{ event: string }>(
    `select event from event where subject = $1 and event in ('bulletin.returned', 'bulletin.submitted') order by at, event`,
    [month],
  );
  expect(log.map(({ event }) => event)).toEqual(expect.arrayContaining(['bulletin.returned', 'bulletin.submitted']));
});

it('B8 a template that cannot be filled stops the signature: no number is taken, nothing is stored by halves', async () => {
  const bad = await test.upload(desk.office, '坏的.docx', await templateDocx(p('{没有这个}')));
  const refused = await test.call(desk.office, addTemplate, { unitId: desk.county, kind: 'bulletin', fileId: bad });
  expect([refused.status, JSON.stringify(refused.body).includes('没有这个')]).toEqual([422, true]);
  const broken = await test.upload(desk.office, '假的.docx', Buffer.from('这不是 Word 文件'));
  const notWord = await test.call(desk.office, addTemplate, { unitId: desk.county, kind: 'bulletin', fileId: broken });
  expect(notWord.status).toBe(415);
  expect((await desk.take(desk.office, submitBulletin, month)).status).toBe(200);
  const two = await Promise.all([
    desk.take(desk.chair, signBulletin, month),
    desk.take(desk.chair, signBulletin, month),
  ]);
  expect(two.map(({ problem }) => problem ?? 'fine').toSorted()).toEqual(['changed-meanwhile', 'fine']);
  expect(await desk.show(month)).toMatchObject({ number: '督导通报〔2026〕第1期', state: 'issued' });
  const words = await wordsOf(month);
  for (const said of [
    '督导通报〔2026〕第1期',
    '2026年11月通报',
    '一、总体情况',
    '整改完成率75.0%',
    'TZ05',
    '实验小学：应整改 2 件，已完成 1 件',
    '2026年第48周',
    (await desk.show(month)).signed?.digest ?? 'digest',
  ]) {
    expect(words).toContain(said);
  }
  expect(words).not.toMatch(/[{}]|undefined|null/u);
});

it('M486: it goes straight to the leaders of units by name, who open it and sign for it themselves; the office sees who has', async () => {
  const { school, citySchool } = test.tree;
  const deliver = (unitIds: string[]) => test.call(desk.office, deliverBulletin, { bulletinId: month, unitIds });
  const vacant = await deliver([school, citySchool]);
  expect([vacant.problem, JSON.stringify(vacant.body).includes('实验小学')]).toEqual(['bulletin-leader-missing', true]);
  expect((await deliver([test.tree.siblingSchool])).problem).toBe('bulletin-receiver-unknown');
  expect((await deliver([])).problem).toBe('bulletin-nobody');
  expect((await test.call(desk.head, downloadBulletin, { bulletinId: month, format: 'docx' })).status).toBe(404);
  expect((await deliver([school])).output).toEqual({ delivered: 1 });
  expect((await deliver([school])).output).toEqual({ delivered: 0 });
  const owed = async () =>
    (await roundOf(test, test.clock.now))
      .filter((line) => line.includes(' bulletin-delivered '))
      .map((line) => line.slice(0, 36));
  expect(await owed()).toEqual([desk.head.accountId]);
  expect(await owed()).toEqual([desk.head.accountId]);

  // The school’s liaison sees that it came; signing is the head’s own.
  expect((await desk.show(month, desk.liaison)).receiverList).toEqual([]);
  expect((await test.call(desk.liaison, receiveBulletin, { bulletinId: month })).problem).toBe('bulletin-not-receiver');
  expect((await test.call(desk.head, openBulletin, { bulletinId: month })).status).toBe(200);
  const seen = (await desk.show(month)).receiverList[0];
  expect([seen?.person, seen?.readAt === null, seen?.receivedOn]).toEqual(['王校长', false, null]);
  const words = '照办，12 月 10 日前整改到位。';
  expect((await test.call(desk.head, receiveBulletin, { bulletinId: month, words })).status).toBe(200);
  await roundOf(test, test.clock.now);
  expect(await test.rows(`select 1 from notice where subject = 'bulletin-delivered' and settled_at is null`)).toEqual(
    [],
  );
  expect((await test.call(desk.head, receiveBulletin, { bulletinId: month })).problem).toBe('bulletin-received');
  expect((await desk.show(month)).receiverList[0]).toMatchObject({ receivedOn: '2026-12-01', words });
  const own = (await test.call(desk.head, listBulletins, { unitId: school, side: 'receives' })).output.bulletins;
  expect(own.map(({ number }) => number)).toEqual(['督导通报〔2026〕第1期']);
});

it('M487: an issue is superseded in the open by another that says so; bytes of the first stay, and the next one is compared with what stands', async () => {
  const before = Buffer.from((await download(month)).body as Uint8Array);
  const replaced = await desk.take(desk.office, replaceBulletin, month, { reason: '漏计一件' });
  const { bulletinId } = replaced.output as never as { bulletinId: string };
  expect((await desk.take(desk.office, replaceBulletin, month, { reason: '再来' })).problem).toBe(
    'bulletin-replaced-already',
  );
  const draft = await desk.show(bulletinId);
  // Read anew: the entry that came too late is in it now.
  expect(draft.figures.find(({ code }) => code === 'TZ05')).toMatchObject({ part: 3, whole: 5 });
  const issued = await desk.issued(bulletinId);
  expect([issued.number, issued.supersedes?.number]).toEqual(['督导通报〔2026〕第2期', '督导通报〔2026〕第1期']);
  expect(await desk.show(month)).toMatchObject({ state: 'superseded', supersededBy: { number: issued.number } });
  expect(before.equals(Buffer.from((await download(month)).body as Uint8Array))).toBe(true);
  expect(await wordsOf(bulletinId)).toContain('本期取代督导通报〔2026〕第1期。取代原因：漏计一件。');

  await desk.on('2026-12-31');
  const next = await desk.show(await desk.begun('month_bulletin', '2026-12-31'));
  expect(next.before?.number).toBe(issued.number);
  expect(next.figures.find(({ code }) => code === 'TZ05')).toMatchObject({ whole: 0, before: { part: 3, whole: 5 } });
  expect(next.sections[0]?.text).toContain('新登记问题1件（较上期−3件）');
});

it('B2 a quarter without weeks is refused with what is missing, and so is what is not there', async () => {
  await desk.on('2027-03-31');
  const refused = await desk.begin('quarter_evaluation', '2027-03-31');
  expect([refused.problem, JSON.stringify(refused.body).includes('2027年第一季度只签发了 0 期周汇总')]).toEqual([
    'bulletin-parts-missing',
    true,
  ]);
  expect((await desk.begin('nothing_such', '2027-03-31')).problem).toBe('bulletin-series-unknown');
  // The last quarter had one.
  expect((await desk.begin('quarter_evaluation', '2026-12-31')).status).toBe(200);
});

it('B11 what an issue draws is frozen with it, stands in its document as charts of Word, and stays whatever is superseded later', async () => {
  const january = await desk.begun('month_bulletin', '2027-01-31');
  const shown = await desk.show(january);
  const [funnel, counts, rates] = shown.charts.figures;
  // Nothing was due, so nothing narrows; of December there is a draft only.
  expect(funnel?.categories).toEqual([]);
  expect([counts?.period, counts?.categories]).toEqual(['2026年11月至2027年1月', ['11月', '1月']]);
  const november = (await desk.show(shown.before?.id ?? '')).figures;
  const written = november.find(({ code }) => code === 'TZ01')?.part;
  expect(counts?.series[0]).toEqual({ name: '新登记问题', values: [written, 0] });
  expect(rates?.series[0]).toEqual({ name: '整改完成率', values: [60, null] });
  // No name of a unit is drawn where too few can be compared.
  expect(shown.charts.ranking?.categories).toEqual([]);
  const [one, other] = [await download(january), await download(january)];
  expect(Buffer.from(one.body as Uint8Array).equals(Buffer.from(other.body as Uint8Array))).toBe(true);

  await desk.issued(january);
  const kept = Buffer.from((await download(january)).body as Uint8Array);
  const parts = await unzipped(kept);
  const drawn = [...parts].filter(([name]) => name.startsWith('word/charts/dudao'));
  expect(drawn.map(([, xml]) => /<a:t>([^<]*)<\/a:t>/u.exec(xml.toString('utf8'))?.[1])).toEqual([
    '问题登记、销号和逾期走势',
    '整改完成率、销号率、周报报送率走势',
  ]);
  expect(drawn[0]?.[1].toString('utf8')).toContain('指标代码：TZ01、TZ02、TZ06');
  expect(parts.has('word/embeddings/dudao1.xlsx')).toBe(true);
  const words = await wordsOf(january);
  expect(words).toContain('“整改销号进度”没有数据，没有画图。');

  const replaced = await desk.take(desk.office, replaceBulletin, shown.before?.id ?? '', { reason: '又漏了一件' });
  await desk.issued((replaced.output as never as { bulletinId: string }).bulletinId);
  expect((await desk.show(january)).charts).toEqual(shown.charts);
  expect(kept.equals(Buffer.from((await download(january)).body as Uint8Array))).toBe(true);
});

it('M489: a circular on progress names units with reasons, draws their places, and is read by the leader to whom it went', async () => {
  const { school, citySchool } = test.tree;
  const town = (await desk.show(month)).units.find(({ name }) => name === '东关镇')?.unitId ?? '';
  for (const [unitId, isDone] of [
    [town, true],
    [school, true],
    [citySchool, false],
  ] as const)
    await desk.owed(unitId, '2027-03-10', isDone);
  const id = await desk.begun('circular', '2027-03-31');
  const issued = await desk.issued(id);
  expect([issued.number, issued.units.map(({ name, list }) => [name, list])]).toEqual([
    '督导进展〔2027〕第1期',
    [
      ['东关镇', 'good'],
      ['城关镇', 'good'],
      ['实验小学', 'bad'],
    ],
  ]);
  expect(issued.charts.ranking).toMatchObject({ categories: ['东关镇', '城关镇', '实验小学'], source: 'TZ05' });
  expect(issued.charts.ranking?.series[0]?.values).toEqual([100, 100, 0]);
  expect(issued.charts.figures[0]?.series[0]?.values).toEqual([3, 2]);
  expect(await wordsOf(id)).toContain('1. 实验小学：应整改 1 件，已完成 0 件，完成率 0.0%，居第 3 位');
  const parts = await unzipped(new Uint8Array((await download(id)).body as Uint8Array));
  const charts = [...parts].filter(([name]) => name.startsWith('word/charts/dudao')).map(([, xml]) => xml.toString());
  expect(charts.filter((xml) => xml.includes('<c:v>实验小学</c:v>')).length).toBe(1);
  // Who gets it reads the same names and the same chart.
  const delivered = await test.call(desk.office, deliverBulletin, { bulletinId: id, unitIds: [school] });
  expect(delivered.output).toEqual({ delivered: 1 });
  const read = await desk.show(id, desk.head);
  expect([read.units, read.charts]).toEqual([issued.units, issued.charts]);
});

it('M491: briefs come out when there is something to tell, with their own template, and are found again by their words', async () => {
  const brief = await desk.issued(await desk.begun('brief', '2027-03-31'), '城关九年制学校晚自习答疑的做法值得推广。');
  expect(brief.number).toBe('督导简报〔2027〕第1期');
  expect(await wordsOf(brief.id)).toContain('简报\n督导简报〔2027〕第1期');
  const found = await listed(desk.office, { search: '晚自习答疑' });
  expect(found.bulletins.map(({ number }) => number)).toEqual(['督导简报〔2027〕第1期']);
  expect((await listed(desk.office, { search: '没有这句话' })).bulletins).toEqual([]);
});

it('M718: the mid-term statement says what is good, what is wrong and what comes next; M697: it counts problems of the body and of its members', async () => {
  const list = { ledger: 'list_team', foundOn: '2027-03-02', marks: { depth: 'deep' } };
  const values = {
    shown: '调研少',
    cause: '忙于事务',
    studied_on: '2027-03-01',
    people: '班子全体',
    top_leader: false,
  };
  const entry = { unitId: test.tree.school, title: '学习抓得不紧', ...list, values };
  const made = await test.call(desk.head, createIssue, entry as never);
  expect([made.status, made.problem]).toEqual([200, undefined]);
  const midterm = await desk.show(await desk.begun('midterm', '2027-03-31'));
  expect(midterm.sections.map(({ name }) => name.zh)).toEqual(['总体进展', '好的方面', '存在的问题', '下步工作']);
  const counted = midterm.figures.filter(({ code }) => code.startsWith('WT')).map(({ code, part }) => [code, part]);
  expect(counted).toEqual([
    ['WT01', 1],
    ['WT02', 0],
  ]);
  expect((await desk.issued(midterm.id)).number).toBe('督导中期评估〔2027〕第1期');
});

it('M692: a decision brief is made from figures, each with its source, its day and what is counted (M693)', async () => {
  const brief = await desk.show(await desk.begun('decision_brief', '2027-03-31'));
  expect(brief.figures.length).toBeGreaterThan(3);
  for (const { means, readOn, opens } of brief.figures) {
    expect([means.length > 10, readOn, Object.keys(opens)]).toEqual([true, '2027-03-31', ['page', 'about']]);
  }
  expect(await wordsOf((await desk.issued(brief.id)).id)).toContain(brief.figures[0]?.means ?? 'none');
});

it('B10 a draft is known to those who write and sign at its office, to nobody else', async () => {
  await desk.on('2027-04-01');
  const draft = await desk.begun('decision_brief', '2027-04-01');
  const others = [await test.newPersona('unit-liaison', desk.county), desk.head, desk.liaison];
  for (const who of others) {
    expect((await test.call(who, downloadBulletin, { bulletinId: draft, format: 'docx' })).status).toBe(404);
  }
  const shown = await listed(others[0] as Persona);
  expect(shown.bulletins.every(({ number }) => number !== '')).toBe(true);
});
