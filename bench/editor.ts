import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { readCases } from '@dudao/core/pack/cases/read-cases';
import { runCases } from '@dudao/core/pack/cases/run-case';
import { checkDraftStandard } from '@dudao/core/pack/draft/check-draft';
import { checkFormula, type KnownDraft, knownDraft } from '@dudao/core/pack/draft/check-formula';
import { hand, median, ms } from './measure.ts';

const LIMIT_MS = 50;
const ROUNDS = 5;

const file = (name: string): string =>
  readFileSync(fileURLToPath(new URL(`../packs/cn-compulsory/${name}`, import.meta.url)), 'utf8');
const text = file('standards/yzjh-2017.yaml');
const { read, model, standard } = checkDraftStandard({ text, bases: new Map() });
const known = read === null || model === null ? null : knownDraft(read, model);
const cases = readCases('cases.yaml', file('cases/yzjh-2017.yaml'));
if (known === null || standard === null || !cases.ok) throw new Error('the published standard is without faults');

/** Every prefix of a formula, as it grows while somebody writes it. */
function keystrokes(formula: string): readonly string[] {
  return Array.from(formula, (_, i) => formula.slice(0, i + 1));
}

/** Milliseconds that each keystroke in each formula waits for its underlines. */
function typeEverything(draft: KnownDraft): readonly number[] {
  const waits: number[] = [];
  for (const [entry, ids] of draft.entries) {
    const formula = draft.source.definitions.find(({ id }) => id === ids[0]?.id)?.formula ?? '';
    for (const written of keystrokes(formula)) {
      const begin = performance.now();
      checkFormula(draft, entry, { key: 'formula' }, written);
      waits.push(performance.now() - begin);
    }
  }
  return waits;
}

/** The middle of several runs of what the page does in its worker. */
function time(work: () => unknown): number {
  const took = Array.from({ length: ROUNDS }, () => {
    const begin = performance.now();
    work();
    return performance.now() - begin;
  });
  return median(took);
}

// The compiler warms up as it does while one writes the first formula.
typeEverything(known);
const waits = [...typeEverything(known)].sort((a, b) => a - b);
const at = (share: number): number => waits[Math.min(waits.length - 1, Math.floor(waits.length * share))] ?? Number.NaN;

hand({
  title: 'Editor feedback',
  about: `Writing every formula of YZJH-2017 (${known.source.definitions.length} definitions) letter by letter: how long each of ${waits.length} keystrokes waits until what is wrong is known. The check of the whole runs in a worker beside it.`,
  lines: [
    { what: 'a keystroke, middle', value: ms(at(0.5)) },
    { what: 'a keystroke, 99 of 100', value: ms(at(0.99)), limit: `< ${LIMIT_MS} ms`, holds: at(0.99) < LIMIT_MS },
    {
      what: 'the whole standard, read and compiled, in the worker',
      value: ms(time(() => checkDraftStandard({ text, bases: new Map() }))),
    },
    {
      what: `its ${cases.value.cases.length} cases, in the worker`,
      value: ms(time(() => runCases(standard, cases.value.cases))),
    },
  ],
});
