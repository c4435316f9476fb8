import type { ElementSpec } from '@dudao/core/dossier/filing/elements';
import type { ValueFrom } from '@dudao/core/dossier/filing/form-contract';
import type { SealedLeaf } from '@dudao/core/dossier/filing/seal';
import type { Db } from '../../lib/db.ts';
import type { SealedOf } from '../../lib/serve.ts';
import { readItems } from './read-form.ts';
import { readDossierFile } from './rows.ts';
import { elementsOf } from './standards.ts';
import { readFiled, toldCell } from './values.ts';

/** A figure of a dossier with all that is to be sealed of it. */
export interface Figure {
  readonly element: ElementSpec;
  readonly label: ElementSpec['label'];
  readonly value: string | null;
  readonly from: ValueFrom | null;
  /** Where the unit says it was taken from; of what was reported elsewhere the file or campaign, of a correction its reason. */
  readonly source: string;
  readonly note: string;
}

/** What is said of a value whose report tells no name of a file. */
const REPORTED = '已报数据';

/** Every figure that a dossier asks, as it stands. */
export async function readFigures(db: Db, dossierId: string): Promise<readonly Figure[]> {
  const file = await readDossierFile(db, dossierId);
  if (file === null) return [];
  const [filed] = await readFiled(db, [file]);
  if (filed === undefined) return [];
  const items = await readItems(db, dossierId);
  return (await elementsOf(db, [file]))(file).map((element) => {
    const { value, isOwn, from } = toldCell(filed, element);
    const item = items.get(element.code);
    const elsewhere = value === null || isOwn ? '' : from?.name || REPORTED;
    const source = item?.source || elsewhere || from?.reason || '';
    return { element, label: element.label, value, from, source, note: item?.note ?? '' };
  });
}

/** The figures of a dossier, for its seal: those with a value or a note. */
export async function figureLeaves(db: Db, { dossierId }: SealedOf): Promise<readonly SealedLeaf[]> {
  return (await readFigures(db, dossierId))
    .filter(({ value, note }) => value !== null || note !== '')
    .map(({ element, value, from, source, note }) => ({
      kind: 'figure',
      key: element.code,
      content: {
        value,
        source,
        note,
        from: from === null ? null : { how: from.how, name: from.name, by: from.by, at: from.at },
      },
    }));
}
