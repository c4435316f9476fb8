import { can } from '@dudao/core/access/can';
import { answerFlag, judgeFlag, listFlags } from '@dudao/core/dossier/flag-contract';
import { type FlagVerdict, faultOfJudgement, isFlagOpen, standingOfFlag } from '@dudao/core/dossier/flag-desk';
import { problem } from '@dudao/core/lib/problem';
import { ok, refuse } from '@dudao/core/lib/result';
import { record } from '../lib/record.ts';
import { implement } from '../lib/serve.ts';
import { askFlags, type KnownFlag } from './ask-flags.ts';
import { figuresOf, writeFlagAnswer, writeFlagJudgement } from './flag-rows.ts';

export const listFlagsImplementation = implement(listFlags, {
  subject: async (_db, input) => input.unitId,
  handle: async ({ db, input, unit, services, caller }) => {
    const asked = await askFlags(db, { unit, ...input }, services);
    if (!asked.ok) return asked;
    const mayAnswer = can(caller.grants, 'dossier.edit', unit.path) || 'forbidden';
    const mayJudge = can(caller.grants, 'dossier.review', unit.path) || 'forbidden';
    const shown = asked.value.flags.map(({ flag, key, memberName, answer, judgement, file }) => {
      const judged = (verdict: FlagVerdict): true | string =>
        mayJudge !== true
          ? mayJudge
          : (faultOfJudgement({ severity: flag.severity, file }, { verdict, judgeId: caller.accountId })?.problem ??
            true);
      const standing = standingOfFlag(file);
      return {
        ...flag,
        unitId: key.unit_id,
        memberName,
        standing,
        answer: answer && { text: answer.answer, by: answer.answered_by_name, at: answer.answered_at },
        judgement: judgement && {
          verdict: judgement.verdict,
          note: judgement.note,
          by: judgement.judged_by_name,
          at: judgement.judged_at,
        },
        actions: {
          answer: mayAnswer === true && !isFlagOpen(standing) ? 'flag-settled' : mayAnswer,
          accepted: judged('accepted'),
          returned: judged('returned'),
          escalated: judged('escalated'),
        },
      };
    });
    const order = (flag: (typeof shown)[number]): number =>
      (isFlagOpen(flag.standing) ? 0 : 4) +
      (flag.standing === 'answered' ? 2 : 0) +
      (flag.severity === 'error' ? 0 : 1);
    return ok({ rules: asked.value.rules, flags: shown.sort((a, b) => order(a) - order(b)) });
  },
});

/** The answer stands beside the figures it was given for; nothing of the data is changed by it. */
export const answerFlagImplementation = implement(answerFlag, {
  subject: async (_db, input) => input.unitId,
  handle: async ({ tx, input, unit, caller, now }) => {
    const { period, rule, member, answer } = input;
    const key = { unit_id: unit.id, rule, member: member ?? '', figures: figuresOf(input) };
    await writeFlagAnswer(tx, { region: unit.region, period, key, at: now, by: caller }, answer);
    await record(tx, {
      event: 'dossier.flag-answered',
      unitId: unit.id,
      subject: rule,
      after: { period, member, figures: key.figures, answer },
    });
    return ok({ at: now.toISOString() });
  },
});

/** The rules are asked anew: only what they still find can be decided about. */
export const judgeFlagImplementation = implement(judgeFlag, {
  subject: async (_db, input) => input.unitId,
  handle: async ({ tx, input, unit, services, caller, now }) => {
    const asked = await askFlags(tx, { unit, ...input }, services);
    if (!asked.ok) return asked;
    const { rule, member, code, verdict, note, period } = input;
    const isMeant = ({ flag, key }: KnownFlag) =>
      flag.rule === rule && flag.member === member && flag.code === code && key.figures === figuresOf(input);
    const found = asked.value.flags.find(isMeant);
    if (found === undefined) return refuse(problem('flag-gone'));
    const { flag, key, file } = found;
    const fault = faultOfJudgement({ severity: flag.severity, file }, { verdict, judgeId: caller.accountId, note });
    if (fault !== null) return refuse(fault);
    await writeFlagJudgement(tx, { region: unit.region, period, key, at: now, by: caller }, { verdict, note });
    await record(tx, {
      event: 'dossier.flag-judged',
      unitId: key.unit_id,
      subject: rule,
      after: { period, member, figures: key.figures, verdict, note },
    });
    return ok({ at: now.toISOString() });
  },
});
