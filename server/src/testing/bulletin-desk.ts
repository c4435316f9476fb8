import { linkPerson } from '@dudao/core/access/contract';
import {
  beginBulletin,
  readBulletin,
  signBulletin,
  submitBulletin,
  writeBulletin,
} from '@dudao/core/bulletin/contract';
import { createIssue } from '@dudao/core/issue/contract';
import type { OutputOf } from '@dudao/core/lib/contract';
import { type MeetingDesk, openMeetingDesk } from './meeting-desk.ts';
import type { Called, Persona, TestApp } from './test-app.ts';

type Bulletin = OutputOf<typeof readBulletin>;

/** A county's office with somebody who signs its bulletins, and the head of a school who gets them. */
export interface BulletinDesk extends MeetingDesk {
  readonly head: Persona;
  begin(series: string, on: string, who?: Persona): Promise<Called<OutputOf<typeof beginBulletin>>>;
  /** Begins an issue and returns its id. */
  begun(series: string, on: string): Promise<string>;
  show(bulletinId: string, who?: Persona): Promise<Bulletin>;
  /** Calls a step with the revision at which the issue is. */
  take(
    who: Persona,
    operation: Parameters<TestApp['call']>[1],
    bulletinId: string,
    more?: object,
  ): ReturnType<TestApp['call']>;
  /** Writes every section that must be written, hands it to be signed and has the chair sign it. */
  issued(bulletinId: string, words?: string): Promise<Bulletin>;
  /** An entry about a unit that is to be put right by a day, put right or not. */
  owed(unitId: string, fixDueOn: string, isDone: boolean): Promise<void>;
}

/** Opens the desk by the operations that people use. */
export async function openBulletinDesk(test: TestApp): Promise<BulletinDesk> {
  const desk = await openMeetingDesk(test);
  const head = await test.newPersona('leader', test.tree.school);
  await test.call(desk.office, linkPerson, { accountId: head.accountId, personId: desk.headmaster });
  const begin: BulletinDesk['begin'] = (series, on, who = desk.office) =>
    test.call(who, beginBulletin, { unitId: desk.county, series, on });
  const show: BulletinDesk['show'] = async (bulletinId, who = desk.office) =>
    (await test.call(who, readBulletin, { bulletinId })).output;
  const take: BulletinDesk['take'] = async (who, operation, bulletinId, more = {}) =>
    test.call(who, operation, { bulletinId, revision: (await show(bulletinId)).revision, ...more } as never);
  const fine = async (done: ReturnType<TestApp['call']>) => {
    const { status, body } = await done;
    if (status !== 200) throw new Error(JSON.stringify(body));
  };
  let made = 0;
  return {
    ...desk,
    head,
    begin,
    begun: async (series, on) => {
      const { output, status, body } = await begin(series, on);
      if (status !== 200) throw new Error(JSON.stringify(body));
      return output.bulletinId;
    },
    show,
    take,
    issued: async (bulletinId, words = '已写。') => {
      const { title, sections, units } = await show(bulletinId);
      await fine(
        take(desk.office, writeBulletin, bulletinId, {
          title,
          sections: sections.map(({ id, text }) => ({ id, text: text === '' ? words : text })),
          units: units.map(({ unitId, list, reason }) => ({ unitId, list, reason })),
        }),
      );
      await fine(take(desk.office, submitBulletin, bulletinId));
      await fine(take(desk.chair, signBulletin, bulletinId));
      return show(bulletinId);
    },
    owed: async (unitId, fixDueOn, isDone) => {
      made++;
      const created = await test.call(desk.office, createIssue, {
        unitId,
        ledger: 'problem',
        title: `第 ${made} 个问题`,
        foundOn: '2026-11-02',
        marks: { severity: 'general', depth: 'manifest' },
      });
      if (created.status !== 200) throw new Error(JSON.stringify(created.body));
      await test.rows(
        `update issue set owner_unit_id = unit_id, owner_unit_name = unit_name, fix_due_on = $2, phase = $3, reported_on = $4 where id = $1`,
        [created.output.issueId, fixDueOn, isDone ? 'done' : 'open', isDone ? fixDueOn : null],
      );
    },
  };
}
