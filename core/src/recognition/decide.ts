import { addMonths, dayText, parseDay } from '../lib/plain-day.ts';
import { type Problem, problem } from '../lib/problem.ts';
import { UNIT_KIND_FACTS } from '../org/unit-kind.ts';
import type { CriterionResult } from './judge.ts';
import { criteriaFor, type HolderKind, type Programme, roundOf } from './programme.ts';
import { type DecisionState, titleOn } from './title.ts';

/** What a holder kind is called. */
export function holderName(kind: HolderKind): { readonly zh: string; readonly en: string } {
  return kind === 'person' ? { zh: '人员', en: 'person' } : UNIT_KIND_FACTS[kind].name;
}

/** Who applies, for what, and what was decided about them under this programme before. */
export interface Applying {
  readonly holder: HolderKind;
  readonly round: string;
  readonly level: string | null;
  readonly appliedOn: string;
  readonly today: string;
  readonly decisions: readonly DecisionState[];
}

/** Why a programme's round cannot be applied for; null when it can. */
export function faultOfApplying(programme: Programme, applying: Applying): Problem | null {
  const { holder, appliedOn, today, decisions } = applying;
  if (!programme.given_to.includes(holder)) {
    const names = programme.given_to.map(holderName);
    return problem('recognition-not-for-kind', {
      programme: programme.title.zh,
      programmeEn: programme.title.en,
      kinds: names.map(({ zh }) => zh).join('、'),
      kindsEn: names.map(({ en }) => en).join(', '),
    });
  }
  const levels = (programme.levels ?? []).map(({ id }) => id);
  const isKnown = levels.length === 0 ? applying.level === null : levels.includes(applying.level ?? '');
  if (!isKnown) return problem('recognition-level', {}, { field: 'level' });
  if (appliedOn > today) return problem('recognition-in-future', { today }, { field: 'appliedOn' });
  const last = lastDayOf(decisions);
  if (appliedOn < last) return problem('recognition-before-earlier', { earlier: last }, { field: 'appliedOn' });
  return faultOfRound(programme, applying);
}

function lastDayOf(decisions: readonly DecisionState[]): string {
  return (
    decisions
      .map(({ decidedOn }) => decidedOn)
      .sort()
      .at(-1) ?? ''
  );
}

/** A re-check needs its predecessor, a re-evaluation a title; what stands already is not given again. */
function faultOfRound(programme: Programme, { round, level, appliedOn, decisions }: Applying): Problem | null {
  const asked = roundOf(programme, round);
  if (asked === null) return problem('recognition-round', {}, { field: 'round' });
  const { after = [], name } = asked;
  const words = { round: name.zh, roundEn: name.en };
  if (after.length > 0 && !decisions.some((one) => one.kind === 'decided' && after.includes(one.round ?? ''))) {
    const names = after.flatMap((id) => roundOf(programme, id)?.name ?? []);
    const before = { before: names.map(({ zh }) => zh).join('或'), beforeEn: names.map(({ en }) => en).join(' or ') };
    return problem('recognition-no-predecessor', { ...words, ...before }, { field: 'round' });
  }
  const title = titleOn(decisions, appliedOn);
  if (asked.needs_title === true) {
    return title.state === 'none' || title.state === 'withdrawn'
      ? problem('recognition-no-title', words, { field: 'round' })
      : null;
  }
  const stands = asked.confers && (title.state === 'standing' || title.state === 'expiring');
  return stands && title.decision?.level === level
    ? problem('recognition-title-stands', untilWords(title.decision.validUntil), { field: 'round' })
    : null;
}

function untilWords(validUntil: string | null): { readonly until: string; readonly untilEn: string } {
  if (validUntil === null) return { until: '未设期限', untilEn: 'no end was set' };
  return { until: `至 ${validUntil}`, untilEn: `until ${validUntil}` };
}

/** One criterion as the office found it. */
export interface CheckedCriterion {
  readonly criterion: string;
  readonly met: boolean;
  readonly remark: string;
}

/** What the office recommends: to pass, not to pass, or to send the application back. */
export const OPINIONS = ['recommend', 'reject', 'return'] as const;
export type Opinion = (typeof OPINIONS)[number];

/**
 * Why an office's check cannot be kept; null when it can. Every criterion is answered for, except where the application goes back; where
 * the office finds otherwise than the computed verdict, or nobody could compute one, it says why; and nobody recommends what is not met.
 */
export function faultOfCheck(
  programme: Programme,
  level: string | null,
  {
    opinion,
    checked,
    computed,
    remark,
  }: {
    readonly opinion: Opinion;
    readonly checked: readonly CheckedCriterion[];
    readonly computed: readonly CriterionResult[];
    readonly remark: string;
  },
): Problem | null {
  if (opinion !== 'recommend' && remark.trim() === '')
    return problem('recognition-opinion-reason', {}, { field: 'remark' });
  const asked = criteriaFor(programme, level);
  const stray = checked.find(({ criterion }) => !asked.some(({ id }) => id === criterion));
  if (stray !== undefined)
    return problem('recognition-criterion', { criterion: stray.criterion }, { field: 'checked' });
  for (const { id, name } of asked) {
    const words = { criterion: name.zh, criterionEn: name.en };
    const found = checked.find(({ criterion }) => criterion === id);
    if (found === undefined) {
      if (opinion === 'return') continue;
      return problem('recognition-unchecked', words, { field: 'checked' });
    }
    const said = computed.find(({ criterion }) => criterion === id)?.verdict ?? 'pending';
    const agrees = said === (found.met ? 'met' : 'unmet');
    if (!agrees && found.remark.trim() === '') return problem('recognition-remark', words, { field: `checked.${id}` });
    if (opinion === 'recommend' && !found.met) return problem('recognition-not-met', words, { field: 'opinion' });
  }
  return null;
}

/** Why a public notice cannot run so; null when it can. */
export function faultOfNotice(
  { notice }: Programme,
  { fromOn, untilOn, checkedOn }: { readonly fromOn: string; readonly untilOn: string; readonly checkedOn: string },
): Problem | null {
  if (notice === undefined) return problem('recognition-no-notice');
  if (fromOn < checkedOn) return problem('recognition-before-earlier', { earlier: checkedOn }, { field: 'fromOn' });
  if (untilOn < fromOn) return problem('recognition-notice-ends', { fromOn }, { field: 'untilOn' });
  const days = (parseDay(untilOn) ?? 0) - (parseDay(fromOn) ?? 0) + 1;
  const least = Number(notice.days ?? 0);
  return days < least ? problem('recognition-notice-short', { days, least }, { field: 'untilOn' }) : null;
}

/** A decision about to be made. */
export interface Deciding {
  readonly round: string;
  readonly outcome: string;
  readonly decidedOn: string;
  readonly validUntil: string | null;
  readonly today: string;
  /** The newest check; null where the application was not checked since it was last sent. */
  readonly check: { readonly opinion: Opinion; readonly checkedOn: string; readonly by: string } | null;
  /** Last day of the newest notice after the check; null without one. */
  readonly noticeUntil: string | null;
  readonly filedBy: readonly string[];
  readonly decidedBy: string;
  /** Places of the year, and how many are taken; null where nobody set a number. */
  readonly places: { readonly places: number; readonly taken: number } | null;
}

/** Why a decision cannot be made; null when it can. Whoever applied or checked does not decide. */
export function faultOfDeciding(programme: Programme, deciding: Deciding): Problem | null {
  const { outcome, decidedOn, today, check, noticeUntil, filedBy, decidedBy, places } = deciding;
  const chosen = programme.outcomes.find(({ id }) => id === outcome);
  const confers = roundOf(programme, deciding.round)?.confers === true;
  if (chosen === undefined) return problem('recognition-outcome', {}, { field: 'outcome' });
  if (check === null) return problem('recognition-not-checked');
  if (check.by === decidedBy || filedBy.includes(decidedBy)) return problem('recognition-same-person');
  if (decidedOn > today) return problem('recognition-in-future', { today }, { field: 'decidedOn' });
  if (decidedOn < check.checkedOn) {
    return problem('recognition-before-earlier', { earlier: check.checkedOn }, { field: 'decidedOn' });
  }
  if (!chosen.passes) return null;
  if (check.opinion !== 'recommend') return problem('recognition-not-recommended', {}, { field: 'outcome' });
  if (confers && programme.notice !== undefined) {
    if (noticeUntil === null) return problem('recognition-notice-missing');
    if (decidedOn <= noticeUntil)
      return problem('recognition-notice-runs', { untilOn: noticeUntil }, { field: 'decidedOn' });
  }
  if (!confers) return null;
  if (places !== null && places.taken >= places.places) return problem('recognition-no-place', { ...places });
  return faultOfValidity(programme, deciding);
}

function faultOfValidity(programme: Programme, { decidedOn, validUntil }: Deciding): Problem | null {
  if (validUntil !== null && validUntil < decidedOn) {
    return problem('recognition-ends-early', { decidedOn }, { field: 'validUntil' });
  }
  const latest = validUntilOf(programme, decidedOn);
  if (latest === null) return null;
  return validUntil === null || validUntil > latest
    ? problem('recognition-too-long', { latest, years: programme.validity.years ?? '' }, { field: 'validUntil' })
    : null;
}

/** The last day on which a title given on a day holds; null where no source says how long. */
export function validUntilOf({ validity }: Programme, decidedOn: string): string | null {
  if (validity.years === undefined) return null;
  const end = parseDay(addMonths(decidedOn, Number(validity.years) * 12));
  return end === null ? null : dayText(end - 1);
}

/** Why a title cannot be withdrawn; null when it can. Whoever found the last review failed does not withdraw. */
export function faultOfWithdrawing(
  decisions: readonly DecisionState[],
  {
    withdrawnOn,
    today,
    reviewedBy,
    by,
  }: {
    readonly withdrawnOn: string;
    readonly today: string;
    readonly reviewedBy: string | null;
    readonly by: string;
  },
): Problem | null {
  const { state, decision } = titleOn(decisions, today);
  if (decision === null || state === 'withdrawn' || state === 'expired') return problem('recognition-title-over');
  if (withdrawnOn > today) return problem('recognition-in-future', { today }, { field: 'withdrawnOn' });
  const last = lastDayOf(decisions);
  if (withdrawnOn < last) return problem('recognition-before-earlier', { earlier: last }, { field: 'withdrawnOn' });
  return reviewedBy === by ? problem('recognition-same-person') : null;
}
