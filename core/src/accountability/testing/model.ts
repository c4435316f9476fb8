import { isSame } from '../../access/somebody.ts';
import { addMonths, dayText, parseDay } from '../../lib/plain-day.ts';
import { dayAfterWorkingDays } from '../../lib/working-day.ts';
import type { CaseActing, CaseDeed, CaseLife } from '../decide-step.ts';

type Verdict = { readonly refused: string } | { readonly life: CaseLife };

/**
 * A second, simple reading of SPEC.md, written without the table: one case a step. The random walks ask both the same and compare. What is refused is
 * compared by its name alone.
 */
export function modelOf(
  was: CaseLife,
  deed: CaseDeed,
  acting: CaseActing & { readonly book: CaseActing['book'] },
): Verdict {
  const { book, kind, today, by, parts } = acting;
  const no = (name: string): Verdict => ({ refused: `accountability-${name}` });
  const am = (part: 'handler' | 'leader' | 'concerned') => parts.has(part);
  const days = (n: number) => dayAfterWorkingDays(today, n);
  const inHand = book.measures.find(({ id }) => id === was.measureId);
  const isOwnHand = [was.openedBy, was.proposedBy, ...was.deciders].some((one) => one !== null && isSame(one, by));
  const mayDecide = inHand?.decided_by.some((part) => am(part)) === true;
  const silent = deed.words.trim() === '';
  const be = (of: Partial<CaseLife>): Verdict => ({ life: { ...was, ...of } });
  const next = (of: {
    readonly criticism: string;
    readonly reviewedOn: string | null;
    readonly appealDueOn: string | null;
  }) =>
    of.criticism === 'owed' || of.criticism === 'handed'
      ? days(book.clocks.criticism)
      : of.reviewedOn === null
        ? of.appealDueOn
        : null;
  const lastDay = (months: number | undefined) =>
    months === undefined || was.servedOn === null
      ? null
      : dayText((parseDay(addMonths(was.servedOn, months)) ?? 0) - 1);
  const lacking = (facts: CaseLife['facts']): string | null => {
    if (facts.length === 0) return 'no-facts';
    if (facts.some(({ evidence }) => evidence.trim() === '')) return 'no-evidence';
    return facts.some(({ source }) => kind.cites.includes(source)) ? null : 'uncited';
  };
  const isOver = ['ended', 'dropped', 'revoked', 'transferred'].includes(was.state);

  switch (deed.action) {
    case 'gather':
      return was.state !== 'filed' ? no('not-now') : am('handler') ? be({}) : no('not-yours');
    case 'assign':
      return isOver ? no('not-now') : am('handler') || am('leader') ? be({}) : no('not-yours');
    case 'drop':
      if (was.state !== 'filed') return no('not-now');
      if (!am('handler')) return no('not-yours');
      return silent ? no('words') : be({ state: 'dropped', dueOn: null });
    case 'notify': {
      if (was.state !== 'filed') return no('not-now');
      if (!am('handler')) return no('not-yours');
      const lacks = lacking(was.facts);
      if (lacks !== null) return no(lacks);
      return silent ? no('words') : be({ state: 'notified', notifiedOn: today, dueOn: days(book.clocks.hearing) });
    }
    case 'state':
    case 'waive':
      if (was.state !== 'notified') return no('not-now');
      if (!am('concerned')) return no('not-yours');
      if (deed.action === 'state' && silent) return no('words');
      return be({ state: 'heard', heardOn: today, dueOn: days(book.clocks.propose) });
    case 'lapse':
      if (was.state !== 'notified') return no('not-now');
      if (!am('handler')) return no('not-yours');
      if (was.dueOn !== null && today <= was.dueOn) return no('hearing-runs');
      return be({ state: 'heard', heardOn: today, dueOn: days(book.clocks.propose) });
    case 'propose':
    case 'propose-transfer': {
      const isTransfer = deed.action === 'propose-transfer';
      if (was.state !== 'heard' && !(isTransfer && (was.state === 'filed' || was.state === 'notified')))
        return no('not-now');
      if (!am('handler')) return no('not-yours');
      if (silent) return no('words');
      if (deed.standing.some((id) => was.facts.every((one) => one.id !== id))) return no('fact-unknown');
      const lacks = lacking(was.facts.filter(({ id }) => deed.standing.includes(id)));
      if (lacks !== null) return no(lacks);
      const wanted = book.measures.find(({ id }) => id === deed.measureId);
      if (wanted === undefined || !kind.measures.includes(wanted.id) || !wanted.of.includes(was.of))
        return no('no-measure');
      if (isTransfer && !wanted.transfers) return no('no-transfer');
      if (!isTransfer && wanted.transfers) return no('is-transfer');
      if (was.urges < (wanted.urges ?? 0)) return no('measure-early');
      if (wanted.guided && deed.guidance.trim() === '') return no('unguided');
      if (wanted.circular && deed.scope.trim() === '') return no('no-scope');
      return be({
        state: 'proposed',
        facts: was.facts.map((one) => ({ ...one, stands: deed.standing.includes(one.id) })),
        measureId: wanted.id,
        proposedBy: by,
        proposedFrom: was.state,
        deciders: [],
        dueOn: days(book.clocks.decide),
      });
    }
    case 'return':
    case 'decide':
    case 'dismiss': {
      const isOpen = was.state === 'proposed' || was.state === 'seconding';
      const isEarly = deed.action === 'dismiss' && (was.state === 'notified' || was.state === 'heard');
      if (!isOpen && !isEarly) return no('not-now');
      if (deed.action === 'dismiss' ? !am('leader') : !mayDecide) return no('not-yours');
      if (isOwnHand) return no('own-hand');
      if (silent) return no('words');
      if (deed.action === 'dismiss') return be({ state: 'dropped', measureId: null, dueOn: null });
      if (deed.action === 'return')
        return be({
          state: was.proposedFrom ?? 'heard',
          measureId: null,
          proposedBy: null,
          proposedFrom: null,
          deciders: [],
          dueOn: days(book.clocks.propose),
        });
      const deciders = [...was.deciders, by];
      const isEnough = deciders.length >= (inHand?.deciders ?? 1);
      return be({
        deciders,
        state: isEnough ? 'decided' : 'seconding',
        dueOn: days(isEnough ? book.clocks.serve : book.clocks.decide),
      });
    }
    case 'serve':
    case 'hand-over':
      if (was.state !== 'decided') return no('not-now');
      if (!am('handler')) return no('not-yours');
      if (deed.action === 'serve') {
        if (inHand?.transfers) return no('is-transfer');
        const served = { ...was, servedOn: today };
        const until =
          inHand?.months === undefined ? null : dayText((parseDay(addMonths(today, inHand.months)) ?? 0) - 1);
        return {
          life: {
            ...served,
            state: 'served',
            dueOn: days(book.clocks.receipt),
            criticism: inHand?.criticism ? 'owed' : 'none',
            untilOn: until,
          },
        };
      }
      if (!inHand?.transfers) return no('no-transfer');
      return silent ? no('words') : be({ state: 'transferred', dueOn: null });
    case 'receive':
    case 'leave': {
      if (was.state !== 'served') return no('not-now');
      if (!am(deed.action === 'receive' ? 'concerned' : 'handler')) return no('not-yours');
      if (was.receivedOn !== null) return no('received');
      if (deed.action === 'leave' && was.dueOn !== null && today <= was.dueOn) return no('receipt-runs');
      if (deed.action === 'leave' && silent) return no('words');
      const appealDueOn = days(book.clocks.appeal);
      return be({ receivedOn: today, appealDueOn, dueOn: next({ ...was, appealDueOn }) });
    }
    case 'criticise':
      if (was.state !== 'served' && was.state !== 'appealed') return no('not-now');
      if (!am('concerned')) return no('not-yours');
      if (was.criticism !== 'owed') return no('no-criticism');
      if (silent) return no('words');
      return be({
        criticism: 'handed',
        dueOn: was.state === 'served' && was.receivedOn !== null ? days(book.clocks.criticism) : was.dueOn,
      });
    case 'accept':
    case 'send-back': {
      if (was.state !== 'served') return no('not-now');
      if (!am('handler')) return no('not-yours');
      if (was.criticism !== 'handed') return no('no-criticism');
      if (deed.action === 'send-back' && silent) return no('words');
      const criticism = deed.action === 'accept' ? 'accepted' : 'owed';
      return be({ criticism, dueOn: was.receivedOn === null ? was.dueOn : next({ ...was, criticism }) });
    }
    case 'appeal':
      if (was.state !== 'served') return no('not-now');
      if (!am('concerned')) return no('not-yours');
      if (was.appealedOn !== null) return no('appealed');
      if (was.receivedOn === null || was.appealDueOn === null) return no('not-received');
      if (today > was.appealDueOn) return no('appeal-late');
      return silent ? no('words') : be({ state: 'appealed', appealedOn: today, dueOn: days(book.clocks.review) });
    case 'uphold':
    case 'revoke':
    case 'change': {
      if (was.state !== 'appealed') return no('not-now');
      if (!am('leader')) return no('not-yours');
      if (isOwnHand) return no('own-hand');
      if (silent) return no('words');
      const reviewedOn = today;
      if (deed.action === 'revoke')
        return be({ state: 'revoked', reviewedOn, criticism: 'none', untilOn: null, dueOn: null });
      if (deed.action === 'uphold') return be({ state: 'served', reviewedOn, dueOn: next({ ...was, reviewedOn }) });
      const other = book.measures.find(({ id }) => id === deed.measureId);
      if (other === undefined || !kind.measures.includes(other.id) || !other.of.includes(was.of))
        return no('no-measure');
      if (other.transfers) return no('is-transfer');
      if (inHand !== undefined && other.grade >= inHand.grade) return no('not-milder');
      if (was.urges < (other.urges ?? 0)) return no('measure-early');
      if (other.guided && deed.guidance.trim() === '') return no('unguided');
      if (other.circular && deed.scope.trim() === '') return no('no-scope');
      const criticism = !other.criticism ? 'none' : was.criticism === 'none' ? 'owed' : was.criticism;
      return be({
        state: 'served',
        measureId: other.id,
        reviewedOn,
        criticism,
        untilOn: lastDay(other.months),
        dueOn: next({ ...was, criticism, reviewedOn }),
      });
    }
    case 'end':
      if (was.state !== 'served') return no('not-now');
      if (!am('handler')) return no('not-yours');
      if (was.receivedOn === null) return no('not-received');
      if (was.criticism === 'owed' || was.criticism === 'handed') return no('criticism-open');
      if (was.reviewedOn === null && was.appealDueOn !== null && today <= was.appealDueOn) return no('appeal-runs');
      return be({ state: 'ended', dueOn: null });
  }
}
