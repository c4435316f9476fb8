import { parseDay } from '../lib/plain-day.ts';
import { type Problem, problem } from '../lib/problem.ts';
import type { StageState } from './gate-state.ts';
import type { ChosenSpan } from './schedule.ts';
import { shiftBySpan } from './span.ts';
import type { CampaignTemplate } from './template-format.ts';

/** A stage whose later end is asked for. Days are `yyyy-mm-dd`. */
export interface Extendable {
  readonly name: { readonly zh: string; readonly en: string };
  readonly state: StageState;
  readonly untilOn: string;
  /** Its end as published. */
  readonly firstUntilOn: string;
  /** One that is asked for and not answered. */
  readonly isAsked: boolean;
}

/** Why an extension cannot be asked for (G9); null when it can. `spans` are the deadlines in force. */
export function faultOfExtension(
  { extension }: Pick<CampaignTemplate, 'extension'>,
  stage: Extendable,
  asked: { readonly toOn: string; readonly today: string; readonly spans: Readonly<Record<string, ChosenSpan>> },
): Problem | null {
  const words = { stage: stage.name.zh, stageEn: stage.name.en };
  if (extension === undefined) return problem('extension-not-allowed', words);
  if (stage.state === 'closed' || stage.state === 'passed') return problem('extension-not-open', words);
  if (stage.isAsked) return problem('extension-asked-twice', words);
  if (asked.today > stage.untilOn) return problem('extension-after-end', { ...words, untilOn: stage.untilOn });
  if (asked.toOn <= stage.untilOn) {
    return problem('extension-not-later', { untilOn: stage.untilOn }, { field: 'toOn' });
  }
  const { most } = extension;
  const span = most.parameter === undefined ? most : asked.spans[most.parameter];
  const first = parseDay(stage.firstUntilOn);
  const to = parseDay(asked.toOn);
  if (span === undefined || first === null || to === null) return null;
  const latest = shiftBySpan(span, first).day;
  return to > latest ? problem('extension-too-long', { days: latest - first }, { field: 'toOn' }) : null;
}

/** An extension that waits for its answer. */
export interface AskedExtension {
  readonly askedBy: string;
  readonly isAnswered: boolean;
}

/** Why somebody cannot answer it; null when they can. */
export function faultOfAnswer(
  { askedBy, isAnswered }: AskedExtension,
  by: { readonly accountId: string; readonly ofUnit: boolean },
): Problem | null {
  if (isAnswered) return problem('extension-answered');
  if (by.ofUnit) return problem('gate-own-unit');
  return by.accountId === askedBy ? problem('gate-same-person') : null;
}

/** Make-up work or a finding, as the rules see it. */
export interface ItemState {
  readonly doneBy: string | null;
  readonly verifiedBy: string | null;
}

/** Why a unit cannot mark an item as done; null when it can. */
export function faultOfFinishing({ doneBy, verifiedBy }: ItemState): Problem | null {
  if (verifiedBy !== null) return problem('item-verified');
  return doneBy === null ? null : problem('item-done');
}

/** Why somebody cannot verify an item (G8); null when they can. */
export function faultOfVerifying(
  { doneBy, verifiedBy }: ItemState,
  by: { readonly accountId: string; readonly ofUnit: boolean },
): Problem | null {
  if (verifiedBy !== null) return problem('item-verified');
  if (doneBy === null) return problem('item-not-done');
  if (by.ofUnit) return problem('gate-own-unit');
  return by.accountId === doneBy ? problem('gate-same-person') : null;
}
