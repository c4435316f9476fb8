import { z } from 'zod';
import { UPLOADS } from '../issue/shapes.ts';
import { operation } from '../lib/contract.ts';
import { ADOPTION_STATES } from './exemplar-state.ts';
import { DAY, ID, REVISED, WORDS } from './shapes.ts';

const AT = { adoptionId: ID, revision: z.int() } as const;
const MOVED = REVISED.extend({ state: z.enum(ADOPTION_STATES) });

/** A unit says that it adopts an exemplar: what it does, from when, and when it tells what came of it. */
export const adoptExemplar = operation({
  name: 'exemplar.adopt',
  kind: 'write',
  summary: { zh: '采用典型', en: 'Adopt an exemplar' },
  access: { verb: 'exemplar.adopt' },
  input: z.strictObject({ exemplarId: ID, unitId: ID, plan: WORDS, beginsOn: DAY, resultOn: DAY }),
  output: z.strictObject({ adoptionId: ID }),
  problems: [
    'exemplar-not-now',
    'exemplar-own-adoption',
    'exemplar-out-of-reach',
    'exemplar-adopted-already',
    'exemplar-begins-past',
    'exemplar-term',
  ],
});

/** The adopter has begun; the result is told no sooner than the least time after that. */
export const beginAdoption = operation({
  name: 'exemplar.begin-adoption',
  kind: 'write',
  summary: { zh: '开始采用', en: 'Begin what was adopted' },
  access: { verb: 'exemplar.adopt' },
  input: z.strictObject(AT),
  output: MOVED,
  problems: ['exemplar-adoption-not-now', 'exemplar-adoption-withdrawn'],
});

/** After its term the adopter tells what came of it, with figures and evidence. */
export const reportAdoption = operation({
  name: 'exemplar.report-adoption',
  kind: 'write',
  summary: { zh: '报采用成效', en: 'Report what came of an adoption' },
  access: { verb: 'exemplar.adopt' },
  input: z.strictObject({ ...AT, result: WORDS, figures: WORDS, uploads: UPLOADS }),
  output: MOVED,
  problems: ['exemplar-adoption-not-now', 'exemplar-adoption-withdrawn', 'exemplar-too-early', 'exemplar-file-missing'],
});

/** The adopter stops, and says why; it stays among the counted. */
export const giveAdoptionUp = operation({
  name: 'exemplar.give-adoption-up',
  kind: 'write',
  summary: { zh: '停止采用', en: 'Give an adoption up' },
  access: { verb: 'exemplar.adopt' },
  input: z.strictObject({ ...AT, words: WORDS }),
  output: MOVED,
  problems: ['exemplar-adoption-not-now'],
});

/** The adopter goes on by itself although the exemplar was withdrawn. */
export const acknowledgeWithdrawal = operation({
  name: 'exemplar.acknowledge-withdrawal',
  kind: 'write',
  summary: { zh: '典型撤下后表明继续', en: 'Go on after a withdrawal' },
  access: { verb: 'exemplar.adopt' },
  input: z.strictObject({ ...AT, words: WORDS }),
  output: MOVED,
  problems: ['exemplar-adoption-not-now', 'exemplar-nothing-to-acknowledge'],
});

/** Somebody of neither unit says whether what was reported holds; where it does not, it goes on. */
export const verifyAdoption = operation({
  name: 'exemplar.verify-adoption',
  kind: 'write',
  summary: { zh: '核实采用成效', en: 'Verify what came of an adoption' },
  access: { verb: 'exemplar.verify' },
  input: z.strictObject({ ...AT, holds: z.boolean(), words: WORDS }),
  output: MOVED,
  problems: ['exemplar-adoption-not-now', 'exemplar-adoption-withdrawn', 'exemplar-own-unit', 'exemplar-own-word'],
});
