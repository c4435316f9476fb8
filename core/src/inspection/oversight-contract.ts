import { z } from 'zod';
import { operation } from '../lib/contract.ts';
import { DEVIATION_VERDICTS } from './deviation.ts';
import { GRADES } from './inspector-kind.ts';
import { TEAM_ASPECTS } from './oversight.ts';

const ID = z.uuid();
const DAY = z.iso.date();
const NAME = z.string().trim().min(1).max(100);
const LONG = z.string().trim().min(1).max(2000);
const GRADES_BY_ASPECT = z.record(z.enum(TEAM_ASPECTS), z.enum(GRADES));
const PERSON = z.strictObject({ id: ID, name: z.string() });

/** Opens a round in which units rate their teams, until before a day. */
export const openRatings = operation({
  name: 'inspection.open-ratings',
  kind: 'write',
  summary: { zh: '发起对督导组的评议', en: 'Open a round of rating teams' },
  access: { verb: 'inspection.oversee' },
  input: z.strictObject({ unitId: ID, title: NAME, closesOn: DAY }),
  output: z.strictObject({ roundId: ID }),
  problems: ['day-past'],
});

/** A unit rates the team that looks after it; rating again before the end replaces what was said. The team never sees it. */
export const rateTeam = operation({
  name: 'inspection.rate-team',
  kind: 'write',
  summary: { zh: '评议督导组', en: 'Rate the team' },
  access: { verb: 'inspection.answer' },
  input: z.strictObject({ unitId: ID, roundId: ID, bodyId: ID, grades: GRADES_BY_ASPECT }),
  output: z.strictObject({}),
  problems: ['not-your-team', 'round-closed'],
});

/** Rounds of rating with the means of each team, once a round is over; suppressed where too few units rated. */
export const readRatings = operation({
  name: 'inspection.read-ratings',
  kind: 'read',
  summary: { zh: '查看对督导组的评议汇总', en: 'Read what units said of the teams' },
  access: { verb: 'inspection.oversee' },
  input: z.strictObject({ unitId: ID }),
  output: z.strictObject({
    rounds: z.array(
      z.strictObject({
        id: ID,
        title: z.string(),
        closesOn: DAY,
        isClosed: z.boolean(),
        teams: z.array(
          z.strictObject({
            bodyId: ID,
            name: z.string(),
            means: z.record(z.enum(TEAM_ASPECTS), z.number()).nullable(),
            raters: z.int().nullable(),
            /** Against the mean of all teams of the round; null where too few units rated, or no other team is there to compare. */
            deviation: z
              .strictObject({ difference: z.number(), band: z.number(), verdict: z.enum(DEVIATION_VERDICTS) })
              .nullable(),
          }),
        ),
      }),
    ),
  }),
  problems: [],
});

/** The unit complains about somebody of a team; it goes to the office above the team, never to the team. */
export const fileComplaint = operation({
  name: 'inspection.file-complaint',
  kind: 'write',
  summary: { zh: '投诉督导人员', en: 'Complain about an inspector' },
  access: { verb: 'inspection.answer' },
  input: z.strictObject({ unitId: ID, bodyId: ID, personId: ID, text: LONG }),
  output: z.strictObject({ goesTo: z.string() }),
  problems: ['not-your-team'],
});

/** What a unit can say: its teams, open rounds with what it said, its complaints and the answers. */
export const readUnitVoice = operation({
  name: 'inspection.read-unit-voice',
  kind: 'read',
  summary: { zh: '查看本单位对督导组的评议和投诉', en: 'Read what the unit said of its teams' },
  access: { verb: 'inspection.answer' },
  input: z.strictObject({ unitId: ID }),
  output: z.strictObject({
    teams: z.array(z.strictObject({ bodyId: ID, name: z.string(), members: z.array(PERSON) })),
    rounds: z.array(z.strictObject({ id: ID, title: z.string(), closesOn: DAY, rated: z.array(ID) })),
    complaints: z.array(
      z.strictObject({
        id: ID,
        about: z.string(),
        text: z.string(),
        filedOn: DAY,
        goesTo: z.string(),
        answer: z.string().nullable(),
      }),
    ),
  }),
  problems: [],
});

/** Complaints that a unit takes. Who is accused, or sits in a team with them, does not see them. */
export const listComplaints = operation({
  name: 'inspection.list-complaints',
  kind: 'read',
  summary: { zh: '查看受理的投诉', en: 'List complaints' },
  access: { verb: 'inspection.oversee' },
  input: z.strictObject({ unitId: ID }),
  output: z.strictObject({
    complaints: z.array(
      z.strictObject({
        id: ID,
        about: z.string(),
        team: z.string(),
        from: z.string(),
        text: z.string(),
        filedOn: DAY,
        answer: z.string().nullable(),
      }),
    ),
  }),
  problems: [],
});

/** Answers a complaint, once. */
export const answerComplaint = operation({
  name: 'inspection.answer-complaint',
  kind: 'write',
  summary: { zh: '答复投诉', en: 'Answer a complaint' },
  access: { verb: 'inspection.oversee' },
  input: z.strictObject({ complaintId: ID, answer: LONG }),
  output: z.strictObject({}),
  problems: ['complaint-answered'],
});
