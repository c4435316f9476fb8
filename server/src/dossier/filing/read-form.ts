import { can } from '@dudao/core/access/can';
import type { ElementSpec } from '@dudao/core/dossier/filing/elements';
import { readForm, readGrid, setItems } from '@dudao/core/dossier/filing/form-contract';
import { isBeingFilled } from '@dudao/core/dossier/filing/standing';
import { problem } from '@dudao/core/lib/problem';
import { ok, refuse } from '@dudao/core/lib/result';
import type { Db } from '../../lib/db.ts';
import { record } from '../../lib/record.ts';
import { implement } from '../../lib/serve.ts';
import { readFrozenStandard } from '../../pack/rows.ts';
import { DOSSIER_COLUMNS, type DossierFile, readDossierFile, standingOfFile, unitOfDossier } from './rows.ts';
import { elementsOf } from './standards.ts';
import { readFiled, toldCell } from './values.ts';

const asked = ({ code, label, kind, unit, min, max, choices, note }: ElementSpec) => ({
  code,
  label,
  kind,
  unit,
  min,
  max,
  choices,
  note,
});

interface ItemRow {
  readonly element: string;
  readonly source: string;
  readonly note: string;
  readonly person_id: string | null;
  readonly person: string | null;
  readonly revision: number;
}

/** What is kept beside the figures of a dossier, by element. */
export async function readItems(db: Db, dossierId: string): Promise<ReadonlyMap<string, ItemRow>> {
  const rows = await db.many<ItemRow>(
    `select i.element, i.source, i.note, i.person_id, p.name as person, i.revision
     from dossier_item i left join person p on p.id = i.person_id where i.dossier_id = $1`,
    [dossierId],
  );
  return new Map(rows.map((row) => [row.element, row]));
}

/** People who are at a unit. */
function listPeople(db: Db, unitId: string): Promise<{ personId: string; name: string }[]> {
  return db.many(
    'select id as "personId", name from person where unit_id = $1 and left_on is null order by name, id limit 500',
    [unitId],
  );
}

export const readFormImplementation = implement(readForm, {
  subject: (db, input) => unitOfDossier(db, input.dossierId),
  handle: async ({ db, input, unit, caller }) => {
    const file = await readDossierFile(db, input.dossierId);
    if (file === null) throw new Error('the dossier was there when its unit was asked');
    const elements = (await elementsOf(db, [file]))(file);
    const [filed] = await readFiled(db, [file]);
    const items = await readItems(db, file.id);
    const mayEdit = can(caller.grants, 'dossier.edit', unit.path);
    return ok({
      elements: elements.map(asked),
      items: elements.map((element) => {
        const told = filed === undefined ? null : toldCell(filed, element);
        const item = items.get(element.code);
        return {
          element: element.code,
          value: told?.value ?? null,
          since: told?.since ?? 0,
          isKnown: told !== null && told.value !== null && !told.isOwn,
          from: told?.from ?? null,
          source: item?.source ?? '',
          note: item?.note ?? '',
          person: item?.person_id ? { personId: item.person_id, name: item.person ?? '' } : null,
          itemRevision: item?.revision ?? 0,
        };
      }),
      people: mayEdit ? await listPeople(db, file.unit_id) : [],
    });
  },
});

export const readGridImplementation = implement(readGrid, {
  subject: async (_db, input) => input.unitId,
  handle: async ({ db, input, unit, caller, now }) => {
    const { campaignId, standardId, version, period } = input;
    if ((await readFrozenStandard(db, standardId, version)) === null) return refuse(problem('standard-not-found'));
    const files = await db.many<DossierFile>(
      `select ${DOSSIER_COLUMNS} from dossier d join unit u on u.id = d.unit_id
       where d.campaign_id = $2 and d.standard_id = $3 and d.version = $4 and d.period = $5
         and u.kind in ('school', 'teaching-point', 'kindergarten')
         and d.unit_id in (select unit_id from unit_below where top_id = $1)
       order by u.school_code nulls first, u.name, d.id`,
      [unit.id, campaignId, standardId, version, period],
    );
    const elements = (await elementsOf(db, [{ standard_id: standardId, version, kind: 'school' }]))({
      standard_id: standardId,
      version,
      kind: 'school',
    });
    const rows = (await readFiled(db, files)).map((filed) => {
      const cells = elements.map((element) => toldCell(filed, element));
      const { file } = filed;
      return {
        dossierId: file.id,
        unitId: file.unit_id,
        unit: file.unit,
        code: file.code ?? '',
        state: file.state,
        ...standingOfFile(file, now),
        values: cells.map(({ value }) => value),
        since: cells.map(({ since }) => since),
        known: cells.flatMap(({ value, isOwn }, at) => (value !== null && !isOwn ? [at] : [])),
      };
    });
    return ok({
      elements: elements.map(asked),
      rows,
      actions: { edit: can(caller.grants, 'dossier.edit', unit.path) ? true : 'forbidden' },
    });
  },
});

export const setItemsImplementation = implement(setItems, {
  subject: (db, input) => unitOfDossier(db, input.dossierId),
  handle: async ({ tx, input, caller, now }) => {
    const { dossierId, elements, source, note, personId } = input;
    const file = await tx.one<DossierFile>(
      `select ${DOSSIER_COLUMNS} from dossier d join unit u on u.id = d.unit_id where d.id = $1 for no key update of d`,
      [dossierId],
    );
    if (!isBeingFilled(file.state)) return refuse(problem('dossier-sealed'));
    const known = new Set((await elementsOf(tx, [file]))(file).map(({ code }) => code));
    const unknown = elements.find((element) => !known.has(element));
    if (unknown !== undefined) return refuse(problem('dossier-no-element', { element: unknown }));
    if (personId !== undefined && personId !== null) {
      const here = await listPeople(tx, file.unit_id);
      if (!here.some((one) => one.personId === personId)) return refuse(problem('dossier-person-elsewhere'));
    }
    await tx.run(
      `insert into dossier_item (dossier_id, unit_id, region, element, source, note, person_id, by_name, at)
       select $1, $2, $3, e, coalesce($5, ''), coalesce($6, ''), $7, $9, $10 from unnest($4::text[]) e
       on conflict (dossier_id, element) do update set source = coalesce($5, dossier_item.source), note = coalesce($6, dossier_item.note),
         person_id = case when $8 then $7 else dossier_item.person_id end, by_name = $9, at = $10, revision = dossier_item.revision + 1`,
      [
        dossierId,
        file.unit_id,
        file.region,
        elements,
        source ?? null,
        note ?? null,
        personId ?? null,
        personId !== undefined,
        caller.name,
        now,
      ],
    );
    await record(tx, {
      event: 'dossier.items-set',
      unitId: file.unit_id,
      subject: dossierId,
      after: { elements, source, note, personId },
    });
    return ok({});
  },
});
