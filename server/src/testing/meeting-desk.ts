import { linkPerson } from '@dudao/core/access/contract';
import type { OutputOf } from '@dudao/core/lib/contract';
import { callMeeting, noteAttendance, readMeeting, signMinutes, writeMinutes } from '@dudao/core/meeting/contract';
import { addPerson } from '@dudao/core/org/staff-contract';
import type { Called, Persona, TestApp } from './test-app.ts';
import { openVisitDesk, type VisitDesk } from './visit-desk.ts';

/** The day on which meetings are held unless told otherwise: a Friday. */
export const MEETING_DAY = '2026-11-27';

/** A county's office with somebody who chairs its meetings, and a school with a head who answers for it. */
export interface MeetingDesk extends VisitDesk {
  readonly chair: Persona & { readonly personId: string };
  readonly leader: Persona;
  readonly headmaster: string;
  /** Who is called where the office’s chair alone is: it burdens no unit. */
  readonly amongUs: readonly { readonly unitId: string; readonly personId: string }[];
  newPerson(unitId: string, name: string): Promise<string>;
  /** Puts the clock on a day; sessions stay open. */
  on(day: string): Promise<void>;
  call(of?: object): Promise<Called<OutputOf<typeof callMeeting>>>;
  /** Calls a meeting and returns its id. */
  called(of?: object): Promise<string>;
  read(meetingId: string, who?: Persona): Promise<OutputOf<typeof readMeeting>>;
  /** Calls a step with the revision at which the meeting is. */
  step(
    who: Persona,
    operation: Parameters<TestApp['call']>[1],
    meetingId: string,
    more?: object,
  ): ReturnType<TestApp['call']>;
  /** Notes the attendance: everybody came unless told otherwise. */
  attend(meetingId: string, how?: readonly object[]): ReturnType<TestApp['call']>;
  /** Writes the same words to every point, and conclusions to the first. */
  minute(meetingId: string, conclusions?: readonly object[], words?: object): ReturnType<TestApp['call']>;
  /** Calls a meeting for today, notes that everybody came, writes its minutes and has the chair sign them. */
  held(of: object, conclusions?: readonly object[]): Promise<string>;
}

/** Opens the desk by the operations that people use. */
export async function openMeetingDesk(test: TestApp): Promise<MeetingDesk> {
  const desk = await openVisitDesk(test);
  const { county, office } = desk;
  const newPerson = async (unitId: string, name: string) =>
    (await test.call(office, addPerson, { unitId, name, joinedOn: '2020-01-01' })).output.personId;
  const personId = await newPerson(county, '钱主任');
  const chair = { ...(await test.newPersona('leader', county)), personId };
  await test.call(office, linkPerson, { accountId: chair.accountId, personId });
  const headmaster = await newPerson(test.tree.school, '王校长');
  await test.rows(
    `insert into duty (id, unit_id, region, kind, person_id, from_on) select gen_random_uuid(), id, region, 'first-responsible', $2, '2020-01-01' from unit where id = $1`,
    [test.tree.school, headmaster],
  );
  const input = (of: object) => ({
    unitId: county,
    type: 'week_judge',
    title: '第48周分析研判会',
    heldOn: MEETING_DAY,
    beginsAt: '09:00',
    place: '二楼会议室',
    chairId: personId,
    called: [
      { unitId: county, personId },
      { unitId: test.tree.school, personId: headmaster },
    ],
    items: [{ kind: 'own' as const, title: '通报本周情况' }],
    ...of,
  });
  const call: MeetingDesk['call'] = (of = {}) => test.call(office, callMeeting, input(of) as never);
  const read = async (meetingId: string, who: Persona = office) =>
    (await test.call(who, readMeeting, { meetingId })).output;
  const fine = async (done: ReturnType<TestApp['call']>) => {
    const { status, body } = await done;
    if (status !== 200) throw new Error(JSON.stringify(body));
  };
  const called: MeetingDesk['called'] = async (of) => {
    const { output, status, body } = await call(of);
    if (status !== 200) throw new Error(JSON.stringify(body));
    return output.meetingId;
  };
  const step: MeetingDesk['step'] = async (who, operation, meetingId, more = {}) =>
    test.call(who, operation, { meetingId, revision: (await read(meetingId)).revision, ...more } as never);
  const attend: MeetingDesk['attend'] = async (meetingId, how = []) =>
    step(office, noteAttendance, meetingId, {
      attendees: (await read(meetingId)).attendees.map(({ id, attendance: was }, i) => ({
        id,
        was,
        attendance: 'present',
        ...how[i],
      })),
    });
  const minute: MeetingDesk['minute'] = async (
    meetingId,
    conclusions = [],
    words = { said: '已逐项研究。', decided: '限期整改。' },
  ) =>
    step(office, writeMinutes, meetingId, {
      items: (await read(meetingId)).items.map(({ id }, i) => ({
        id,
        ...words,
        conclusions: i === 0 ? conclusions : [],
      })),
    });
  return {
    ...desk,
    chair,
    leader: await test.newPersona('leader', county),
    headmaster,
    amongUs: [{ unitId: county, personId }],
    newPerson,
    on: async (day) => {
      test.clock.now = new Date(`${day}T02:00:00.000Z`);
      await test.rows('update session set last_seen_at = $1, expires_at = $2', [
        test.clock.now.toISOString(),
        new Date(test.clock.now.getTime() + 3_600_000).toISOString(),
      ]);
    },
    call,
    called,
    read,
    step,
    attend,
    minute,
    held: async (of, conclusions = []) => {
      const meetingId = await called({ heldOn: test.clock.now.toISOString().slice(0, 10), ...of });
      await fine(attend(meetingId));
      await fine(minute(meetingId, conclusions));
      await fine(step(chair, signMinutes, meetingId));
      return meetingId;
    },
  };
}
