import type { Model } from '@dudao/core/formula/model';
import type { Problem } from '@dudao/core/lib/problem';
import { type CaseOutcome, runCases } from '@dudao/core/pack/cases/run-case';
import { CASES_FILE, checkDraftStandard, type DraftStandard, readDraftCases } from '@dudao/core/pack/draft/check-draft';
import { type KnownDraft, knownDraft } from '@dudao/core/pack/draft/check-formula';
import { draftTree, type ProfileMark, profileMarks } from '@dudao/core/pack/draft/draft-tree';
import { editDraft } from '@dudao/core/pack/draft/edit-draft';
import { editText, type TextEdit } from '@dudao/core/pack/draft/edit-text';
import { type Outline, outlineOf } from '@dudao/core/pack/draft/outline';
import { plainOf, readYaml } from '@dudao/core/pack/located';
import type { Standard } from '@dudao/core/pack/standard';
import type { CountyResult } from '@dudao/core/score/result';
import {
  columnsBehind,
  type LiveValue,
  liveValues,
  type Trial,
  type TrialData,
  tryDraft,
} from '@dudao/core/score/try-draft';

/** What the page asks of the workbench. */
export type Ask =
  | {
      readonly kind: 'open';
      readonly text: string;
      readonly cases: string;
      readonly bases: readonly (readonly [string, string])[];
    }
  | { readonly kind: 'edit'; readonly file: 'text' | 'cases'; readonly edits: readonly TextEdit[] }
  /** A whole text, as experts write it. */
  | { readonly kind: 'write'; readonly file: 'text' | 'cases'; readonly content: string }
  | { readonly kind: 'undo' | 'redo' }
  /** Answered when everything asked before has been heard. */
  | { readonly kind: 'sync'; readonly number: number }
  | { readonly kind: 'data'; readonly data: TrialData | null }
  /** Which definitions are looked at, for which school (null: the first). */
  | { readonly kind: 'look'; readonly definitions: readonly string[]; readonly school: string | null };

/** What is known at once after every change: the texts and how they are built. */
export interface TextsTold {
  readonly kind: 'texts';
  readonly text: string;
  readonly cases: string;
  /** Null while the text is not well-formed. */
  readonly tree: {
    readonly outline: Outline;
    readonly plain: unknown;
    /** Of a local profile: the fields of what it says otherwise than the standard, and of what it adds. */
    readonly marks: ReadonlyMap<string, ProfileMark>;
  } | null;
  readonly casesPlain: unknown;
  readonly canUndo: boolean;
  readonly canRedo: boolean;
}

/** What the check of the whole found, a moment later. */
export interface CheckedTold {
  readonly kind: 'checked';
  readonly problems: readonly Problem[];
  readonly outcomes: readonly CaseOutcome[];
  /** For judging single formulas while they are written; the last good one stays when it is null. */
  readonly known: KnownDraft | null;
  readonly standard: Standard | null;
}

/** Values of what is looked at; `stale`: from before the present faults. */
export interface LiveTold {
  readonly kind: 'live';
  readonly values: readonly LiveValue[];
  readonly columns: Readonly<Record<string, readonly string[]>>;
  readonly stale: boolean;
}

export type Tell =
  | TextsTold
  | CheckedTold
  | LiveTold
  | { readonly kind: 'result'; readonly result: CountyResult | null }
  | { readonly kind: 'synced'; readonly number: number }
  | { readonly kind: 'refused'; readonly problems: readonly Problem[] };

interface Surroundings {
  readonly tell: (tell: Tell) => void;
  /** Runs later, so that newer questions are heard first; the former plan is dropped. */
  readonly later: (work: () => void, ms: number) => void;
}

interface Texts {
  readonly text: string;
  readonly cases: string;
}

/** How long to wait for the next keystroke before the whole is checked. */
const PAUSE_MS = 150;
const HISTORY = 100;

/** What is done after a change, in this order: the quick and the needed first. */
const STEPS = ['check', 'cases', 'live', 'result'] as const;
type Step = (typeof STEPS)[number];

/** Keeps a draft's texts, changes them, checks the whole and computes what is looked at, step by step and never holding up a newer question. */
export function createWorkbench({ tell, later }: Surroundings): (ask: Ask) => void {
  let texts: Texts = { text: '', cases: '' };
  let bases: ReadonlyMap<string, string> = new Map();
  let past: readonly Texts[] = [];
  let future: readonly Texts[] = [];
  let whole: { readonly standard: Standard; readonly model: Model } | null = null;
  let checked: DraftStandard = { read: null, standard: null, model: null, problems: [] };
  const due = new Set<Step>();
  let data: TrialData | null = null;
  let trial: Trial | null = null;
  let look: { readonly definitions: readonly string[]; readonly school: string | null } = {
    definitions: [],
    school: null,
  };

  return (ask) => {
    switch (ask.kind) {
      case 'open':
        texts = { text: ask.text, cases: ask.cases };
        bases = new Map(ask.bases);
        past = [];
        future = [];
        return changed(0);
      case 'edit': {
        const edited =
          ask.file === 'text'
            ? editDraft({ text: texts.text, bases }, ask.edits)
            : editText(CASES_FILE, texts.cases, ask.edits);
        if (!edited.ok) return tell({ kind: 'refused', problems: edited.problems });
        return put({ ...texts, [ask.file]: edited.value });
      }
      case 'write':
        return put({ ...texts, [ask.file]: ask.content });
      case 'undo':
      case 'redo': {
        const [from, to] = ask.kind === 'undo' ? [past, future] : [future, past];
        const next = from.at(-1);
        if (next === undefined) return;
        const rest = from.slice(0, -1);
        const other = [...to, texts];
        [past, future] = ask.kind === 'undo' ? [rest, other] : [other, rest];
        texts = next;
        return changed(0);
      }
      case 'sync':
        return tell({ kind: 'synced', number: ask.number });
      case 'data':
        data = ask.data;
        trial = null;
        return plan(0, 'live');
      case 'look':
        look = ask;
        return plan(0, 'live');
    }
  };

  function put(next: Texts): void {
    if (next.text === texts.text && next.cases === texts.cases) return;
    past = [...past, texts].slice(-HISTORY);
    future = [];
    texts = next;
    changed(PAUSE_MS);
  }

  function changed(pauseMs: number): void {
    const tree = draftTree({ text: texts.text, bases });
    const cases = readYaml(CASES_FILE, texts.cases);
    tell({
      kind: 'texts',
      ...texts,
      tree: tree.ok
        ? {
            outline: outlineOf(tree.value.whole),
            plain: plainOf(tree.value.whole),
            marks: profileMarks(tree.value),
          }
        : null,
      casesPlain: cases.ok ? plainOf(cases.value) : null,
      canUndo: past.length > 0,
      canRedo: future.length > 0,
    });
    plan(pauseMs, 'check');
  }

  /** One step now, the others later; each sets what has to follow it. */
  function step(): void {
    const next = STEPS.find((one) => due.has(one));
    if (next === undefined) return;
    due.delete(next);
    if (next === 'check') check();
    else if (next === 'cases') tellCases();
    else if (next === 'live') live();
    else tell({ kind: 'result', result: trial?.evaluation().result ?? null });
    if (due.size > 0) later(step, 0);
  }

  function plan(ms: number, ...steps: readonly Step[]): void {
    for (const one of steps) due.add(one);
    later(step, ms);
  }

  function check(): void {
    checked = checkDraftStandard({ text: texts.text, bases });
    if (checked.standard !== null && checked.model !== null) {
      whole = { standard: checked.standard, model: checked.model };
      trial = null;
    }
    due.add('cases').add('live');
  }

  function tellCases(): void {
    const { standard, read, problems } = checked;
    const cases = readDraftCases(texts.cases, standard);
    const model = checked.model ?? whole?.model;
    tell({
      kind: 'checked',
      problems: [...problems, ...cases.problems],
      known: read === null || model === undefined ? null : knownDraft(read, model),
      standard,
      outcomes: standard === null || cases.cases === null ? [] : runCases(standard, cases.cases.cases),
    });
  }

  function live(): void {
    const stale = checked.standard === null;
    due.add('result');
    if (whole === null || data === null || data.schools.length === 0) {
      trial = null;
      tell({ kind: 'live', values: [], columns: {}, stale });
      return;
    }
    trial ??= tryDraft(whole.standard, whole.model, data);
    const now = trial;
    const { model } = whole;
    tell({
      kind: 'live',
      values: look.definitions.flatMap((id) => liveValues(now, id, look.school)),
      columns: Object.fromEntries(look.definitions.map((id) => [id, [...columnsBehind(model, id)]])),
      stale,
    });
  }
}
