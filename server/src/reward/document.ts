import { problem } from '@dudao/core/lib/problem';
import { ok, type Result, refuse } from '@dudao/core/lib/result';
import { downloadOfficeCertificate, downloadReward } from '@dudao/core/reward/contract';
import { certificateData, decisionData, type ToldReward } from '@dudao/core/reward/document-data';
import { downloadCertificate } from '@dudao/core/reward/own-contract';
import { beyondScope, type Db } from '../lib/db.ts';
import {
  type DocumentFormat,
  giveDocument,
  type MadeDocument,
  makeDocument,
  readKeptDocument,
} from '../lib/office-document.ts';
import { plainDateOf } from '../lib/plain-date.ts';
import { implement, type Services } from '../lib/serve.ts';
import { kindOfReward } from './book.ts';
import { type LineRow, listLineRows, officeOfReward, type RewardRow, readCited, readRewardRow } from './rows.ts';
import { unitOfOwnLine } from './speak.ts';

/** Where documents of decisions are kept, and under which name. */
export const DOCUMENTS = 'reward_document';
/** The name under which the document of a decision is kept. */
export const DECISION = 'reward-decision';

interface Making {
  readonly now: Date;
  readonly services: Pick<Services, 'documentKinds' | 'packsFolder'>;
}

const nameOf = async (db: Db, unitId: string): Promise<string> =>
  (await beyondScope(db, () => db.one<{ name: string }>('select name from unit where id = $1', [unitId]))).name;

async function tellReward(db: Db, row: RewardRow, now: Date): Promise<ToldReward> {
  const kind = await kindOfReward(db, row);
  const isDecided = row.decided_on !== null;
  const lines = (await listLineRows(db, row.id)).filter(({ granted }) => !isDecided || granted === true);
  const cited = await readCited(db, row);
  return {
    office: await nameOf(db, row.unit_id),
    number: row.document ?? '',
    title: row.title,
    kindName: kind.name.zh,
    basis: row.basis,
    cited: cited === null ? null : { title: cited.title, digest: row.publication_digest ?? '' },
    notice:
      isDecided || row.notice_from === null || row.notice_until === null
        ? null
        : { from: row.notice_from, until: row.notice_until, place: row.notice_place },
    hasMoney: kind.money !== 'none',
    pot: row.pot,
    lines: lines.map((line) => ({
      unit: line.unit_name,
      person: line.person_name,
      cited: line.cited,
      criteria: line.criteria,
      what: line.what,
      reason: isDecided && line.decided_reason !== '' ? line.decided_reason : line.reason,
      amount: isDecided ? line.amount : line.proposed,
    })),
    on: row.decided_on ?? row.notice_from ?? plainDateOf(now),
    digest: row.digest ?? '',
  };
}

/** Makes the document of a decision, or of its notice, as it stands. */
export async function makeDecision(db: Db, row: RewardRow, { now, services }: Making): Promise<Result<MadeDocument>> {
  const data = decisionData(await tellReward(db, row, now));
  return makeDocument(db, { unitId: row.unit_id, document: DECISION, data, services });
}

export const downloadRewardImplementation = implement(downloadReward, {
  subject: officeOfReward,
  handle: async ({ db, input: { rewardId, format }, now, services }) => {
    const row = await readRewardRow(db, rewardId);
    if (row === null) return refuse(problem('not-found'));
    const isNotice = row.state === 'submitted' && row.notice_from !== null;
    if (row.state !== 'decided' && !isNotice) return refuse(problem('reward-no-document'));
    const kept = row.state === 'decided' ? await readKept(db, row) : null;
    const made = kept === null ? await makeDecision(db, row, { now, services }) : ok(kept);
    if (!made.ok) return made;
    const name = isNotice ? `公示 ${row.title}` : `${row.document ?? ''} ${row.title}`;
    return giveDocument(made.value.bytes, { name, format });
  },
});

async function readKept(db: Db, row: RewardRow) {
  const kept = await readKeptDocument(db, { table: DOCUMENTS, of: { reward_id: row.id }, document: DECISION });
  if (kept === null) throw new Error('a decision whose document was not kept');
  return kept;
}

async function giveCertificate(
  db: Db,
  line: LineRow | null,
  { format, services }: { readonly format: DocumentFormat; readonly services: Making['services'] },
) {
  if (line === null || line.certificate === null || line.certificate_on === null) {
    return refuse(problem('reward-no-certificate'));
  }
  const row = await db.one<RewardRow>('select * from reward where id = $1', [line.reward_id]);
  const kind = await kindOfReward(db, row);
  const data = certificateData({
    office: await nameOf(db, row.unit_id),
    certificateName: kind.certificate?.name.zh ?? '',
    unit: line.unit_name,
    person: line.person_name,
    title: row.title,
    kindName: kind.name.zh,
    number: line.certificate,
    document: row.document ?? '',
    on: line.certificate_on,
  });
  const made = await makeDocument(db, { unitId: row.unit_id, document: 'reward-certificate', data, services });
  if (!made.ok) return made;
  return giveDocument(made.value.bytes, { name: `${line.certificate} ${line.person_name ?? line.unit_name}`, format });
}

export const downloadOfficeCertificateImplementation = implement(downloadOfficeCertificate, {
  subject: officeOfReward,
  handle: async ({ db, input: { rewardId, lineId, format }, services }) => {
    const line = await db.maybe<LineRow>('select * from reward_line where id = $1 and reward_id = $2', [
      lineId,
      rewardId,
    ]);
    return giveCertificate(db, line, { format, services });
  },
});

export const downloadCertificateImplementation = implement(downloadCertificate, {
  subject: unitOfOwnLine,
  handle: async ({ db, input: { lineId, format }, services }) => {
    const line = await db.maybe<LineRow>('select * from reward_line where id = $1', [lineId]);
    return giveCertificate(db, line, { format, services });
  },
});
