import { isSame, type Somebody } from '../access/somebody.ts';
import { type Problem, problem } from '../lib/problem.ts';
import type { Series } from './bulletin-book.ts';
import { BULLETIN_STATE_NAMES, type BulletinState, type ListName } from './bulletin-state.ts';
import type { ComparedUnit } from './compare-units.ts';
import type { Span } from './span.ts';

/** What is done with an issue. */
export const BULLETIN_STEPS = ['write', 'submit', 'return', 'sign', 'discard', 'deliver', 'replace'] as const;
/** What is done with an issue. */
export type BulletinStep = (typeof BULLETIN_STEPS)[number];

/** B1 In which states each step may be taken. */
const FROM: Readonly<Record<BulletinStep, readonly BulletinState[]>> = {
  write: ['draft'],
  submit: ['draft'],
  return: ['signing'],
  sign: ['signing'],
  discard: ['draft'],
  deliver: ['issued'],
  replace: ['issued'],
};

/** An issue as far as what may be done with it depends on it. */
export interface BulletinLife {
  readonly state: BulletinState;
  readonly series: Pick<Series, 'sections'>;
  readonly sections: readonly { readonly id: string; readonly text: string }[];
}

/** Why a step cannot be taken with an issue as it stands; null where it can. */
export function faultOfStep(step: BulletinStep, life: BulletinLife): Problem | null {
  if (!FROM[step].includes(life.state)) {
    const { zh, en } = BULLETIN_STATE_NAMES[life.state];
    return problem('bulletin-not-now', { state: zh, stateEn: en });
  }
  return step === 'submit' || step === 'sign' ? faultOfSections(life) : null;
}

/** B7 Every section that must be written is. */
function faultOfSections({ series, sections }: BulletinLife): Problem | null {
  const missing = series.sections.filter(
    ({ id, needed }) => needed === true && (sections.find((one) => one.id === id)?.text.trim() ?? '') === '',
  );
  if (missing.length === 0) return null;
  const [zh, en] = [missing.map(({ name }) => name.zh).join('、'), missing.map(({ name }) => name.en).join(', ')];
  return problem('bulletin-section-missing', { sections: zh, sectionsEn: en });
}

/** B2 Why an issue cannot be begun; null where it can. `standing`: the number or state of the one that tells of this span already; `parts`: how many issues of the series on which it rests were signed. */
export function faultOfBeginning(
  series: Pick<Series, 'name' | 'after' | 'every'>,
  {
    span,
    today,
    standing,
    parts,
    partName,
  }: {
    readonly span: Span;
    readonly today: string;
    readonly standing: string | null;
    readonly parts: number;
    readonly partName: { readonly zh: string; readonly en: string };
  },
): Problem | null {
  const { name, after } = series;
  if (span.until > today) {
    return problem('bulletin-before-cut', { period: span.name, until: span.until }, { field: 'on' });
  }
  if (standing !== null)
    return problem('bulletin-begun-already', { period: span.name, name: name.zh, nameEn: name.en, standing });
  if (after !== undefined && parts < after.least) {
    return problem('bulletin-parts-missing', {
      period: span.name,
      name: name.zh,
      nameEn: name.en,
      part: partName.zh,
      partEn: partName.en,
      least: after.least,
      found: parts,
    });
  }
  return null;
}

/** Where a writer names a unit. */
export interface Naming {
  readonly unitId: string;
  readonly list: ListName | null;
  readonly reason: string;
}

/** B5 Units as a writer names them, or why they cannot be: a rank of one is none, what is named says why, and so does what was proposed and is left out. */
export function nameUnits(
  units: readonly ComparedUnit[],
  naming: readonly Naming[],
): { readonly fault: Problem } | { readonly units: readonly ComparedUnit[] } {
  const stranger = naming.find(({ unitId }) => !units.some((unit) => unit.unitId === unitId));
  if (stranger !== undefined && (stranger.list !== null || units.length > 0)) {
    return {
      fault: problem(units.length === 0 ? 'bulletin-group-small' : 'bulletin-unit-unknown', {}, { field: 'units' }),
    };
  }
  const named = units.map((unit) => {
    const said = naming.find(({ unitId }) => unitId === unit.unitId);
    return said === undefined ? unit : { ...unit, list: said.list, reason: said.reason };
  });
  const unsaid = named.find(
    ({ list, proposed, reason }) => (list !== null || proposed !== null) && reason.trim() === '',
  );
  if (unsaid !== undefined) {
    return { fault: problem('bulletin-list-unsaid', { unit: unsaid.name }, { field: `units.${unsaid.unitId}` }) };
  }
  return { units: named };
}

/** B8 Why somebody cannot sign an issue; null where they can: somebody else than who wrote it or handed it in. A person with two accounts is one person. */
export function faultOfSigning(by: Somebody, others: readonly Somebody[]): Problem | null {
  return others.some((one) => isSame(by, one)) ? problem('bulletin-own-issue') : null;
}

/** B13 Why somebody cannot hand in a report on a visit; null where they can: the head or a deputy of its team does, anybody of the office where nobody leads it. */
export function faultOfHandingIn({
  isHead,
  hasHead,
}: {
  readonly isHead: boolean;
  /** Null: the office itself went. */
  readonly hasHead: boolean | null;
}): Problem | null {
  return isHead || hasHead !== true ? null : problem('bulletin-not-head');
}

/** A visit as far as whether it can be reported on depends on it. */
export interface VisitLife {
  readonly title: string;
  readonly isBegun: boolean;
  readonly isCancelled: boolean;
  /** The number or state of the report that tells of it already; null: none does. */
  readonly standing: string | null;
}

/** B12 Why a report on a visit cannot be begun; null where it can. */
export function faultOfReporting(
  { name }: Pick<Series, 'name'>,
  { title, isBegun, isCancelled, standing }: VisitLife,
): Problem | null {
  if (isCancelled) return problem('bulletin-visit-cancelled', { title });
  if (!isBegun) return problem('bulletin-visit-not-begun', { title });
  return standing === null
    ? null
    : problem('bulletin-begun-already', { period: title, name: name.zh, nameEn: name.en, standing });
}

/** Somebody to whom an issue was delivered, as far as whether they can reply depends on it. */
export interface ReplyLife {
  /** Null: no reply is asked of them. */
  readonly replyDueOn: string | null;
  readonly receivedOn: string | null;
  readonly repliedOn: string | null;
}

/** B14 Why somebody cannot reply; null where they can: asked, signed for, and not replied yet. A late reply is taken and told as late. */
export function faultOfReply({ replyDueOn, receivedOn, repliedOn }: ReplyLife): Problem | null {
  if (replyDueOn === null) return problem('bulletin-reply-not-asked');
  if (repliedOn !== null) return problem('bulletin-replied', { on: repliedOn });
  return receivedOn === null ? problem('bulletin-reply-before-receipt') : null;
}
