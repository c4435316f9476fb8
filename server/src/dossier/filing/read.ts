import { can } from '@dudao/core/access/can';
import { type DossierRow, listDossiers, readDossier } from '@dudao/core/dossier/filing/contract';
import { faultOfAsking, faultOfDeciding } from '@dudao/core/dossier/filing/reopening';
import { isBeingFilled } from '@dudao/core/dossier/filing/standing';
import { ok } from '@dudao/core/lib/result';
import { readCampaignRow } from '../../campaign/rows.ts';
import type { Db } from '../../lib/db.ts';
import { implement } from '../../lib/serve.ts';
import { readOpenReopening } from './reopening-rows.ts';
import {
  DOSSIER_COLUMNS,
  type DossierFile,
  headOf,
  readDossierFile,
  reviewerOf,
  standardOfDossier,
  standardsOfDossiers,
  unitOfDossier,
} from './rows.ts';

const MOST_ROWS = 500;

type ListedFile = DossierFile & {
  readonly columns: readonly string[] | null;
  readonly choices: Readonly<Record<string, string>> | null;
};

/** Dossiers of a unit and those below, with what is reported for their units. */
function listFiles(db: Db, unitId: string, campaignId: string | undefined): Promise<ListedFile[]> {
  return db.many<ListedFile>(
    `select ${DOSSIER_COLUMNS}, v.columns, v.choices
     from dossier d join unit u on u.id = d.unit_id
     left join reported_value v on v.region = d.region and v.unit_id = d.unit_id and v.period = d.period and v.until_at is null
     where d.unit_id in (select unit_id from unit_below where top_id = $1) and ($2::uuid is null or d.campaign_id = $2)
     order by u.school_code nulls first, u.name, d.opened_at, d.id`,
    [unitId, campaignId ?? null],
  );
}

function isShown(
  row: DossierRow,
  only: 'all' | 'open' | 'submitted' | 'accepted' | 'asking' | 'late' | 'missing' | 'empty',
): boolean {
  switch (only) {
    case 'all':
      return true;
    case 'open':
      return isBeingFilled(row.state);
    case 'asking':
      return row.reopening === 'asked';
    case 'late':
      return row.isLate;
    case 'missing':
      return row.isMissing;
    case 'empty':
      return row.isEmpty;
    default:
      return row.state === only;
  }
}

/** Dossiers of a unit and those below, as every answer tells of them. */
export async function listHeads(
  db: Db,
  of: { readonly unitId: string; readonly campaignId: string | undefined; readonly now: Date },
): Promise<DossierRow[]> {
  const files = await listFiles(db, of.unitId, of.campaignId);
  const standardOf = await standardsOfDossiers(db, files);
  return files.map((file) => {
    const reported = file.columns === null ? null : { columns: file.columns, choices: file.choices ?? {} };
    return headOf(file, { standard: standardOf(file), reported, now: of.now });
  });
}

export const listDossiersImplementation = implement(listDossiers, {
  subject: async (_db, input) => input.unitId,
  handle: async ({ db, input, unit, caller, now }) => {
    const { campaignId, only, search } = input;
    const all = await listHeads(db, { unitId: unit.id, campaignId, now });
    const counted = (which: Parameters<typeof isShown>[1]) => all.filter((row) => isShown(row, which)).length;
    const titles = new Map(all.map((row) => [row.campaignId, row.title]));
    const matching = all.filter((row) => isShown(row, only) && row.unit.includes(search));
    const order = ({ isMissing, state }: DossierRow) => (isMissing ? 0 : isBeingFilled(state) ? 1 : 2);
    const campaign = campaignId === undefined ? null : await readCampaignRow(db, campaignId);
    const mayOpen = campaign !== null && can(caller.grants, 'dossier.open', await pathOf(db, campaign.unit_id));
    return ok({
      counts: {
        all: all.length,
        open: counted('open'),
        submitted: counted('submitted'),
        accepted: counted('accepted'),
        asking: counted('asking'),
        late: counted('late'),
        missing: counted('missing'),
        empty: counted('empty'),
      },
      campaigns: [...titles].map(([id, title]) => ({ campaignId: id, title })),
      rows: matching.sort((a, b) => order(a) - order(b)).slice(0, MOST_ROWS),
      actions: {
        open:
          campaignId === undefined
            ? 'dossier-no-campaign'
            : !mayOpen
              ? 'forbidden'
              : campaign.state === 'published'
                ? true
                : 'dossier-campaign-not-running',
      },
    });
  },
});

async function pathOf(db: Db, unitId: string): Promise<readonly string[]> {
  return (await db.maybe<{ path: string[] }>('select path from unit where id = $1', [unitId]))?.path ?? [];
}

export const readDossierImplementation = implement(readDossier, {
  subject: (db, input) => unitOfDossier(db, input.dossierId),
  handle: async ({ db, input, unit, caller, now }) => {
    const file = await readDossierFile(db, input.dossierId);
    if (file === null) throw new Error('the dossier was there when its unit was asked');
    const standard = await standardOfDossier(db, file);
    const reported = await db.maybe<{ columns: string[]; choices: Record<string, string> }>(
      'select columns, choices from reported_value where region = $1 and unit_id = $2 and period = $3 and until_at is null',
      [file.region, file.unit_id, file.period],
    );
    const names = new Map(
      (
        await db.many<{ id: string; name: string }>('select id, name from unit where id = any ($1::uuid[])', [
          file.chain,
        ])
      ).map(({ id, name }) => [id, name]),
    );
    const mayEdit = can(caller.grants, 'dossier.edit', unit.path);
    const maySubmit = can(caller.grants, 'dossier.submit', unit.path);
    const reviewer = await reviewerOf(db, file);
    const mayReview = reviewer !== null && can(caller.grants, 'dossier.review', await pathOf(db, reviewer));
    const askedBy = (await readOpenReopening(db, file.id))?.asked_by ?? null;
    const isAsked = askedBy !== null;
    return ok({
      ...headOf(file, { standard, reported, now }),
      openedAt: file.opened_at,
      openedBy: file.opened_name,
      chain: file.chain.map((id, i) => ({ unitId: id, unit: names.get(id) ?? '', accepted: i < file.level })),
      revision: file.revision,
      actions: {
        edit: !mayEdit ? 'forbidden' : isBeingFilled(file.state) ? true : 'dossier-sealed',
        submit: !maySubmit ? 'forbidden' : isBeingFilled(file.state) ? true : 'dossier-sealed',
        return: !mayReview ? 'forbidden' : isBeingFilled(file.state) ? 'dossier-not-submitted' : true,
        accept: !mayReview
          ? 'forbidden'
          : file.state === 'submitted'
            ? !isAsked || 'reopening-undecided'
            : file.state === 'accepted'
              ? 'dossier-accepted'
              : 'dossier-not-submitted',
        askReopening: !maySubmit ? 'forbidden' : (faultOfAsking({ state: file.state, askedBy })?.problem ?? true),
        withdrawReopening: !maySubmit ? 'forbidden' : isAsked || 'reopening-not-asked',
        decideReopening: !mayReview ? 'forbidden' : (faultOfDeciding({ askedBy }, caller.accountId)?.problem ?? true),
      },
    });
  },
});
