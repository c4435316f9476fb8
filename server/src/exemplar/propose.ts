import { randomUUID } from 'node:crypto';
import { can } from '@dudao/core/access/can';
import { proposeExemplar, readProposal, reviseExemplar } from '@dudao/core/exemplar/contract';
import { faultOfStep, faultsOfText } from '@dudao/core/exemplar/decide-exemplar';
import { type ExemplarBook, type ExemplarPart, partsFromEntry, partsOfKind } from '@dudao/core/exemplar/exemplar-book';
import type { Proposer } from '@dudao/core/exemplar/exemplar-state';
import { type Problem, problem } from '@dudao/core/lib/problem';
import { ok, refuse } from '@dudao/core/lib/result';
import { type IssueRow, readIssueRow } from '../issue/rows.ts';
import { beyondScope, type Db } from '../lib/db.ts';
import { record } from '../lib/record.ts';
import { implement } from '../lib/serve.ts';
import type { Caller } from '../lib/session.ts';
import { bookOf, readExemplarBook } from './book.ts';
import { type ExemplarRow, isOfUnit, say, unitOfExemplar } from './rows.ts';
import { holdFor, take } from './taking.ts';

/** The unit concerned by an entry that the caller sees. */
async function unitOfEntry(db: Db, { issueId }: { readonly issueId: string }): Promise<string | null> {
  return (await readIssueRow(db, issueId))?.unit_id ?? null;
}

/** X1 Why an entry cannot become an exemplar; null where it can. */
function faultOfEntry(book: ExemplarBook, row: IssueRow): Problem | null {
  if (row.ledger !== book.ledger || row.phase === 'void') {
    return problem('exemplar-entry-unfit', { ledger: '成果库', ledgerEn: 'library of results' });
  }
  return row.keeper_id === row.unit_id ? problem('exemplar-own-library') : null;
}

/** What grew from an entry and was not dropped. */
function readOfEntry(db: Db, issueId: string): Promise<ExemplarRow | null> {
  return beyondScope(db, () =>
    db.maybe<ExemplarRow>(`select * from exemplar where issue_id = $1 and state <> 'dropped'`, [issueId]),
  );
}

const shownPart = ({ id, name, hint, demand, least, longest }: ExemplarPart) => ({
  id,
  name,
  hint: hint ?? null,
  demand: demand ?? null,
  least,
  longest,
});

function shownForm(book: ExemplarBook) {
  return {
    kinds: book.kinds.map(({ id, name, source }) => ({
      id,
      name,
      source: source?.text ?? null,
      parts: (partsOfKind(book, id) ?? []).map(shownPart),
    })),
    themes: book.themes.map(({ id, name }) => ({ id, name })),
    stages: book.stages.map(({ id, name }) => ({ id, name })),
  };
}

const nameOf = async (db: Db, id: string): Promise<string> =>
  (await beyondScope(db, () => db.one<{ name: string }>('select name from unit where id = $1', [id]))).name;

export const readProposalImplementation = implement(readProposal, {
  subject: unitOfEntry,
  handle: async ({ db, input: { issueId }, unit, caller }) => {
    const row = await readIssueRow(db, issueId);
    if (row === null) return refuse(problem('not-found'));
    const found = await readOfEntry(db, issueId);
    const book = found === null ? await readExemplarBook(db) : await bookOf(db, found);
    const fault = book === null ? problem('exemplar-no-book') : faultOfEntry(book, row);
    const may = can(caller.grants, 'exemplar.propose', unit.path);
    const propose = may ? (fault?.problem ?? (found === null || 'exemplar-proposed-already')) : 'forbidden';
    const revise = !may || found === null ? 'forbidden' : (faultOfStep('revise', found.state)?.problem ?? true);
    return ok({
      isResult: book !== null && row.ledger === book.ledger,
      unit: { id: row.unit_id, name: row.unit_name },
      office: { id: row.keeper_id, name: await nameOf(db, row.keeper_id) },
      number: row.number,
      form: book === null || !(propose === true || revise === true) ? null : shownForm(book),
      text: {
        kind: found?.kind ?? book?.kinds[0]?.id ?? '',
        theme: found?.theme ?? '',
        stages: [...(found?.stages ?? [])],
        title: found?.title ?? row.title,
        creators: found?.creators ?? '',
        parts: found?.parts ?? (book === null ? {} : partsFromEntry(book, row.field_values)),
      },
      exemplar:
        found === null ? null : { id: found.id, state: found.state, number: found.number, revision: found.revision },
      actions: { propose, revise },
    });
  },
});

/** As whom somebody recommends: the unit itself, a team that was there, or the office. */
async function proposerOf(
  db: Db,
  row: Pick<IssueRow, 'unit_id' | 'keeper_id'>,
  caller: Caller,
  path: readonly string[],
): Promise<Proposer> {
  if (await isOfUnit(db, { unitId: row.unit_id, officeId: row.keeper_id }, caller)) return 'unit';
  const isTeam = caller.grants.some(({ role, unitId }) => role === 'team-member' && path.includes(unitId));
  return isTeam && !can(caller.grants, 'exemplar.keep', path) ? 'team' : 'office';
}

export const proposeExemplarImplementation = implement(proposeExemplar, {
  subject: unitOfEntry,
  constraints: { exemplar_once: () => problem('exemplar-proposed-already') },
  handle: async ({ tx, input, unit, caller, now }) => {
    // Past the scope: the door has seen that the caller sees the entry, and a team does not write to the unit's rows.
    const row = await beyondScope(tx, () => readIssueRow(tx, input.issueId));
    if (row === null) return refuse(problem('not-found'));
    const book = await readExemplarBook(tx);
    if (book === null) return refuse(problem('exemplar-no-book'));
    const fault = faultOfEntry(book, row);
    if (fault !== null) return refuse(fault);
    if ((await readOfEntry(tx, row.id)) !== null) return refuse(problem('exemplar-proposed-already'));
    const faults = faultsOfText(book, input);
    if (faults.length > 0) return refuse(...faults);
    const id = randomUUID();
    const officeName = await nameOf(tx, row.keeper_id);
    const proposedAs = await proposerOf(tx, row, caller, unit.path);
    const at = now.toISOString();
    await beyondScope(tx, () =>
      tx.run(
        `insert into exemplar (id, issue_id, unit_id, region, unit_name, office_id, office_name, rulebook_id, rulebook_version, state, kind, theme, stages, title, creators, parts,
         proposed_as, proposed_by, proposed_by_name, proposed_at, moved_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, 'recommended', $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $19)`,
        [
          id,
          row.id,
          row.unit_id,
          row.region,
          row.unit_name,
          row.keeper_id,
          officeName,
          book.id,
          book.version,
          input.kind,
          input.theme,
          input.stages,
          input.title,
          input.creators,
          JSON.stringify(input.parts),
          proposedAs,
          caller.accountId,
          caller.name,
          at,
        ],
      ),
    );
    await say(
      tx,
      { id, unit_id: row.unit_id, region: row.region },
      { kind: 'propose', round: 1, words: input.words, caller, now },
    );
    await record(tx, {
      event: 'exemplar.proposed',
      unitId: row.unit_id,
      subject: id,
      after: { entry: row.number, kind: input.kind, as: proposedAs },
    });
    return ok({ exemplarId: id });
  },
});

export const reviseExemplarImplementation = implement(reviseExemplar, {
  subject: unitOfExemplar,
  handle: async ({ tx, input, caller, now }) => {
    const held = await holdFor(tx, input, { step: 'revise', now });
    if (!held.ok) return held;
    const { row } = held.value;
    const faults = faultsOfText(await bookOf(tx, row), input);
    if (faults.length > 0) return refuse(...faults);
    const round = row.round + 1;
    await say(tx, row, { kind: 'revise', round, words: input.words, caller, now });
    const { kind, theme, stages, title, creators, parts } = input;
    return take(tx, row, {
      set: {
        state: 'recommended',
        round,
        kind,
        theme,
        stages,
        title,
        creators,
        parts: JSON.stringify(parts),
        moved_at: now.toISOString(),
      },
      event: 'exemplar.revised',
      after: { round },
    });
  },
});
