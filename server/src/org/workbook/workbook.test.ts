import { listUnits, readUnit, renameUnit } from '@dudao/core/org/contract';
import {
  addPerson,
  addPost,
  assignDuty,
  fillPost,
  foundBody,
  linkUnit,
  readStaff,
  seat,
} from '@dudao/core/org/staff-contract';
import { downloadWorkbook, previewWorkbook, readWorkbook, takeWorkbook } from '@dudao/core/org/workbook/contract';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { addRow, openWorkbook, rowSaying, saveWorkbook, type Texts } from '../../testing/edit-workbook.ts';
import { openTestApp, type Persona, type TestApp } from '../../testing/test-app.ts';

let test: TestApp;
let office: Persona;
let county: string;
const FROM = '2026-03-01';

beforeAll(async () => {
  test = await openTestApp();
  county = test.tree.county;
  office = await test.persona('supervision-office', county);
  const person = async (name: string) =>
    (await test.call(office, addPerson, { unitId: county, name, joinedOn: '2026-01-01' })).output.personId;
  const [chief, deputy] = [await person('王县长'), await person('李主任')];
  const { postId } = (await test.call(office, addPost, { unitId: county, name: '县长', rank: 'main' })).output;
  await test.call(office, fillPost, { postId, personId: chief, fromOn: FROM });
  await test.call(office, assignDuty, { unitId: county, kind: 'first-responsible', holder: { postId }, fromOn: FROM });
  const founded = { unitId: county, kind: 'leading-group', name: '迎检领导小组', foundedOn: FROM } as const;
  const { bodyId } = (await test.call(office, foundBody, founded)).output;
  await test.call(office, seat, { bodyId, role: 'head', holder: { postId }, fromOn: FROM });
  await test.call(office, seat, { bodyId, role: 'deputy', holder: { personId: deputy }, fromOn: FROM });
  await test.call(office, linkUnit, { bodyId, unitId: test.tree.town, duty: '经费落实', fromOn: FROM });
});
afterAll(() => test.close());

let sheets: Texts;
beforeEach(async () => {
  sheets = await exported();
});

async function exported(who = office, unitId = county): Promise<Texts> {
  const { status, body } = await test.call(who, downloadWorkbook, { unitId, content: 'present' });
  expect(status).toBe(200);
  // A download's body is the file.
  return openWorkbook(body as Uint8Array);
}

async function preview(
  texts: Texts,
  more: { unitId?: string; resolution?: 'ask' | 'file' | 'register'; who?: Persona } = {},
) {
  const { unitId = county, resolution = 'ask', who = office } = more;
  const fileId = await test.upload(who, '名册.xlsx', await saveWorkbook(texts));
  const { status, output } = await test.call(who, previewWorkbook, { unitId, fileId, resolution });
  expect(status).toBe(200);
  return output;
}

const findings = (batch: {
  problems: readonly { problem: string; at?: { sheet?: string | undefined; cell?: string | undefined } | undefined }[];
}) => batch.problems.map(({ problem, at }) => `${at?.sheet} ${at?.cell} ${problem}`);

describe('export', () => {
  it('says everything by name, and taken back as it is changes nothing', async () => {
    expect(rowSaying(sheets, '单位', '城关九年制学校').get('上级单位')).toBe('城关镇');
    expect(rowSaying(sheets, '单位', '城关九年制学校').get('学段')).toBe('小学、初中');
    expect(rowSaying(sheets, '职务', '县长').get('现任')).toBe('王县长');
    expect(rowSaying(sheets, '责任', '第一责任人').get('由职务担任')).toBe('县长');
    expect(rowSaying(sheets, '机构名单', '李主任').get('席位')).toBe('副组长');
    expect(rowSaying(sheets, '联系单位', '城关镇').get('分工')).toBe('经费落实');
    const batch = await preview(sheets);
    expect([batch.state, batch.rows, batch.problems]).toEqual(['staged', [], []]);
    expect(batch.tallies.find(({ sheet }) => sheet === 'units')).toMatchObject({ added: 0, changed: 0, unchanged: 4 });
    expect((await test.call(office, takeWorkbook, { batchId: batch.id })).problem).toBe('book-no-change');
  });

  it('namesakes of one unit come back as the two that they are; a third of the name is refused where nothing tells it from them', async () => {
    const unitId = test.tree.siblingSchool;
    const who = await test.persona('supervision-office', test.tree.siblingCounty);
    for (let n = 0; n < 2; n++) await test.call(who, addPerson, { unitId, name: '王伟', joinedOn: '2026-01-01' });
    const own = await exported(who, test.tree.siblingCounty);
    const batch = await preview(own, { who, unitId: test.tree.siblingCounty });
    expect([batch.state, batch.rows, findings(batch)]).toEqual(['staged', [], []]);
    expect(batch.tallies.find(({ sheet }) => sheet === 'persons')).toMatchObject({ unchanged: 2 });
    addRow(own, '人员', { 姓名: '王伟', 单位: '乙县一小' });
    const third = await preview(own, { who, unitId: test.tree.siblingCounty });
    expect(findings(third).map((one) => one.replace(/ \S+ /u, ' '))).toEqual(['人员 book-name-many']);
  });

  it('an English workbook is read as a Chinese one is', async () => {
    const response = await test.app.request(
      `/api/download/org/download-workbook?input=${encodeURIComponent(JSON.stringify({ unitId: county, content: 'present' }))}`,
      { headers: { cookie: office.cookie, 'accept-language': 'en' } },
    );
    const english = await openWorkbook(new Uint8Array(await response.arrayBuffer()));
    expect(rowSaying(english, 'Units', '城关九年制学校').get('Stages')).toBe('primary, junior secondary');
    rowSaying(english, 'Units', '实验小学').set('Ownership', 'public');
    const batch = await preview(english);
    expect(batch.rows.map(({ name, did, fields }) => [name, did, fields.map(({ column }) => column)])).toEqual([
      ['实验小学', 'changed', ['ownership']],
    ]);
  });

  it('an empty template has the same sheets and nothing in them', async () => {
    const { body } = await test.call(office, downloadWorkbook, { unitId: county, content: 'blank' });
    const blank = await openWorkbook(body as Uint8Array);
    expect([...blank.keys()]).toEqual(['填写说明', '单位', '人员', '职务', '机构', '责任', '机构名单', '联系单位']);
    expect([...blank].slice(1).map(([, rows]) => rows.length)).toEqual([1, 1, 1, 1, 1, 1, 1]);
  });
});

describe('import', () => {
  it('M037 M039 units, people and bodies come in together, each with its event; what is not mentioned stays', async () => {
    addRow(sheets, '单位', { 名称: '城东联校', 类别: '联校（学区、中心校）', 上级单位: '城关镇' });
    addRow(sheets, '单位', {
      名称: '河湾小学',
      类别: '学校',
      上级单位: '城东联校',
      学校标识码: '2141000077',
      办学类型: '小学',
    });
    addRow(sheets, '单位', { 名称: '河湾教学点', 类别: '教学点', 上级单位: '河湾小学' });
    addRow(sheets, '人员', { 姓名: '赵校长', 单位: '河湾小学', 到任日期: '2026/8/1' });
    addRow(sheets, '职务', {
      职务: '校长',
      单位: '河湾小学',
      级别: '主要领导',
      现任: '赵校长',
      任职自: '2026年9月1日',
    });
    addRow(sheets, '机构', { 机构: '第一督导组', 单位: '甲县', 类别: '督导组', 成立日期: '2026-09-01' });
    addRow(sheets, '责任', { 单位: '河湾小学', 责任: '第一责任人', 由职务担任: '校长', 自: '2026-09-01' });
    addRow(sheets, '责任', { 单位: '河湾小学', 责任: '联系领导', 由人员担任: '王县长', 自: '2026-09-01' });
    addRow(sheets, '机构名单', { 机构: '第一督导组', 席位: '组长', 由人员担任: '李主任', 自: '2026-09-01' });
    addRow(sheets, '联系单位', { 机构: '第一督导组', 成员单位或联系单位: '河湾小学', 自: '2026-09-01' });
    sheets.set(
      '单位',
      (sheets.get('单位') ?? []).filter((row) => !row.includes('实验小学')),
    );
    const batch = await preview(sheets);
    expect(findings(batch)).toEqual([]);
    expect(batch.tallies.map(({ sheet, added, changed, ended }) => [sheet, added, changed, ended])).toEqual([
      ['units', 3, 0, 0],
      ['persons', 1, 0, 0],
      ['posts', 1, 0, 0],
      ['bodies', 1, 0, 0],
      ['duties', 2, 0, 0],
      ['seats', 1, 0, 0],
      ['links', 1, 0, 0],
    ]);
    const taken = await test.call(office, takeWorkbook, { batchId: batch.id });
    expect([taken.status, taken.output]).toEqual([200, { added: 10, changed: 0, ended: 0 }]);
    const { output: found } = await test.call(office, listUnits, { search: '河湾' });
    const school = found.units.find(({ kind }) => kind === 'school');
    const { output: unit } = await test.call(office, readUnit, { unitId: school?.id ?? '' });
    expect(unit.path.map(({ name }) => name)).toEqual(
      ['甲县', '城关镇', '城东联校', '河湾小学'].toSpliced(0, 0, '甲省', '甲市'),
    );
    expect([unit.segments.map(({ stage }) => stage), unit.codes.map(({ code }) => code)]).toEqual([
      ['primary'],
      ['2141000077'],
    ]);
    const { output: staff } = await test.call(office, readStaff, { unitId: unit.id });
    expect(staff.posts[0]?.holder).toMatchObject({ name: '赵校长', fromOn: '2026-09-01' });
    expect(staff.duties.map(({ holder }) => holder.person?.name)).toEqual(['赵校长', '王县长']);
    const { output: kept } = await test.call(office, listUnits, { search: '实验小学' });
    expect(kept.units[0]?.closedOn).toBeNull();
    const events = await test.rows<{ event: string; n: number }>(
      `select event, count(*)::int as n from event where operation = 'org.take-workbook' group by 1 order by 1`,
    );
    expect(events.map(({ event, n }) => `${event} ${n}`)).toEqual([
      'org.body-founded 1',
      'org.duty-assigned 2',
      'org.person-added 1',
      'org.post-added 1',
      'org.post-filled 1',
      'org.seated 1',
      'org.unit-created 3',
      'org.unit-linked 1',
      'org.workbook-taken 1',
    ]);
    expect((await test.call(office, takeWorkbook, { batchId: batch.id })).problem).toBe('book-taken');
    const again = await preview(sheets);
    // The same file once more: its new rows are recognised by name and code.
    expect([again.rows, findings(again)]).toEqual([[], []]);
  });

  it('a unit is renamed, moved, given stages and closed; people leave and hand over', async () => {
    rowSaying(sheets, '单位', '河湾教学点').set('上级单位', '城关九年制学校');
    rowSaying(sheets, '单位', '城关九年制学校').set('名称', '城关学校');
    rowSaying(sheets, '单位', '城关学校').set('学段', '小学，初中，幼儿园');
    rowSaying(sheets, '单位', '城关学校').set('变更自', '2026-11-01');
    addRow(sheets, '人员', { 姓名: '孙主任', 单位: '甲县', 到任日期: '2026-10-01' });
    rowSaying(sheets, '人员', '李主任').set('离任日期', '2026-11-20');
    rowSaying(sheets, '人员', '李主任').set('接任人', '孙主任');
    const batch = await preview(sheets);
    expect(findings(batch)).toEqual([]);
    expect(batch.rows.map(({ name, did }) => `${name} ${did}`)).toEqual(
      ['河湾教学点 changed', '城关学校 changed', '李主任 ended', '孙主任 added'].toSorted(
        (a, b) =>
          batch.rows.findIndex(({ name }) => a.startsWith(name)) -
          batch.rows.findIndex(({ name }) => b.startsWith(name)),
      ),
    );
    expect((await test.call(office, takeWorkbook, { batchId: batch.id })).status).toBe(200);
    const { output: unit } = await test.call(office, readUnit, { unitId: test.tree.school });
    expect([unit.name, unit.segments.map(({ stage }) => stage)]).toEqual([
      '城关学校',
      ['preschool', 'primary', 'junior'],
    ]);
    const { output: below } = await test.call(office, listUnits, { parentId: test.tree.school });
    expect(below.units.map(({ name }) => name)).toEqual(['河湾教学点']);
    const [moved] = await test.rows<{ path: string[]; name: string }>(
      "select path, name from unit where name = '河湾教学点'",
    );
    expect(moved?.path.slice(-2, -1)).toEqual([test.tree.school]);
    const { output: staff } = await test.call(office, readStaff, { unitId: county, includeEnded: true });
    expect(staff.persons.find(({ name }) => name === '李主任')).toMatchObject({ leftOn: '2026-11-20', holds: 0 });
    expect(staff.persons.find(({ name }) => name === '孙主任')?.holds).toBe(2);
  });

  it('every fault is named by sheet and cell, and nothing is written', async () => {
    addRow(sheets, '单位', { 名称: '孤儿小学', 类别: '学校', 上级单位: '不存在的镇' });
    addRow(sheets, '单位', { 名称: '圈甲', 类别: '部门', 上级单位: '圈乙' });
    addRow(sheets, '单位', { 名称: '圈乙', 类别: '部门', 上级单位: '圈甲' });
    addRow(sheets, '单位', { 名称: '重码小学', 类别: '学校', 上级单位: '城关镇', 学校标识码: '2141000003' });
    addRow(sheets, '单位', { 名称: '实验小学', 类别: '村庄', 上级单位: '甲县' });
    addRow(sheets, '单位', { 名称: '错位县', 类别: '县（市、区）', 上级单位: '城关镇' });
    const cluster = rowSaying(sheets, '单位', '城东联校');
    cluster.set('撤销日期', '2026-11-30');
    addRow(sheets, '机构', { 机构: '第二督导组', 单位: '甲县', 类别: '督导组', 成立日期: '2026-11-01' });
    addRow(sheets, '机构名单', { 机构: '第二督导组', 席位: '组员', 由人员担任: '孙主任', 自: '2026-10-15' });
    addRow(sheets, '责任', { 单位: '实验小学', 责任: '联络员', 由职务担任: '县长', 由人员担任: '王县长' });
    rowSaying(sheets, '责任', '第一责任人').set('由职务担任', '');
    rowSaying(sheets, '责任', '第一责任人').set('由人员担任', '王县长');
    const chief = rowSaying(sheets, '人员', '王县长');
    chief.set('离任日期', '2026-13-01');
    const before = await test.traces();
    const batch = await preview(sheets);
    expect(batch.state).toBe('faulty');
    const rows = sheets.get('单位')?.length ?? 0;
    expect(findings(batch).toSorted()).toEqual(
      [
        `单位 C${rows - 5} book-name-unknown`,
        `单位 C${rows - 4} book-cycle`,
        `单位 C${rows - 3} book-cycle`,
        `单位 D${rows - 2} code-taken`,
        `单位 B${rows - 1} book-choice`,
        `单位 B${rows} unit-kind-not-below`,
        `单位 L${cluster.number} unit-has-open-units`,
        `机构名单 D${sheets.get('机构名单')?.length} person-in-two-places`,
        `机构名单 E${sheets.get('机构名单')?.length} before-body`,
        `责任 D${sheets.get('责任')?.length} book-one-holder`,
        '责任 E2 book-day-not-moved',
        `人员 E${chief.number} book-day`,
      ].toSorted(),
    );
    const refused = await test.call(office, takeWorkbook, { batchId: batch.id });
    expect([refused.problem, JSON.stringify(refused.body)]).toEqual([
      'book-has-problems',
      expect.stringContaining('12'),
    ]);
    const after = JSON.parse(await test.traces()) as { tablename: string }[];
    const differ = after.filter(
      (one, i) => JSON.stringify(one) !== JSON.stringify((JSON.parse(before) as unknown[])[i]),
    );
    expect(differ.map(({ tablename }) => tablename)).toEqual(
      ['call', 'event', 'event_seal', 'organisation_batch', 'upload'].filter((name) =>
        differ.some(({ tablename }) => tablename === name),
      ),
    );
  });

  it('5,000 rows come in at once, whatever their order, each with its event', async () => {
    const unitId = test.tree.siblingCounty;
    const who = await test.persona('supervision-office', unitId);
    const head = ['名称', '类别', '上级单位', '学校标识码'];
    const schools = Array.from({ length: 4980 }, (_, i) => [
      `校${i}`,
      '学校',
      `镇${i % 20}`,
      `2141${String(500_000 + i)}`,
    ]);
    // Towns stand behind the schools that lie in them.
    const towns = Array.from({ length: 20 }, (_, i) => [`镇${i}`, '乡镇（街道）', '乙县', '']);
    const batch = await preview(new Map([['单位', [head, ...schools, ...towns]]]), { unitId, who });
    expect([batch.state, batch.tallies[0]?.added, batch.rows.length]).toEqual(['staged', 5000, 500]);
    const taken = await test.call(who, takeWorkbook, { batchId: batch.id });
    expect(taken.output).toEqual({ added: 5000, changed: 0, ended: 0 });
    const [made] = await test.rows<{ units: number; events: number; codes: number }>(
      `select (select count(*)::int from unit_below where top_id = $1) as units,
         (select count(*)::int from event where event = 'org.unit-created' and unit_id in (select unit_id from unit_below where top_id = $1)) as events,
         (select count(*)::int from unit_code where code like '2141______' and region = $1) as codes`,
      [unitId],
    );
    expect(made).toEqual({ units: 5002, events: 5000, codes: 4981 });
  });

  it('a file that is no register says so', async () => {
    const fileId = await test.upload(office, '别的.csv', new TextEncoder().encode('甲,乙\n1,2\n'));
    const { output } = await test.call(office, previewWorkbook, { unitId: county, fileId });
    expect([output.state, output.problems.map(({ problem }) => problem)]).toEqual(['faulty', ['book-no-sheet']]);
  });
});

describe('two people at once', () => {
  it('a row changed in the file and elsewhere waits for a decision, and shows both sides', async () => {
    const { output: unit } = await test.call(office, readUnit, { unitId: test.tree.citySchool });
    const renamed = { unitId: unit.id, name: '第一实验小学', fromOn: '2026-11-24', revision: unit.revision };
    expect((await test.call(office, renameUnit, renamed)).status).toBe(200);
    rowSaying(sheets, '单位', '实验小学').set('名称', '实验学校');
    const asked = await preview(sheets);
    expect([asked.state, asked.conflicts.map(({ fields }) => fields)]).toEqual([
      'conflict',
      [[{ column: 'name', before: '第一实验小学', after: '实验学校' }]],
    ]);
    expect((await test.call(office, takeWorkbook, { batchId: asked.id })).problem).toBe('book-changed-meanwhile');
    const kept = await preview(sheets, { resolution: 'register' });
    expect([kept.state, kept.rows]).toEqual(['staged', []]);
    const mine = await preview(sheets, { resolution: 'file' });
    expect((await test.call(office, takeWorkbook, { batchId: mine.id })).status).toBe(200);
    expect((await test.call(office, readUnit, { unitId: unit.id })).output.name).toBe('实验学校');
  });

  it('a row that nobody touched in the file does not undo what was changed elsewhere', async () => {
    const { output: unit } = await test.call(office, readUnit, { unitId: test.tree.citySchool });
    await test.call(office, renameUnit, {
      unitId: unit.id,
      name: '实验一小',
      fromOn: '2026-11-24',
      revision: unit.revision,
    });
    const batch = await preview(sheets);
    expect([batch.state, batch.rows]).toEqual(['staged', []]);
  });

  it('what changes between the check and the taking is refused; both are shown by the next check', async () => {
    rowSaying(sheets, '单位', '实验一小').set('名称', '实验二小');
    const batch = await preview(sheets);
    expect(batch.state).toBe('staged');
    const { output: unit } = await test.call(office, readUnit, { unitId: test.tree.citySchool });
    await test.call(office, renameUnit, {
      unitId: unit.id,
      name: '实验三小',
      fromOn: '2026-11-24',
      revision: unit.revision,
    });
    expect((await test.call(office, takeWorkbook, { batchId: batch.id })).problem).toBe('book-overtaken');
    expect((await test.call(office, readWorkbook, { batchId: batch.id })).output.state).toBe('staged');
    expect((await preview(sheets)).conflicts.map(({ fields }) => fields[0])).toEqual([
      { column: 'name', before: '实验三小', after: '实验二小' },
    ]);
  });
});

describe('who may', () => {
  it('a school brings in its people but no units; an administrator units but no people', async () => {
    const liaison = await test.persona('unit-liaison', test.tree.school);
    const own = await exported(liaison, test.tree.school);
    addRow(own, '人员', { 姓名: '钱老师', 单位: '城关学校', 到任日期: '2026-09-01' });
    addRow(own, '责任', { 单位: '城关学校', 责任: '联络员', 由人员担任: '钱老师', 自: '2026-09-01' });
    const batch = await preview(own, { unitId: test.tree.school, who: liaison });
    expect(findings(batch)).toEqual([]);
    expect((await test.call(liaison, takeWorkbook, { batchId: batch.id })).status).toBe(200);
    addRow(own, '单位', { 名称: '总务处', 类别: '部门', 上级单位: '城关学校' });
    expect(findings(await preview(own, { unitId: test.tree.school, who: liaison }))).toEqual([
      expect.stringContaining('book-sheet-forbidden'),
    ]);
    const admin = await test.persona('system-admin', county);
    addRow(sheets, '单位', { 名称: '电教站', 类别: '部门', 上级单位: '甲县' });
    const units = await preview(sheets, { who: admin });
    expect((await test.call(admin, takeWorkbook, { batchId: units.id })).status).toBe(200);
    addRow(sheets, '人员', { 姓名: '周站长', 单位: '电教站' });
    expect(findings(await preview(sheets, { who: admin }))).toEqual([expect.stringContaining('book-sheet-forbidden')]);
  });
});
