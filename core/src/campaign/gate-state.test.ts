import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Actor,
  firstStandings,
  type GateCall,
  type GateMove,
  moveGate,
  type StageStanding,
  type Verdict,
} from './gate-state.ts';
import type { GateChain, Mode } from './template-format.ts';

const named = (id: string) => ({ zh: `阶段${id}`, en: `stage ${id}` });
const start = (mode: Mode, chains: readonly (GateChain | null)[] = ['approved', 'approved', 'approved']) =>
  firstStandings(
    chains.map((chain, i) => ({ id: `s${i + 1}`, name: named(String(i + 1)), chain })),
    mode,
  );

const liaison: Actor = { accountId: 'liaison', ofUnit: true };
const team: Actor = { accountId: 'team', ofUnit: false };
const leader: Actor = { accountId: 'leader', ofUnit: false };
const REQUEST: GateMove = { kind: 'request', unmet: [], openMakeUps: 0 };
const PASS: GateMove = { kind: 'pass', unmet: [], toJudge: [], verdicts: [] };
const APPROVE: GateMove = { kind: 'approve' };

const call = (by: Actor, stageId = 's1', mode: Mode = 'gated'): GateCall => ({ stageId, by, mode });

/** Plays moves one after the other; the name of the first refusal ends it. */
function play(
  from: readonly StageStanding[],
  moves: readonly (readonly [GateMove, GateCall])[],
): string | readonly StageStanding[] {
  let stages = from;
  for (const [move, one] of moves) {
    const next = moveGate(stages, move, one);
    if (!next.ok) return next.problems[0]?.problem ?? '';
    stages = next.value;
  }
  return stages;
}
const states = (stages: string | readonly StageStanding[]) =>
  typeof stages === 'string' ? stages : stages.map(({ state }) => state).join(' ');

describe('a gate', () => {
  it('G1 G2 opens the next stage only after request, review and approval', () => {
    const first = start('gated');
    expect(states(first)).toBe('open closed closed');
    const asked = play(first, [[REQUEST, call(liaison)]]);
    expect(states(asked)).toBe('requested closed closed');
    const passed = play(first, [
      [REQUEST, call(liaison)],
      [PASS, call(team)],
    ]);
    expect(states(passed)).toBe('forwarded closed closed');
    const approved = play(first, [
      [REQUEST, call(liaison)],
      [PASS, call(team)],
      [APPROVE, call(leader)],
    ]);
    expect(states(approved)).toBe('passed open closed');
  });

  it('G2 a shorter chain ends with the review, or with the confirmation', () => {
    const reviewed = start('gated', ['reviewed', 'reviewed']);
    expect(
      states(
        play(reviewed, [
          [REQUEST, call(liaison)],
          [PASS, call(team)],
        ]),
      ),
    ).toBe('passed open');
    const confirm: GateMove = { kind: 'confirm', unmet: [], openMakeUps: 0, toJudge: [], verdicts: [] };
    const confirmed = start('gated', ['confirmed', 'confirmed']);
    expect(states(play(confirmed, [[confirm, call(team)]]))).toBe('passed open');
    expect(play(confirmed, [[REQUEST, call(liaison)]])).toBe('gate-other-chain');
    expect(play(reviewed, [[confirm, call(team)]])).toBe('gate-other-chain');
  });

  it('G3 is refused while something is missing, asked twice, skipped or passed', () => {
    const first = start('gated');
    const unmet = moveGate(
      first,
      { kind: 'request', unmet: [{ zh: '学习 38 / 40 学时', en: 'study 38 of 40 hours' }], openMakeUps: 0 },
      call(liaison),
    );
    expect(unmet).toMatchObject({
      problems: [{ problem: 'gate-unmet', params: { count: 1, list: '学习 38 / 40 学时' } }],
    });
    expect(play(first, [[{ ...REQUEST, openMakeUps: 2 }, call(liaison)]])).toBe('gate-make-up-open');
    expect(
      play(first, [
        [REQUEST, call(liaison)],
        [REQUEST, call(liaison)],
      ]),
    ).toBe('gate-asked-twice');
    expect(play(first, [[REQUEST, call(liaison, 's2')]])).toBe('gate-stage-closed');
    const whole: readonly (readonly [GateMove, GateCall])[] = [
      [REQUEST, call(liaison)],
      [PASS, call(team)],
      [APPROVE, call(leader)],
    ];
    expect(play(first, [...whole, [REQUEST, call(liaison)]])).toBe('gate-passed');
    expect(play(first, [[REQUEST, call(liaison, 's9')]])).toBe('gate-no-such-stage');
    expect(play(start('concurrent', [null]), [[REQUEST, call(liaison)]])).toBe('gate-none');
  });

  it('G3 what is no longer met when the team looks is refused then too', () => {
    const unmet = [{ zh: '讨论 2 / 3 次', en: 'discussions 2 of 3' }];
    expect(
      play(start('gated'), [
        [REQUEST, call(liaison)],
        [{ ...PASS, unmet }, call(team)],
      ]),
    ).toBe('gate-unmet');
  });

  it('G4 the team says of every judged condition whether it holds, and why', () => {
    const asked = play(start('gated'), [[REQUEST, call(liaison)]]);
    if (typeof asked === 'string') throw new Error(asked);
    const judged = (...verdicts: Verdict[]) =>
      states(play(asked, [[{ kind: 'pass', unmet: [], toJudge: ['notes'], verdicts }, call(team)]]));
    expect(judged()).toBe('gate-verdict-needed');
    expect(judged({ condition: 'notes', holds: true, reason: ' ' })).toBe('gate-verdict-needed');
    expect(judged({ condition: 'notes', holds: false, reason: '抄录' })).toBe('gate-verdict-no');
    expect(judged({ condition: 'notes', holds: true, reason: '查了 12 本' })).toBe('forwarded closed closed');
  });

  it('G5 returned, demanded or sent back, it may be asked for again', () => {
    for (const [kind, state] of [
      ['return', 'returned'],
      ['demand', 'make-up'],
    ] as const) {
      const back = play(start('gated'), [
        [REQUEST, call(liaison)],
        [{ kind }, call(team)],
      ]);
      expect(states(back)).toBe(`${state} closed closed`);
      expect(states(typeof back === 'string' ? back : play(back, [[REQUEST, call(liaison)]]))).toBe(
        'requested closed closed',
      );
    }
    const sent = play(start('gated'), [
      [REQUEST, call(liaison)],
      [PASS, call(team)],
      [{ kind: 'send-back' }, call(leader)],
    ]);
    expect(states(sent)).toBe('sent-back closed closed');
    expect(states(typeof sent === 'string' ? sent : play(sent, [[APPROVE, call(leader)]]))).toBe('gate-not-forwarded');
  });

  it('G6 nobody of the unit reviews or approves, and nobody twice', () => {
    const asked: readonly (readonly [GateMove, GateCall])[] = [[REQUEST, call(liaison)]];
    expect(play(start('gated'), [...asked, [PASS, call({ accountId: 'head', ofUnit: true })]])).toBe('gate-own-unit');
    expect(play(start('gated'), [...asked, [PASS, call({ ...liaison, ofUnit: false })]])).toBe('gate-same-person');
    const passed: readonly (readonly [GateMove, GateCall])[] = [...asked, [PASS, call(team)]];
    expect(play(start('gated'), [...passed, [APPROVE, call(team)]])).toBe('gate-same-person');
    expect(play(start('gated'), [...passed, [APPROVE, call({ accountId: 'head', ofUnit: true })]])).toBe(
      'gate-own-unit',
    );
  });

  it('G1 in the other modes all stages are open and none waits for another', () => {
    expect(states(start('concurrent'))).toBe('open open open');
    const other = play(start('overlapping'), [[REQUEST, call(liaison, 's2', 'overlapping')]]);
    expect(states(other)).toBe('open requested open');
  });
});

const anyMove = fc.constantFrom<GateMove>(
  REQUEST,
  { ...REQUEST, openMakeUps: 1 },
  { ...REQUEST, unmet: [{ zh: '缺', en: 'lacks' }] },
  { kind: 'confirm', unmet: [], openMakeUps: 0, toJudge: [], verdicts: [] },
  PASS,
  { ...PASS, toJudge: ['q'] },
  { kind: 'return' },
  { kind: 'demand' },
  APPROVE,
  { kind: 'send-back' },
);
const anyCall = fc.record({
  stageId: fc.constantFrom('s1', 's2', 's3', 's4'),
  by: fc.constantFrom(
    liaison,
    team,
    leader,
    { accountId: 'team2', ofUnit: false },
    { accountId: 'head', ofUnit: true },
  ),
});

describe('no sequence of operations', () => {
  it('G1 G7 ever opens a stage whose predecessor has not passed, nor passes one outside its chain', () => {
    const reached = { passed: 0 };
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom<GateChain>('approved', 'reviewed', 'confirmed'), { minLength: 2, maxLength: 3 }),
        fc.array(fc.tuple(anyMove, anyCall), { minLength: 60, maxLength: 150 }),
        (chains, moves) => {
          let stages = start('gated', chains);
          const log: string[] = [];
          for (const [move, one] of moves) {
            const next = moveGate(stages, move, { ...one, mode: 'gated' });
            if (!next.ok) continue;
            next.value.forEach((stage, i) => {
              const was = stages[i];
              if (i > 0 && stage.state !== 'closed') expect(next.value[i - 1]?.state).toBe('passed');
              if (was?.state === 'passed') expect(stage.state).toBe('passed');
              if (was?.state !== 'passed' && stage.state === 'passed') {
                reached.passed++;
                expect(one.stageId).toBe(stage.id);
                const own = [...log, `${move.kind} ${one.stageId} ${one.by.accountId}`].filter(
                  (line) => line.split(' ')[1] === stage.id,
                );
                const last = own.map((line) => line.split(' ')[0]);
                if (stage.chain === 'approved') {
                  expect(last.slice(-3)).toEqual(['request', 'pass', 'approve']);
                  expect(new Set(own.slice(-3).map((line) => line.split(' ')[2])).size).toBe(3);
                } else if (stage.chain === 'reviewed') expect(last.slice(-2)).toEqual(['request', 'pass']);
                else expect(last.at(-1)).toBe('confirm');
              }
            });
            log.push(`${move.kind} ${one.stageId} ${one.by.accountId}`);
            stages = next.value;
          }
        },
      ),
      { numRuns: 1000 },
    );
    expect(reached.passed).toBeGreaterThan(100);
  });
});
