import type { Somebody } from '../../access/somebody.ts';
import type { CaseDeed, CaseLife } from '../decide-step.ts';

export const OPENER: Somebody = { accountId: 'opener', personId: 'p-opener' };

/** A case as it stands when it was just opened: two facts, one of them an entry of a ledger. */
export function freshCase(of: Partial<CaseLife> = {}): CaseLife {
  return {
    state: 'filed',
    of: 'unit',
    facts: [
      { id: 'f1', source: 'issue', evidence: '督办单', stands: null },
      { id: 'f2', source: 'own', evidence: '谈话记录', stands: null },
    ],
    urges: 2,
    openedBy: OPENER,
    proposedBy: null,
    proposedFrom: null,
    measureId: null,
    deciders: [],
    criticism: 'none',
    notifiedOn: null,
    heardOn: null,
    servedOn: null,
    receivedOn: null,
    appealedOn: null,
    reviewedOn: null,
    untilOn: null,
    dueOn: null,
    appealDueOn: null,
    ...of,
  };
}

/** A deed with words and nothing more, unless told. */
export function deedOf(action: CaseDeed['action'], of: Partial<CaseDeed> = {}): CaseDeed {
  return { action, words: '有据', measureId: null, standing: [], scope: '', guidance: '', ...of };
}
