import { isSame, type Somebody } from '../access/somebody.ts';
import { type Problem, problem } from '../lib/problem.ts';
import {
  DEMAND_NAMES,
  DEMANDS,
  type Demand,
  type ExemplarBook,
  type ExemplarPart,
  partsOfKind,
} from './exemplar-book.ts';
import { EXEMPLAR_STATE_NAMES, type ExemplarState, type WordKind } from './exemplar-state.ts';

/** What is done with an exemplar. */
export const EXEMPLAR_STEPS = [
  'answer',
  'revise',
  'verify',
  'return',
  'publish',
  'drop',
  'withdraw',
  'cultivate',
  'endorse',
  'adopt',
] as const;
/** What is done with an exemplar. */
export type ExemplarStep = (typeof EXEMPLAR_STEPS)[number];

/** X3 In which states each step may be taken. */
const FROM: Readonly<Record<ExemplarStep, readonly ExemplarState[]>> = {
  answer: ['recommended'],
  revise: ['returned'],
  verify: ['agreed'],
  return: ['agreed', 'verified'],
  publish: ['verified'],
  drop: ['recommended', 'returned', 'agreed', 'verified'],
  withdraw: ['published'],
  cultivate: ['recommended', 'returned', 'agreed'],
  endorse: ['published'],
  adopt: ['published'],
};

/** Why a step cannot be taken with an exemplar as it stands; null where it can. */
export function faultOfStep(step: ExemplarStep, state: ExemplarState): Problem | null {
  if (FROM[step].includes(state)) return null;
  const { zh, en } = EXEMPLAR_STATE_NAMES[state];
  return problem('exemplar-not-now', { state: zh, stateEn: en });
}

/** What an exemplar says. */
export interface ExemplarText {
  readonly kind: string;
  readonly theme: string;
  readonly stages: readonly string[];
  readonly title: string;
  readonly parts: Readonly<Record<string, string>>;
}

/** X2 What keeps a text from being recommended: a kind, theme or stage that the rulebook does not know, a part too short, too long or not asked for. */
export function faultsOfText(book: ExemplarBook, said: ExemplarText): readonly Problem[] {
  const asked = partsOfKind(book, said.kind);
  if (asked === null) return [problem('exemplar-choice-unknown', {}, { field: 'kind' })];
  if (!book.themes.some(({ id }) => id === said.theme)) {
    return [problem('exemplar-choice-unknown', {}, { field: 'theme' })];
  }
  if (said.stages.some((stage) => !book.stages.some(({ id }) => id === stage))) {
    return [problem('exemplar-choice-unknown', {}, { field: 'stages' })];
  }
  const strange = Object.keys(said.parts).filter((id) => !asked.some((part) => part.id === id));
  return [
    ...asked.flatMap((part) => faultOfPart(part, said.parts[part.id] ?? '')),
    ...strange.map((id) => problem('exemplar-part-unknown', { id }, { field: `parts.${id}` })),
  ];
}

const lengthOf = (words: string): number => Array.from(words.trim()).length;

function faultOfPart({ id, name, demand, least, longest }: ExemplarPart, words: string): readonly Problem[] {
  const found = lengthOf(words);
  const at = { field: `parts.${id}` };
  if (found === 0 && demand !== undefined) {
    const { zh, en } = DEMAND_NAMES[demand];
    return [problem('exemplar-demand-missing', { demand: zh, demandEn: en }, at)];
  }
  if (found < least) return [problem('exemplar-part-short', { part: name.zh, partEn: name.en, least, found }, at)];
  return found > longest ? [problem('exemplar-part-long', { part: name.zh, partEn: name.en, longest, found }, at)] : [];
}

/** Something said about an exemplar in a round: by whom, and whether it went for it. */
export interface Word {
  readonly kind: WordKind;
  readonly round: number;
  readonly holds: boolean;
  readonly by: Somebody;
}

/** What has been said in the round that runs. */
export function inRound(words: readonly Word[], round: number): readonly Word[] {
  return words.filter((word) => word.round === round);
}

/** X4 What both answers make of a candidate: one no hands it back, two yes bring it on, else it waits. */
export function afterAnswers(words: readonly Word[], round: number): 'recommended' | 'returned' | 'agreed' {
  const answers = inRound(words, round).filter(({ kind }) => kind === 'answer-unit' || kind === 'answer-office');
  if (answers.some(({ holds }) => !holds)) return 'returned';
  return new Set(answers.map(({ kind }) => kind)).size === 2 ? 'agreed' : 'recommended';
}

/** An answer of one of the two sides. */
export interface Answering {
  readonly side: 'answer-unit' | 'answer-office';
  readonly words: readonly Word[];
  readonly round: number;
  readonly by: Somebody;
  /** Whether they speak for the unit whose exemplar it would be. */
  readonly speaksForUnit: boolean;
}

const isProposing = ({ kind }: Word): boolean => kind === 'propose' || kind === 'revise';

/** X4 Why somebody cannot answer; null where they can. The unit is answered for by its own, the office by others than who speaks for the unit or recommended it; each once a round. */
export function faultOfAnswer({ side, words, round, by, speaksForUnit }: Answering): Problem | null {
  const said = inRound(words, round);
  if (said.some(({ kind }) => kind === side)) return problem('exemplar-answered');
  if (side === 'answer-unit') return speaksForUnit ? null : problem('exemplar-not-of-unit');
  if (speaksForUnit) return problem('exemplar-own-unit');
  return said.some((word) => isProposing(word) && isSame(word.by, by)) ? problem('exemplar-own-word') : null;
}

/** X5 Why somebody cannot verify a candidate; null where they can: they neither recommended it in any round nor answered for a side, and are not of the unit. */
export function faultOfVerifier({
  words,
  by,
  speaksForUnit,
}: Pick<Answering, 'words' | 'by' | 'speaksForUnit'>): Problem | null {
  if (speaksForUnit) return problem('exemplar-own-unit');
  const has = words.some(
    (word) =>
      (isProposing(word) || word.kind === 'answer-unit' || word.kind === 'answer-office') && isSame(word.by, by),
  );
  return has ? problem('exemplar-own-word') : null;
}

/** What whoever verifies found of each of the four demands: whether it holds, and what they saw. */
export type Findings = Readonly<Record<Demand, { readonly holds: boolean; readonly seen: string }>>;

/** X5 Why findings are none yet; null where they are: each says what was seen, and there is evidence to hold it against. */
export function faultOfFindings(findings: Findings, pieces: number): Problem | null {
  if (pieces === 0) return problem('exemplar-no-evidence');
  const open = DEMANDS.find((demand) => findings[demand].seen.trim() === '');
  if (open === undefined) return null;
  const { zh, en } = DEMAND_NAMES[open];
  return problem('exemplar-finding-open', { demand: zh, demandEn: en }, { field: `findings.${open}.seen` });
}

/** X5 Whether everything was borne out. */
export function isBorneOut(findings: Findings): boolean {
  return DEMANDS.every((demand) => findings[demand].holds);
}

/** X6 Why an exemplar cannot be published by somebody; null where it can: its entry stands in the library, and they did not verify it, recommend it, or speak for the unit. */
export function faultOfPublishing({
  words,
  by,
  round,
  speaksForUnit,
  isInLibrary,
}: Omit<Answering, 'side'> & { readonly isInLibrary: boolean }): Problem | null {
  if (!isInLibrary) return problem('exemplar-not-in-library');
  if (speaksForUnit) return problem('exemplar-own-unit');
  const is = inRound(words, round).some((word) => (word.kind === 'verify' || isProposing(word)) && isSame(word.by, by));
  return is ? problem('exemplar-own-word') : null;
}

/** X8 Whether a point of cultivation is late. */
export function isCareLate(
  { dueOn, doneOn }: { readonly dueOn: string; readonly doneOn: string | null },
  today: string,
): boolean {
  return doneOn === null && dueOn < today;
}
