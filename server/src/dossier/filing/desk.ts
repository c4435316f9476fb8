import { isBeingFilled } from '@dudao/core/dossier/filing/standing';
import { standingOfFlag } from '@dudao/core/dossier/flag-desk';
import { elementsOfFlag } from '@dudao/core/dossier/flag-elements';
import type { Db } from '../../lib/db.ts';
import type { AskedFigure, DossierDesk, FrameAsked, FramedFlag, HandedIn } from '../../lib/dossier-desk.ts';
import type { Services } from '../../lib/serve.ts';
import { readFrozenStandard } from '../../pack/rows.ts';
import { askFlags } from '../ask-flags.ts';
import { DOSSIER_COLUMNS, type DossierFile } from './rows.ts';
import { elementsOf } from './standards.ts';
import { listSealedFigures, writeVerified } from './verified-rows.ts';

type FramedFile = DossierFile & { readonly root: string | null; readonly path: string[] };
type SealedFile = FramedFile & { readonly root: string };

/** What later nouns ask of dossiers and have written in them. */
export function dossierDesk(qualityFor: Services['qualityFor']): DossierDesk {
  return {
    handedIn: async (db, asked) => {
      const files = await listFrame(db, asked);
      const ready = files.filter((file): file is SealedFile => !isBeingFilled(file.state) && file.root !== null);
      return { dossiers: await tellHandedIn(db, ready, qualityFor), waiting: files.length - ready.length };
    },
    figures: readFigures,
    writeVerified,
  };
}

function listFrame(db: Db, asked: FrameAsked): Promise<FramedFile[]> {
  return db.many<FramedFile>(
    `select ${DOSSIER_COLUMNS}, u.path, v.root
     from dossier d join unit u on u.id = d.unit_id left join dossier_version v on v.dossier_id = d.id and v.number = d.versions
     where d.unit_id in (select unit_id from unit_below where top_id = $1) and d.campaign_id = $2 and d.standard_id = $3 and d.version = $4
       and d.period = $5 order by u.school_code nulls first, u.name, u.id`,
    [asked.unitId, asked.campaignId, asked.standardId, asked.version, asked.period],
  );
}

async function tellHandedIn(
  db: Db,
  files: readonly SealedFile[],
  qualityFor: Services['qualityFor'],
): Promise<readonly HandedIn[]> {
  const figures = await readFigures(
    db,
    files.map(({ id }) => id),
  );
  const found = grouped(await listFound(db, files), ({ unit_id }) => unit_id);
  const flags = await listUnitFlags(db, files, qualityFor);
  return files.map((file) => ({
    dossierId: file.id,
    unitId: file.unit_id,
    unit: file.unit,
    path: file.path,
    number: file.versions,
    root: file.root,
    figures: [...(figures.get(file.id)?.values() ?? [])].filter(({ sealed }) => sealed !== null),
    found: found.get(file.unit_id) ?? [],
    flags: flags.get(file.unit_id) ?? [],
  }));
}

async function readFigures(
  db: Db,
  dossierIds: readonly string[],
): Promise<ReadonlyMap<string, ReadonlyMap<string, AskedFigure>>> {
  const files = await db.many<DossierFile>(
    `select ${DOSSIER_COLUMNS} from dossier d join unit u on u.id = d.unit_id where d.id = any ($1::uuid[])`,
    [dossierIds],
  );
  const asked = await elementsOf(db, files);
  const sealed = new Map<string, string>(
    (await listSealedFigures(db, dossierIds)).map((one) => [`${one.dossier_id} ${one.element}`, one.value]),
  );
  return new Map(
    files.map((file) => [
      file.id,
      new Map(asked(file).map((spec) => [spec.code, { spec, sealed: sealed.get(`${file.id} ${spec.code}`) ?? null }])),
    ]),
  );
}

type FoundRow = HandedIn['found'][number] & { readonly unit_id: string };

/** The newest finding of every figure of every dossier of the units. */
function listFound(db: Db, files: readonly SealedFile[]): Promise<FoundRow[]> {
  return db.many<FoundRow>(
    `select distinct on (dossier_id, element) unit_id, element, self, verified from dossier_verified where unit_id = any ($1::uuid[])
     order by dossier_id, element, ordinal desc`,
    [files.map(({ unit_id }) => unit_id)],
  );
}

function grouped<T>(rows: readonly T[], keyOf: (row: T) => string): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const row of rows) {
    const group = groups.get(keyOf(row));
    if (group === undefined) groups.set(keyOf(row), [row]);
    else group.push(row);
  }
  return groups;
}

/** Flags by unit; of regions without reported data, or where no rules are known, there are none. */
async function listUnitFlags(
  db: Db,
  files: readonly SealedFile[],
  qualityFor: Services['qualityFor'],
): Promise<ReadonlyMap<string, readonly FramedFlag[]>> {
  const [first] = files;
  if (first === undefined) return new Map();
  const { standard_id: standardId, version, period } = first;
  const frozen = await readFrozenStandard(db, standardId, version);
  const quality = frozen === null ? null : qualityFor(frozen.standard, frozen.digest);
  if (quality === null) return new Map();
  const found: (FramedFlag & { readonly unitId: string })[] = [];
  for (const region of new Set(files.map((file) => file.region))) {
    const asked = await askFlags(db, { unit: { id: region }, standardId, version, period }, { qualityFor });
    if (!asked.ok) continue;
    for (const { flag, key, file } of asked.value.flags) {
      const { rule, member, name, severity } = flag;
      const told = { rule, member, name, severity, standing: standingOfFlag(file) };
      found.push({ ...told, elements: elementsOfFlag(quality, flag), unitId: key.unit_id });
    }
  }
  return grouped(found, ({ unitId }) => unitId);
}
