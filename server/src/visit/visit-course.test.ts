import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { logContact, readMyTeams } from '@dudao/core/inspection/team-contract';
import { listVisits, planVisit, readVisit } from '@dudao/core/visit/contract';
import {
  arrangeVisit,
  beginVisit,
  cancelVisit,
  closeVisit,
  downloadNotice,
  giveNotice,
  leaveVisit,
  proposeRoute,
  readMyVisits,
  readVisitChoices,
  writeEntry,
} from '@dudao/core/visit/course-contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readDocument } from '../lib/document/read-document.ts';
import { openTestApp, type Persona, type TestApp } from '../testing/test-app.ts';
import { openVisitDesk, type VisitDesk } from '../testing/visit-desk.ts';

const TODAY = '2026-11-24';
const folder = mkdtempSync(join(tmpdir(), 'dudao-visit-'));
let test: TestApp;
let desk: VisitDesk;

beforeAll(async () => {
  test = await openTestApp();
  desk = await openVisitDesk(test);
});
afterAll(async () => {
  await test.close();
  rmSync(folder, { recursive: true });
});

const planned = (of: object = {}) => ({
  unitId: desk.county,
  visitedUnitId: test.tree.school,
  kind: 'announced' as const,
  type: 'special' as const,
  line: 'office' as const,
  title: '校园安全专项督导',
  fromOn: TODAY,
  untilOn: TODAY,
  bodyId: desk.bodyId,
  ...of,
});
const plan = async (of: object = {}) => (await test.call(desk.office, planVisit, planned(of))).output.visitId;
const read = async (who: Persona, visitId: string) => (await test.call(who, readVisit, { visitId })).output;
const step = async (who: Persona, operation: Parameters<TestApp['call']>[1], visitId: string, more: object = {}) => {
  const { revision } = await read(desk.office, visitId);
  return test.call(who, operation, { visitId, revision, ...more } as never);
};
const listed = async (who: Persona, unitId: string, side: 'runs' | 'receives') =>
  (await test.call(who, listVisits, { unitId, side, fromOn: TODAY, untilOn: '2026-12-31' })).output.visits.map(
    ({ id }) => id,
  );

describe('planning', () => {
  it('M259 M264 M268 what the law or the plan refuses is refused with its reason, and nothing is kept', async () => {
    const before = await test.traces();
    const refused = async (of: object) => (await test.call(desk.office, planVisit, planned(of))).problem;
    expect(await refused({ kind: 'unannounced' })).toBe('visit-notice-owed');
    expect(await refused({ bodyId: null })).toBe('visit-team-missing');
    expect(await refused({ kind: 'led', type: 'routine' })).toBe('visit-leader-missing');
    expect(await refused({ fromOn: '2026-11-23', untilOn: '2026-11-23' })).toBe('visit-day-past');
    expect(await refused({ visitedUnitId: test.tree.siblingSchool })).toBe('visit-outside');
    expect(await refused({ visitedUnitId: test.tree.town })).toBe('visit-team-elsewhere');
    expect(await refused({ themes: ['nothing'] })).toBe('visit-unknown-theme');
    expect(await refused({ campaignId: desk.bodyId })).toBe('visit-unknown-campaign');
    const agenda = [{ onDay: '2026-11-25', method: 'look', part: 'focus', what: '看' }];
    expect(await refused({ agenda })).toBe('visit-agenda-outside');
    expect(await test.traces()).toBe(before);
    const told = await test.call(desk.office, planVisit, planned({ kind: 'unannounced' }));
    expect(JSON.stringify(told.body)).toContain('《教育督导条例》第十七条');
  });

  it('M244 M246 M247 M248 the choices hold the three-day pattern, the teams and the themes', async () => {
    const { output } = await test.call(desk.office, readVisitChoices, { unitId: desk.county });
    const three = output.agendas.find(({ id }) => id === 'county_three_days');
    expect(new Set(three?.items.map(({ day }) => day))).toEqual(new Set([1, 2, 3]));
    expect(output.teams).toMatchObject([{ name: '第一督导组', units: ['城关九年制学校', '实验小学'] }]);
    expect(output.themes.map(({ id }) => id)).toContain('safety');
  });
});

describe('an announced visit', () => {
  it('M258 M274 is told in writing, answered with a route, begun, left another way, and closed', async () => {
    const visitId = await plan({ themes: ['safety'] });
    // Before the notice the unit knows of nothing; the office and the team do.
    expect((await test.call(desk.liaison, readVisit, { visitId })).problem).toBe('not-found');
    expect(await listed(desk.liaison, test.tree.school, 'receives')).toEqual([]);
    expect((await read(desk.member, visitId)).side).toBe('team');
    expect((await test.call(desk.member, readMyVisits, {})).output.visits.map(({ id }) => id)).toEqual([visitId]);
    expect((await step(desk.member, beginVisit, visitId)).problem).toBe('visit-not-told');

    expect((await step(desk.office, giveNotice, visitId)).status).toBe(200);
    const seen = await read(desk.liaison, visitId);
    expect([seen.side, seen.state, seen.crew]).toEqual(['unit', 'noticed', ['督学1', '督学2', '督学3']]);
    expect(seen.actions).toMatchObject({ propose: true, begin: 'forbidden', cancel: 'forbidden' });
    const letter = await test.call(desk.liaison, downloadNotice, { visitId });
    const path = join(folder, 'letter.docx');
    writeFileSync(path, letter.body as Uint8Array);
    const document = await readDocument({ path, name: 'letter.docx' });
    const said = JSON.stringify(document);
    for (const word of [
      '关于对城关九年制学校开展专项督导的通知',
      '城关九年制学校：',
      '第十七条',
      '专项督导',
      '第一督导组',
      '校园安全',
    ]) {
      expect(said).toContain(word);
    }

    expect((await step(desk.liaison, proposeRoute, visitId, { places: ['新教学楼', '图书馆'] })).status).toBe(200);
    expect((await step(desk.office, proposeRoute, visitId, { places: ['别处'] })).problem).toBe('forbidden');
    const agenda = [{ onDay: TODAY, method: 'look', part: 'focus', what: '先看后厨' }];
    expect((await step(desk.member, arrangeVisit, visitId, { agenda })).status).toBe(200);
    expect((await step(desk.member, beginVisit, visitId)).status).toBe(200);
    const note = { visitId, kind: 'note' as const, onDay: TODAY, text: '后厨留样不全' };
    expect((await test.call(desk.member, writeEntry, note)).status).toBe(200);
    expect((await test.call(desk.member, writeEntry, { ...note, onDay: '2026-11-25' })).problem).toBe(
      'visit-entry-outside',
    );
    const stops = [
      { place: '新教学楼', depth: 'unit' },
      { place: '后厨', depth: 'classroom' },
    ];
    expect((await step(desk.member, leaveVisit, visitId, { stops })).status).toBe(200);
    expect((await step(desk.member, closeVisit, visitId, { outcome: '好' })).problem).toBe('forbidden');
    expect((await step(desk.office, closeVisit, visitId, { outcome: '留样限期补齐' })).status).toBe(200);

    const done = await read(desk.office, visitId);
    expect(done).toMatchObject({ state: 'closed', outcome: '留样限期补齐', side: 'office' });
    expect(done.route).toEqual({
      stops: [
        { place: '新教学楼', depth: 'unit', isProposed: true },
        { place: '后厨', depth: 'classroom', isProposed: false },
      ],
      leftOut: ['图书馆'],
      deepest: 'classroom',
    });
    expect(done.entries.map(({ text, by }) => [text, by])).toEqual([['后厨留样不全', desk.member.name]]);
    // What was written on site is the office's and the team's.
    expect((await read(desk.liaison, visitId)).entries).toEqual([]);
    const events = await test.rows<{ event: string }>(
      'select event from event where subject = $1 order by tx, ordinal',
      [visitId],
    );
    expect(events.map(({ event }) => event)).toEqual([
      'visit.planned',
      'visit.noticed',
      'visit.route-proposed',
      'visit.arranged',
      'visit.begun',
      'visit.entry-written',
      'visit.left',
      'visit.closed',
    ]);
  });

  it('M296 a team that was there has been in touch: its visit is its contact, and another that day is one too many', async () => {
    const team = (await test.call(desk.member, readMyTeams, {})).output.teams.find(
      ({ bodyId }) => bodyId === desk.bodyId,
    );
    expect(team?.units.find(({ unit }) => unit.id === test.tree.school)?.lastContactOn).toBe(TODAY);
    const again = {
      bodyId: desk.bodyId,
      unitId: test.tree.school,
      kind: 'visit' as const,
      onDay: TODAY,
      days: 1,
      topic: '再去',
    };
    expect((await test.call(desk.member, logContact, again)).problem).toBe('visit-in-two-places');
  });

  it('two who change it at once: the second is told', async () => {
    const visitId = await plan();
    const { revision } = await read(desk.office, visitId);
    expect((await test.call(desk.office, giveNotice, { visitId, revision })).status).toBe(200);
    const late = { visitId, revision, reason: '改期' };
    expect((await test.call(desk.office, cancelVisit, late)).problem).toBe('changed-meanwhile');
  });
});

describe('a visit of a higher office', () => {
  it('V4 V5 is told, closed and cancelled by that office alone: the office of the county visited, which knows of it, does none of it', async () => {
    const city = await test.persona('supervision-office', test.tree.city);
    const asked = planned({ unitId: test.tree.city, type: 'routine', bodyId: null, title: '市里的督导' });
    const { visitId } = (await test.call(city, planVisit, asked)).output;
    const at = async () => ({ visitId, revision: (await read(city, visitId)).revision });
    expect((await test.call(city, giveNotice, await at())).status).toBe(200);
    const seen = await read(desk.office, visitId);
    expect([seen.side, seen.actions.cancel, seen.actions.close]).toEqual(['unit', 'forbidden', 'forbidden']);
    const before = await test.traces();
    const refused = async (operation: Parameters<TestApp['call']>[1], more: object = {}) =>
      (await test.call(desk.office, operation, { ...(await at()), ...more } as never)).problem;
    expect(await refused(cancelVisit, { reason: '不方便' })).toBe('forbidden');
    expect(await refused(giveNotice)).toBe('forbidden');
    expect(await refused(beginVisit)).toBe('visit-not-of-it');
    expect(await test.traces()).toBe(before);
    await test.call(city, beginVisit, await at());
    await test.call(city, leaveVisit, { ...(await at()), stops: [{ place: '食堂', depth: 'unit' }] });
    expect(await refused(closeVisit, { outcome: '很好' })).toBe('forbidden');
    expect((await read(city, visitId)).state).toBe('left');
    expect((await test.call(city, closeVisit, { ...(await at()), outcome: '限期补齐' })).status).toBe(200);
  });
});

describe('a visit without notice', () => {
  it('M259 M278 is hidden from the unit until it begins, and never announced', async () => {
    const visitId = await plan({ kind: 'lesson', type: 'routine' });
    expect((await step(desk.office, giveNotice, visitId)).problem).toBe('visit-never-told');
    expect((await test.call(desk.office, downloadNotice, { visitId })).problem).toBe('visit-never-told');
    expect((await test.call(desk.liaison, readVisit, { visitId })).problem).toBe('not-found');
    // The county's own unit liaison is not the office, and a leader of the school is not either.
    const county = await test.persona('unit-liaison', desk.county);
    expect((await test.call(county, readVisit, { visitId })).problem).toBe('not-found');
    expect(await listed(county, desk.county, 'runs')).not.toContain(visitId);
    const principal = await test.persona('leader', test.tree.school);
    expect(await listed(principal, test.tree.school, 'receives')).not.toContain(visitId);
    expect((await step(desk.member, beginVisit, visitId)).status).toBe(200);
    expect(await listed(desk.liaison, test.tree.school, 'receives')).toContain(visitId);
    expect(await listed(principal, test.tree.school, 'receives')).toContain(visitId);
  });

  it('M262 M266 M281 a stay keeps its diary and what it teaches, a meeting its notes; strangers write nothing', async () => {
    const stay = await plan({ kind: 'stay', type: 'routine', untilOn: '2026-11-30' });
    await step(desk.member, beginVisit, stay);
    for (const kind of ['diary', 'regularity', 'minutes'] as const) {
      expect((await test.call(desk.member, writeEntry, { visitId: stay, kind, onDay: TODAY, text: kind })).status).toBe(
        200,
      );
    }
    const stranger = await test.newPersona('team-member', test.tree.school);
    const wrote = { visitId: stay, kind: 'note' as const, onDay: TODAY, text: '外人' };
    expect((await test.call(stranger, writeEntry, wrote)).problem).toBe('visit-not-of-it');
    const kinds = (await read(desk.office, stay)).entries.map(({ kind }) => kind);
    expect(kinds.sort()).toEqual(['diary', 'minutes', 'regularity']);
  });
});

describe('cancelling', () => {
  it('V5 a visit cancelled while under way is kept, explained to both sides, and what was recorded stays', async () => {
    const visitId = await plan({ kind: 'roving', type: 'routine' });
    await step(desk.member, beginVisit, visitId);
    await test.call(desk.member, writeEntry, { visitId, kind: 'note', onDay: TODAY, text: '先看到的' });
    expect((await step(desk.office, cancelVisit, visitId, { reason: '突发停电，改日再来' })).status).toBe(200);
    const kept = await read(desk.office, visitId);
    expect(kept).toMatchObject({ state: 'cancelled', cancelReason: '突发停电，改日再来' });
    expect(kept.begunAt).not.toBeNull();
    expect(kept.entries.map(({ text }) => text)).toEqual(['先看到的']);
    expect((await read(desk.liaison, visitId)).cancelReason).toBe('突发停电，改日再来');
    expect((await step(desk.member, leaveVisit, visitId, { stops: [{ place: '门口', depth: 'unit' }] })).problem).toBe(
      'visit-not-now',
    );
    // One that the unit never knew of stays unknown.
    const unknown = await plan({ kind: 'unannounced', type: 'routine' });
    await step(desk.office, cancelVisit, unknown, { reason: '另有安排' });
    expect((await test.call(desk.liaison, readVisit, { visitId: unknown })).problem).toBe('not-found');
  });
});
