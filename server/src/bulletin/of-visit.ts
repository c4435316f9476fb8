import { randomUUID } from 'node:crypto';
import { can } from '@dudao/core/access/can';
import { BULLETIN_STATE_NAMES, type BulletinState } from '@dudao/core/bulletin/bulletin-state';
import { beginReport, listBulletinsOfVisit } from '@dudao/core/bulletin/contract';
import { faultOfReporting } from '@dudao/core/bulletin/decide-bulletin';
import { problem } from '@dudao/core/lib/problem';
import { ok, refuse } from '@dudao/core/lib/result';
import { beyondScope, type Db } from '../lib/db.ts';
import { plainDateOf } from '../lib/plain-date.ts';
import { implement } from '../lib/serve.ts';
import { isInTeam, lockVisitRow, readVisitRow, unitOfVisit, type VisitRow, waysOf } from '../visit/rows.ts';
import { readBulletinBook } from './book.ts';
import { tellLines } from './rows.ts';
import { writeReport } from './write-issue.ts';

interface Standing {
  readonly id: string;
  readonly series: string;
  readonly number: string;
  readonly state: BulletinState;
  readonly isSigned: boolean;
}

/** Reports on a visit that were not thrown away, the latest first, whoever asks. */
function listStanding(db: Db, visitId: string): Promise<Standing[]> {
  return beyondScope(db, () =>
    db.many<Standing>(
      `select id, series, number, state, signed_at is not null as "isSigned" from bulletin where visit_id = $1 and state <> 'discarded'
       order by begun_at desc, id`,
      [visitId],
    ),
  );
}

const calledBy = ({ number, state }: Standing): string => (number === '' ? BULLETIN_STATE_NAMES[state].zh : number);

/** A visit as whether it can be reported on is decided. */
const lifeOf = ({ title, begun_at, cancelled_at }: VisitRow, standing: Standing | undefined) => ({
  title,
  isBegun: begun_at !== null,
  isCancelled: cancelled_at !== null,
  standing: standing === undefined ? null : calledBy(standing),
});

export const listBulletinsOfVisitImplementation = implement(listBulletinsOfVisit, {
  subject: (db, { visitId }, caller) => unitOfVisit(db, { visitId, verb: 'bulletin.see' }, caller),
  handle: async ({ db, input: { visitId }, caller }) => {
    const visit = await readVisitRow(db, visitId);
    if (visit === null) return refuse(problem('not-found'));
    const { office, visited } = await waysOf(db, visit);
    const drafts = can(caller.grants, 'bulletin.write', office) || isInTeam(visit, caller, visited);
    const seesDrafts = drafts || can(caller.grants, 'bulletin.sign', office);
    const standing = await listStanding(db, visitId);
    const seen = await sightOf(db, standing);
    const shown = standing.filter(({ id, isSigned }) => seen.has(id) && (isSigned || seesDrafts));
    const series = (await readBulletinBook(db))?.series.filter(({ about }) => about === 'visit') ?? [];
    const begins = series.filter(({ id }) => !standing.some((one) => one.series === id));
    const [first] = begins;
    const fault = first === undefined ? null : faultOfReporting(first, lifeOf(visit, undefined));
    return ok({
      bulletins: await tellLines(
        db,
        shown.map(({ id }) => id),
      ),
      begins: begins.map(({ id, name }) => ({ id, name })),
      actions: { begin: drafts ? (fault?.problem ?? true) : 'forbidden' },
    });
  },
});

/** Which of some reports are in the caller's sight. */
async function sightOf(db: Db, standing: readonly Standing[]): Promise<ReadonlySet<string>> {
  const rows = await db.many<{ id: string }>('select id from bulletin where id = any ($1::uuid[])', [
    standing.map(({ id }) => id),
  ]);
  return new Set(rows.map(({ id }) => id));
}

export const beginReportImplementation = implement(beginReport, {
  subject: (db, { visitId }, caller) => unitOfVisit(db, { visitId, verb: 'bulletin.draft' }, caller),
  handle: async ({ tx, input, caller, now, services }) => {
    // Held, so that of two who begin the same report the second is told.
    const visit = await lockVisitRow(tx, input.visitId);
    const { office, visited } = await waysOf(tx, visit);
    if (!can(caller.grants, 'bulletin.write', office) && !isInTeam(visit, caller, visited)) {
      return refuse(problem('bulletin-not-your-visit'));
    }
    const book = await readBulletinBook(tx);
    if (book === null) return refuse(problem('bulletin-no-book'));
    const series = book.series.find(({ id, about }) => id === input.series && about === 'visit');
    if (series === undefined) return refuse(problem('bulletin-series-unknown', {}, { field: 'series' }));
    const standing = (await listStanding(tx, visit.id)).find((one) => one.series === series.id);
    const fault = faultOfReporting(series, lifeOf(visit, standing));
    if (fault !== null) return refuse(fault);
    const today = plainDateOf(now);
    const [from = today] = [visit.from_on, today].toSorted();
    const bulletinId = randomUUID();
    const span = { from, until: today, name: visit.title };
    await writeReport(tx, { bulletinId, book, series, span, caller, now, services, replacing: null, visit });
    return ok({ bulletinId });
  },
});
