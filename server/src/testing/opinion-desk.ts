import { linkPerson } from '@dudao/core/access/contract';
import type { InputOf, OutputOf } from '@dudao/core/lib/contract';
import { draftOpinion, readOpinion, sendOpinion, signOpinion } from '@dudao/core/opinion/contract';
import { addPerson, seat } from '@dudao/core/org/staff-contract';
import { planVisit, readVisit } from '@dudao/core/visit/contract';
import { beginVisit, giveNotice, leaveVisit } from '@dudao/core/visit/course-contract';
import type { Persona, TestApp } from './test-app.ts';
import { openVisitDesk, type VisitDesk } from './visit-desk.ts';

type Draft = Partial<InputOf<typeof draftOpinion>>;

/** A county's office with a second person and a leader, its team with a head, and a school that was visited. */
export interface OpinionDesk extends VisitDesk {
  readonly head: Persona;
  readonly colleague: Persona;
  readonly countyLeader: Persona;
  /** Plans, announces and begins a visit by the team; leaves the unit where asked. */
  visit(of?: { readonly title?: string; readonly left?: boolean }): Promise<string>;
  draft(who: Persona, visitId: string, of?: Draft): Promise<string>;
  /** Drafts as the member, signs as the head, sends as the office. */
  sent(visitId: string, of?: Draft): Promise<string>;
  read(who: Persona, opinionId: string): Promise<OutputOf<typeof readOpinion>>;
  /** Calls a step with the revision at which the opinion is. */
  step(
    who: Persona,
    operation: Parameters<TestApp['call']>[1],
    opinionId: string,
    more?: object,
  ): ReturnType<TestApp['call']>;
}

export const CONTENT = {
  title: '关于城关九年制学校的督导意见',
  overall: '总体较好。',
  praise: ['台账完整'],
  advice: ['加强培训'],
  points: [
    { text: '灭火器压力不足', demand: '更换', dueOn: '2026-12-20' },
    { text: '食品留样不足', demand: '按规定留样', dueOn: '2026-12-20' },
    { text: '校车没有年检', demand: '', dueOn: null },
  ],
};

export async function openOpinionDesk(test: TestApp): Promise<OpinionDesk> {
  const desk = await openVisitDesk(test);
  const { county, office, bodyId } = desk;
  const head = await test.newPersona('member', county);
  const person = { unitId: county, name: '组长', joinedOn: '2020-01-01' };
  const { personId } = (await test.call(office, addPerson, person)).output;
  await test.call(office, seat, { bodyId, role: 'head', holder: { personId }, fromOn: '2026-11-01' });
  await test.call(office, linkPerson, { accountId: head.accountId, personId });
  const read = async (who: Persona, opinionId: string) => (await test.call(who, readOpinion, { opinionId })).output;
  const step: OpinionDesk['step'] = async (who, operation, opinionId, more = {}) => {
    const { revision } = await read(office, opinionId);
    return test.call(who, operation, { opinionId, revision, ...more } as never);
  };
  const draft: OpinionDesk['draft'] = async (who, visitId, of = {}) => {
    const { status, output, body } = await test.call(who, draftOpinion, { visitIds: [visitId], ...CONTENT, ...of });
    if (status !== 200) throw new Error(JSON.stringify(body));
    return output.opinionId;
  };
  return {
    ...desk,
    head,
    colleague: await test.newPersona('supervision-office', county),
    countyLeader: await test.newPersona('leader', county),
    read,
    step,
    draft,
    visit: async ({ title = '校园安全专项督导', left = true } = {}) => {
      const today = test.clock.now.toISOString().slice(0, 10);
      const planned = {
        kind: 'announced',
        type: 'special',
        line: 'office',
        title,
        fromOn: today,
        untilOn: today,
        bodyId,
      } as const;
      const { visitId } = (
        await test.call(office, planVisit, { unitId: county, visitedUnitId: test.tree.school, ...planned })
      ).output;
      const take = async (operation: typeof giveNotice | typeof beginVisit | typeof leaveVisit, more: object = {}) => {
        const { revision } = (await test.call(office, readVisit, { visitId })).output;
        await test.call(office, operation, { visitId, revision, ...more } as never);
      };
      await take(giveNotice);
      await take(beginVisit);
      if (left) await take(leaveVisit, { stops: [{ place: '食堂', depth: 'classroom' }] });
      return visitId;
    },
    sent: async (visitId, of = {}) => {
      const opinionId = await draft(desk.member, visitId, of);
      await step(head, signOpinion, opinionId);
      await step(office, sendOpinion, opinionId);
      return opinionId;
    },
  };
}
