import { adoptExemplar, reportAdoption } from '@dudao/core/exemplar/adoption-contract';
import {
  answerForOffice,
  answerForUnit,
  proposeExemplar,
  publishExemplar,
  readExemplar,
  verifyExemplar,
} from '@dudao/core/exemplar/contract';
import { actOnIssue, createIssue } from '@dudao/core/issue/contract';
import { readIssue } from '@dudao/core/issue/read-contract';
import type { OutputOf } from '@dudao/core/lib/contract';
import { sendFile } from './send-file.ts';
import type { Called, Persona, TestApp } from './test-app.ts';
import { openVisitDesk, type VisitDesk } from './visit-desk.ts';

/** The four demands of a candidate, each long enough. */
export const FOUR = {
  practice: '校长带头，每周三中午全校共读四十分钟，教师与学生同读一本书，读完写一句话贴上墙，期末结集成册。',
  figures: '人均借阅量由三点一册增至九点六册，图书馆台账可查。',
  example: '五年级二班连续一学期每人写满二十条读书便签，家长会上由学生自己讲给家长听。',
  achieved: '学生爱读书了，阅读测评优秀率由百分之二十一升到百分之四十，家长主动捐书三百册。',
};

/** What is recommended unless told otherwise. */
export const CANDIDATE = {
  kind: 'experience',
  theme: 'reading',
  stages: ['primary'],
  title: '全校共读一本书',
  creators: '语文教研组',
  parts: FOUR,
  words: '做法扎实，别的学校学得会。',
};

const seen = (holds = true) => ({ holds, seen: '查了借阅台账，访谈学生六人。' });
/** Findings where everything holds. */
export const BORNE_OUT = { practice: seen(), figures: seen(), case: seen(), result: seen() };
/** Findings where the figures do not. */
export const NOT_BORNE_OUT = { ...BORNE_OUT, figures: seen(false) };

type Shown = OutputOf<typeof readExemplar>;

/** A county's office, a team, a school with something to show, and another that learns. */
export interface ExemplarDesk extends VisitDesk {
  readonly school: string;
  readonly other: string;
  /** The school's leader, who answers for its Party body. */
  readonly head: Persona;
  /** Others of the office. */
  readonly second: Persona;
  readonly third: Persona;
  /** Speak for the school that learns. */
  readonly otherLiaison: Persona;
  /** Puts the clock on a day; sessions stay open. */
  on(day: string): Promise<void>;
  /** An entry of the library of results about the school. */
  entry(who?: Persona, of?: object): Promise<string>;
  /** Has the entry shown with a file and taken into the library. */
  stored(issueId: string): Promise<void>;
  propose(who: Persona, issueId: string, of?: object): Promise<Called<OutputOf<typeof proposeExemplar>>>;
  read(exemplarId: string, who?: Persona): Promise<Shown>;
  /** Calls a step with the revision at which the exemplar is. */
  step(
    who: Persona,
    operation: Parameters<TestApp['call']>[1],
    exemplarId: string,
    more?: object,
  ): ReturnType<TestApp['call']>;
  /** An exemplar brought as far as that. */
  candidate(of?: object): Promise<string>;
  agreed(of?: object): Promise<string>;
  published(of?: object): Promise<string>;
  /** The other school adopts it from today on. */
  adopt(exemplarId: string, of?: object, who?: Persona): Promise<Called<OutputOf<typeof adoptExemplar>>>;
  /** Reports the result of an adoption with a file. */
  report(exemplarId: string, adoptionId: string, who?: Persona): ReturnType<TestApp['call']>;
  /** Calls a step of an adoption with the revision at which it is. */
  move(
    who: Persona,
    operation: Parameters<TestApp['call']>[1],
    of: { readonly exemplarId: string; readonly adoptionId: string },
    more?: object,
  ): ReturnType<TestApp['call']>;
  proof(who: Persona, unitId: string): Promise<{ readonly uploadId: string; readonly title: string }>;
}

let files = 0;

/** Opens the desk by the operations that people use. */
export async function openExemplarDesk(test: TestApp): Promise<ExemplarDesk> {
  const desk = await openVisitDesk(test);
  const { county, office, member } = desk;
  const { school, citySchool: other } = test.tree;
  const head = await test.newPersona('leader', school);
  const [second, third] = [
    await test.newPersona('supervision-office', county),
    await test.newPersona('supervision-office', county),
  ];
  const otherLiaison = await test.newPersona('unit-liaison', other);
  const fine = async <T extends { readonly status: number; readonly body: unknown }>(
    called: Promise<T>,
  ): Promise<T> => {
    const done = await called;
    if (done.status !== 200) throw new Error(JSON.stringify(done.body));
    return done;
  };
  const on: ExemplarDesk['on'] = async (day) => {
    test.clock.now = new Date(`${day}T02:00:00.000Z`);
    await test.rows('update session set last_seen_at = $1, expires_at = $2', [
      test.clock.now.toISOString(),
      new Date(test.clock.now.getTime() + 3_600_000).toISOString(),
    ]);
  };
  const proof: ExemplarDesk['proof'] = async (who, unitId) => {
    files++;
    const file = { unitId, name: `证明${files}.txt`, bytes: Buffer.from(`证明 ${files}`) };
    return { uploadId: await sendFile(test, who, file), title: `证明${files}` };
  };
  const entry: ExemplarDesk['entry'] = async (who = desk.liaison, of = {}) => {
    const { parts } = CANDIDATE;
    const written = {
      ledger: 'result',
      unitId: school,
      title: CANDIDATE.title,
      foundOn: test.clock.now.toISOString().slice(0, 10),
    };
    const input = { ...written, values: parts, ...of };
    return (await fine(test.call(who, createIssue, input as never))).output.issueId;
  };
  const act = async (who: Persona, issueId: string, action: string, more: object = {}) => {
    const { revision } = (await test.call(office, readIssue, { issueId })).output;
    await fine(test.call(who, actOnIssue, { issueId, revision, action, ...more } as never));
  };
  const stored: ExemplarDesk['stored'] = async (issueId) => {
    const uploads = [await proof(desk.liaison, school)];
    await act(desk.liaison, issueId, 'propose', { words: '申报入库', uploads });
    await act(office, issueId, 'store', { values: { real: true, useful: true }, words: '可信可用' });
  };
  const propose: ExemplarDesk['propose'] = (who, issueId, of = {}) =>
    test.call(who, proposeExemplar, { issueId, ...CANDIDATE, ...of } as never);
  const read: ExemplarDesk['read'] = async (exemplarId, who = office) =>
    (await fine(test.call(who, readExemplar, { exemplarId }))).output;
  const step: ExemplarDesk['step'] = async (who, operation, exemplarId, more = {}) =>
    test.call(who, operation, { exemplarId, revision: (await read(exemplarId)).revision, ...more } as never);
  const candidate: ExemplarDesk['candidate'] = async (of = {}) => {
    const issueId = await entry();
    await stored(issueId);
    return (await fine(propose(member, issueId, of))).output.exemplarId;
  };
  const yes = { holds: true, words: '同意推荐。' };
  const agreed: ExemplarDesk['agreed'] = async (of) => {
    const id = await candidate(of);
    await fine(step(head, answerForUnit, id, { ...yes, metOn: test.clock.now.toISOString().slice(0, 10) }));
    await fine(step(office, answerForOffice, id, yes));
    return id;
  };
  const published: ExemplarDesk['published'] = async (of) => {
    const id = await agreed(of);
    await fine(step(second, verifyExemplar, id, { findings: BORNE_OUT, words: '逐项属实。' }));
    const { process } = await read(id);
    const filingIds = (process?.evidence ?? []).map(({ filingId }) => filingId);
    await fine(step(third, publishExemplar, id, { filingIds, words: '请各校学习。' }));
    return id;
  };
  const adopt: ExemplarDesk['adopt'] = (exemplarId, of = {}, who = otherLiaison) => {
    const beginsOn = test.clock.now.toISOString().slice(0, 10);
    const resultOn = new Date(test.clock.now.getTime() + 60 * 86_400_000).toISOString().slice(0, 10);
    const plan = '每周三午读三十分钟，由教导处负责。';
    return test.call(who, adoptExemplar, { exemplarId, unitId: other, plan, beginsOn, resultOn, ...of } as never);
  };
  const revisionOf = async (exemplarId: string, adoptionId: string) =>
    (await read(exemplarId)).adoptions.find(({ id }) => id === adoptionId)?.revision ?? -1;
  const move: ExemplarDesk['move'] = async (who, operation, { exemplarId, adoptionId }, more = {}) =>
    test.call(who, operation, { adoptionId, revision: await revisionOf(exemplarId, adoptionId), ...more } as never);
  return {
    ...desk,
    school,
    other,
    head,
    second,
    third,
    otherLiaison,
    on,
    entry,
    stored,
    propose,
    read,
    step,
    candidate,
    agreed,
    published,
    adopt,
    report: async (exemplarId, adoptionId, who = otherLiaison) =>
      move(
        who,
        reportAdoption,
        { exemplarId, adoptionId },
        {
          result: '学生午读成了习惯。',
          figures: '人均借阅由两册增至六册。',
          uploads: [await proof(who, other)],
        },
      ),
    move,
    proof,
  };
}
