import type { FeedbackBody, FieldAnswer, RecordBody } from '../item.ts';

interface Which {
  readonly visitId: string;
  readonly unitId: string;
  readonly recordId: string;
  readonly at: string;
}

/** Good answers to every question of the ten points. */
export const TEN_GOOD: Readonly<Record<string, FieldAnswer>> = Object.fromEntries(
  [
    'p1_timetable',
    'p1_gear',
    'p2_rooms',
    'p2_records',
    'p3_campus',
    'p3_toilets',
    'p4_principal',
    'p4_pupils',
    'p5_idea',
    'p5_exercises',
  ].map((id) => [id, { value: 'good' }]),
);

const claimed = (at: string) => ({ deviceAt: at, nonce: null, place: null });

/** A finished sheet of ten points with nothing but good answers, unless told. */
export function freshRecord({ at, ...which }: Which, more: Partial<RecordBody> = {}): RecordBody {
  return {
    kind: 'record',
    ...which,
    version: 1,
    parent: null,
    state: 'finished',
    claims: claimed(at),
    sheet: { key: 'ten_points', version: '1.0' },
    title: '',
    startedAt: at,
    answers: TEN_GOOD,
    findings: [],
    good: [],
    met: {},
    scans: [],
    ...more,
  };
}

/** A finished feedback sheet with one finding, signed by both sides, unless told. */
export function freshFeedback({ at, ...which }: Which, more: Partial<FeedbackBody> = {}): FeedbackBody {
  const strokes: FeedbackBody['signatures'][number]['strokes'] = [
    [
      [100, 500],
      [400, 300],
      [800, 600],
    ],
  ];
  return {
    kind: 'feedback',
    ...which,
    version: 1,
    parent: null,
    state: 'finished',
    claims: claimed(at),
    good: ['课间操全员参加'],
    findings: [{ text: '厕所卫生差', from: null, measure: '三天内整改', dueOn: '2026-11-30', fixed: false }],
    advice: ['完善值日制度'],
    replyBy: '2026-12-10',
    signatures: [
      { side: 'team', name: '组员', post: '督学', strokes, at },
      { side: 'unit', name: '校长', post: '校长', strokes, at },
    ],
    unsigned: '',
    ...more,
  };
}
