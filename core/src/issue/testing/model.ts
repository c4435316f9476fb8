import { dayText, parseDay } from '../../lib/plain-day.ts';
import { isWorkingDay } from '../../lib/working-day.ts';
import type { Form, FormValues } from '../../pack/form.ts';
import type { Deed } from '../deed.ts';
import type { Acting, Entry, LedgerKind } from '../entry.ts';
import type { Demand, LedgerAction } from '../ledgers-format.ts';

/**
 * A second, simple reading of SPEC.md, written without the engine: one long list of cases over the table. The random walks ask both the
 * same and compare. It knows only as much of the rule language as conditions of the pack use, and refuses to guess beyond that.
 */
export type Verdict = { readonly refused: readonly string[] } | { readonly entry: Entry };

/** What becomes of an entry by a deed, or which kinds of refusal are told; faults of a form are all called `form`. */
export function modelOf(
  kind: LedgerKind,
  was: Entry,
  { deed, who, today }: { readonly deed: Deed; readonly who: Acting; readonly today: string },
): Verdict {
  const { states, actions } = kind.path;
  const its = kind.ledger.classes.find(({ id }) => id === was.handling);
  const row = actions.find(
    (one) => one.id === deed.action && one.from.includes(was.state) && (one.does !== 'look' || its?.look_every),
  );
  if (row === undefined) return { refused: ['issue-no-such-action'] };
  const does = row.does;
  if (row.by.every((part) => !who.parts.has(part))) return { refused: ['issue-not-yours'] };
  const isHand = was.workedBy.includes(who.accountId) || (was.ownerPersonId ?? '-') === who.personId;
  const isJudging = does === 'verify' || does === 'return' || does === 'close';
  if (isHand && isJudging) return { refused: ['issue-own-work'] };
  const isMoreThanKeeper = row.by.some((part) => part !== 'keeper' && who.parts.has(part));
  if (isJudging && who.keepsItself && !isMoreThanKeeper) return { refused: ['issue-own-unit'] };
  if (does === 'ask' && was.pending) return { refused: ['issue-asked-already'] };
  if (does === 'grant' || does === 'deny') {
    if (was.pending?.kind !== row.request) return { refused: ['issue-nothing-asked'] };
    if (was.pending?.by === who.accountId) return { refused: ['issue-own-request'] };
  }
  if (does === 'close' && was.holdsUntil !== null && today < was.holdsUntil) return { refused: ['issue-holds'] };
  if (does === 'report' && its?.upward && !was.answers) return { refused: ['issue-not-raised'] };
  const known = {
    今天: today,
    措施数: String(was.measures),
    ...(was.reportedOn === null ? {} : { 报整改完成日: was.reportedOn }),
  };
  const lacks = its?.before_report?.some(({ when }) => !holds(when, { ...was.handlingValues, ...known }));
  if (does === 'report' && lacks) return { refused: ['issue-before-report'] };
  if (does === 'report' && was.measuresOpen) return { refused: ['issue-measures-open'] };

  const { closing, classes } = kind.ledger;
  const here = ({ id }: { id: string }) => (closing.only[id] ?? [was.keeperKind]).some((one) => one === was.keeperKind);
  const owners = (kind.ledger.fields ?? []).filter(({ id }) => kind.ledger.told_by_owner?.includes(id));
  const chosen = CLASSED.has(does) ? classes.find(({ id }) => id === deed.handling) : undefined;
  const carried = chosen?.asks ?? [];
  const form: Form =
    does === 'fill'
      ? owners.map((one) => ({ ...one, needed: false }))
      : [...(row.asks ?? []), ...(does === 'verify' ? closing.answers.filter(here) : []), ...carried];
  const silent = deed.words.trim().length === 0;
  const early: string[] = [];
  if (silent && (row.reason || MUST_SAY.has(does))) early.push('issue-words');
  if (!fits(form, deed.values)) early.push('form');
  const given = {
    owner: deed.owner,
    joint: deed.jointUnitIds?.length,
    class: deed.handling,
    due: deed.dueOn,
    until: deed.until,
    above: deed.raiseToId,
    files: deed.files,
    rule: deed.institution?.trim(),
  };
  const as = takesAs(row);
  const takes: Readonly<Record<string, string>> = TAKES;
  const stray = Object.entries(given).filter(([what, is]) => Boolean(is) && !takes[what]?.split(' ').includes(as));
  if (stray.length > 0) early.push('issue-not-taken');
  if (early.length) return { refused: early };

  const late: string[] = [];
  const open = (demands: readonly Demand[]) => demands.some(({ when }) => !holds(when, { ...deed.values, ...known }));
  if (open(row.conditions ?? [])) late.push('issue-condition');
  if (chosen && open(chosen.conditions ?? [])) late.push('issue-condition');
  const stays = does === 'reopen' && deed.handling === undefined ? its?.conditions : undefined;
  if (stays?.some(({ when }) => !holds(when, { ...was.handlingValues, ...known }))) late.push('issue-condition');
  const way = classes.find(({ id }) => id === (deed.handling ?? (does === 'reopen' ? was.handling : undefined)));
  const fix = deed.dueOn ?? (way?.within === undefined ? null : later(today, way.within));
  if (does === 'reclass' && (deed.handling ?? null) === was.handling) late.push('issue-same-class');
  else if (does === 'assign' || does === 'reopen' || does === 'reclass') {
    if (!deed.owner && (does === 'assign' || (does === 'reopen' && was.ownerUnitId === null))) late.push('issue-owner');
    if (!way) late.push('issue-handling');
    else if (fix === null && !way.lasting) late.push('issue-day');
    else if (fix !== null && parseDay(fix) === null) late.push('issue-no-such-day');
    else if (fix !== null && fix < today) late.push('issue-day-past');
    else if (fix !== null && way.most !== undefined && fix > later(today, way.most)) late.push('issue-day-late');
    else if (
      does === 'reclass' &&
      was.fixDueOn !== null &&
      !who.parts.has('keeper-head') &&
      (fix ?? '9') > was.fixDueOn
    )
      late.push('issue-class-later');
  }
  const every = (of: typeof its, values: FormValues) => Number(values[of?.look_asked ?? ''] ?? of?.look_every);
  const look = its?.look_every === undefined ? '' : later(today, every(its, was.handlingValues));
  if (does === 'look' && deed.until !== undefined) {
    if (parseDay(deed.until) === null) late.push('issue-no-such-day');
    else if (deed.until <= today) late.push('issue-until-early');
    else if (deed.until > look) late.push('issue-day-late');
  }
  if (does === 'fill' && form.every(({ id }) => (deed.values[id] ?? '') === '')) late.push('issue-nothing-told');
  if (does === 'transfer') {
    if (!deed.owner) late.push('issue-owner');
    else if (deed.owner.unitId === was.ownerUnitId && deed.owner.personId === was.ownerPersonId)
      late.push('issue-same-owner');
    const day = deed.dueOn;
    const most = its?.most;
    if (day === undefined) {
      const isElsewhere = deed.owner?.unitId !== was.ownerUnitId;
      if (isElsewhere && was.fixDueOn !== null && was.fixDueOn < today) late.push('issue-handed-on-late');
    } else if (!its) late.push('issue-handling');
    else if (parseDay(day) === null) late.push('issue-no-such-day');
    else if (day < today) late.push('issue-day-past');
    else if (most !== undefined && day > later(today, most)) late.push('issue-day-late');
    else if (was.fixDueOn !== null && day > was.fixDueOn && !who.parts.has('keeper-head'))
      late.push('issue-class-later');
  }
  if (does === 'report' && deed.files < (closing.files ?? 0)) late.push('issue-proof');
  if (does === 'verify') {
    if (open(closing.conditions.filter(here))) late.push('issue-condition');
    if (closing.institution && !deed.institution?.trim()) late.push('issue-institution');
  }
  if (does === 'merge' && !deed.into) late.push('issue-merge-alone');
  if (does === 'split' && !(deed.parts && deed.parts > 1)) late.push('issue-split-alone');
  if (as === 'raise' && !deed.raiseToId) late.push('issue-nobody-above');
  if (does === 'ask') {
    const from = row.request === 'extend' && was.fixDueOn !== null && was.fixDueOn > today ? was.fixDueOn : today;
    if (deed.until === undefined) late.push('issue-day');
    else if (parseDay(deed.until) === null) late.push('issue-no-such-day');
    else if (deed.until <= from) late.push('issue-until-early');
  }
  if (late.length) return { refused: late };

  const to = states.find(({ id }) => id === (row.to ?? was.state));
  if (!to) throw new Error('the table leads nowhere');
  const now: { -readonly [K in keyof Entry]: Entry[K] } = { ...was, state: to.id };
  if (does === 'assign' || does === 'reopen') {
    now.handling = way?.id ?? null;
    now.fixDueOn = fix;
    now.workedBy = [];
  }
  if (does === 'reclass') {
    now.handling = way?.id ?? null;
    now.fixDueOn = fix;
    now.pending = null;
  }
  if (CLASSED.has(does) && deed.handling !== undefined) {
    const kept = carried.filter(({ id }) => deed.values[id] !== undefined && deed.values[id] !== '');
    now.handlingValues = Object.fromEntries(kept.map(({ id }) => [id, deed.values[id] ?? '']));
  }
  if (does === 'assign' || does === 'reopen' || does === 'reclass') {
    if (way?.look_every === undefined) now.lookOn = null;
    else now.lookOn ??= later(today, every(way, now.handlingValues));
  }
  if (does === 'look') now.lookOn = deed.until ?? look;
  if (does === 'answer') now.answers += 1;
  if (does === 'reopen') now.answers = 0;
  if ((does === 'assign' || does === 'reopen' || does === 'transfer') && deed.owner) {
    now.ownerUnitId = deed.owner.unitId;
    now.ownerPersonId = deed.owner.personId;
    now.jointUnitIds = (deed.jointUnitIds ?? now.jointUnitIds).filter((id) => id !== now.ownerUnitId);
  }
  if (does === 'transfer') {
    now.fixDueOn = deed.dueOn ?? was.fixDueOn;
    now.pending = null;
  }
  if (does === 'reopen') now.reopened += 1;
  if (does === 'decline') {
    now.ownerUnitId = null;
    now.ownerPersonId = null;
    now.jointUnitIds = [];
    now.fixDueOn = null;
  }
  if (does === 'return') now.rounds += 1;
  if (does === 'return' || does === 'reopen') now.reportedOn = null;
  if (does === 'report') {
    now.reportedOn = today;
    if (!now.workedBy.includes(who.accountId)) now.workedBy = [...now.workedBy, who.accountId];
  }
  if (does === 'verify') now.holdsUntil = dayText((parseDay(today) ?? 0) + (closing.holds ?? 0));
  if (as === 'raise') now.raisedToId = deed.raiseToId ?? null;
  if (does === 'key') {
    now.isKey = true;
    now.keyValues = Object.fromEntries(
      Object.entries(deed.values).filter(([, value]) => value !== '' && value !== undefined),
    );
  }
  if (does === 'ask')
    now.pending = {
      kind: row.request ?? 'extend',
      reason: deed.words.trim(),
      until: deed.until ?? '',
      by: who.accountId,
      on: today,
    };
  const granted = does === 'grant' ? was.pending : null;
  if (does === 'grant' || does === 'deny') now.pending = null;
  if (granted?.kind === 'extend') {
    now.fixDueOn = granted.until;
    now.extensions += 1;
  }
  now.closedOn = to.phase === 'closed' ? (does === 'close' ? today : was.closedOn) : null;
  if (to.phase !== 'open') now.pending = null;
  if (to.phase !== 'raised') now.raisedToId = null;
  if (to.phase === 'closed' || to.phase === 'void') now.lookOn = null;
  if (to.phase !== 'proving' && to.phase !== 'closed') now.holdsUntil = null;
  const rests = to.phase === 'raised' || to.phase === 'paused';
  if (to.phase === 'open' && was.restsSince !== null && now.fixDueOn !== null && !CLASSED.has(does)) {
    let worked = 0;
    for (let day = (parseDay(was.restsSince) ?? 0) + 1; day <= (parseDay(today) ?? 0); day++)
      if (isWorkingDay(day)) worked += 1;
    if (worked > 0) now.fixDueOn = later(now.fixDueOn, worked);
  }
  if (!rests) now.restsSince = null;
  else now.restsSince ??= today;
  if (to.phase === 'open') now.dueOn = now.fixDueOn;
  else if (to.phase === 'paused') now.dueOn = granted ? granted.until : was.dueOn;
  else if (to.id === was.state) now.dueOn = was.dueOn;
  else if (to.phase === 'closed' || to.phase === 'void') now.dueOn = null;
  else if (to.phase === 'proving')
    now.dueOn = to.within === undefined ? now.holdsUntil : later(now.holdsUntil ?? today, to.within);
  else now.dueOn = to.within === undefined ? null : later(today, to.within);
  return { entry: now };
}

const CLASSED: ReadonlySet<string> = new Set(['assign', 'reopen', 'reclass']);

/** Which doings take what. */
export const TAKES = {
  owner: 'assign transfer reopen',
  joint: 'assign transfer reopen',
  class: 'assign reopen reclass',
  due: 'assign reopen reclass transfer',
  until: 'ask look',
  above: 'raise',
  files: 'note decline return report verify reopen raise answer ask reclass fill look',
  rule: 'verify',
} as const;

/** As what an action takes: who grants that an entry is raised raises it. */
export const takesAs = ({ does, request }: Pick<LedgerAction, 'does' | 'request'>): string =>
  does === 'grant' && request === 'raise' ? 'raise' : does;

const MUST_SAY: ReadonlySet<string> = new Set(
  'drop decline transfer return report reopen raise answer ask deny key merge split reclass look'.split(' '),
);

/** So many working days after a day, counted one by one; none at all is that day, or the next that is worked. */
export function later(from: string, workingDays: number): string {
  let day = parseDay(from) ?? 0;
  while (workingDays === 0 && !isWorkingDay(day)) day += 1;
  for (let left = workingDays; left > 0; ) {
    day += 1;
    if (isWorkingDay(day)) left -= 1;
  }
  return dayText(day);
}

/** Whether every value is of a field and of its kind, and what is needed is there. */
function fits(form: Form, values: FormValues): boolean {
  if (Object.keys(values).some((key) => !form.some(({ id }) => id === key))) return false;
  return form.every((field) => {
    const value = values[field.id];
    if (value === undefined || value === '') return field.needed !== true;
    if (field.kind === 'yes-no') return typeof value === 'boolean';
    if (field.kind === 'persons') return Array.isArray(value);
    if (typeof value !== 'string') return false;
    if (field.kind === 'choice') return field.choices.some(({ id }) => id === value);
    if (field.kind === 'number')
      return (
        /^\d+$/u.test(value) &&
        Number(value) <= Number(field.most ?? Infinity) &&
        Number(value) >= Number(field.least ?? 0)
      );
    if (field.kind === 'day') return parseDay(value) !== null;
    return value.length <= (field.kind === 'text' ? (field.longest ?? 500) : 10);
  });
}

/** A condition of the pack: a judgement by its name, a choice that is or is not, one number or day against another, or against a part of it. */
function holds(when: string, values: FormValues): boolean {
  if (when.includes(' 或 ')) return when.split(' 或 ').some((one) => holds(one, values));
  const [, left = '', sign, right = '', part] =
    /^([\p{L}\w]+)(?: (=|!=|<=|>=) ([^ ]+)(?: \* (\d+)%)?)?$/u.exec(when) ?? [];
  const value = values[left];
  if (left === '') throw new Error(`the model cannot read: ${when}`);
  if (sign === undefined) return value === true;
  if (value === undefined) return false;
  if (sign === '<=' || sign === '>=') {
    const [a, b] = [value, values[right] ?? right].map((one) => parseDay(String(one)) ?? Number(one));
    if (a === undefined || b === undefined || Number.isNaN(b)) return false;
    const bound = part === undefined ? b : (b * Number(part)) / 100;
    return sign === '<=' ? a <= bound : a >= bound;
  }
  return (value === right.slice(1, -1)) === (sign === '=');
}
