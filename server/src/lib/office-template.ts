import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { TemplateShape } from '@dudao/core/lib/template-shape';
import type { Text } from '@dudao/core/lib/text';
import { beyondScope, type Db } from './db.ts';

/** A kind of document that is written by a template of the office. */
export interface DocumentKind {
  readonly id: string;
  readonly name: Text;
  readonly shape: TemplateShape;
  /** The shipped template: its place in the folder of the packs. */
  readonly preset: string;
}

/** A template as it is filled. */
export interface OfficeTemplate {
  /** Null: the shipped one. */
  readonly id: string | null;
  readonly version: number;
  readonly name: string;
  readonly content: Uint8Array;
  readonly sha256: string;
  /** The unit that chose it; null: nobody did. */
  readonly from: string | null;
}

/** The template of a kind that holds at a unit: chosen by it, else by the nearest unit above, else the shipped one. */
export async function readOfficeTemplate(
  db: Db,
  { unitId, kind, packsFolder }: { readonly unitId: string; readonly kind: DocumentKind; readonly packsFolder: string },
): Promise<OfficeTemplate> {
  // What a unit above chose holds below it, where nobody sees the unit's rows.
  const chosen = await beyondScope(db, () =>
    db.maybe<{
      id: string | null;
      version: number | null;
      name: string | null;
      content: Buffer | null;
      sha256: string | null;
      from: string;
    }>(
      `select t.id, t.version, t.name, t.content, t.sha256, u.name as from
       from unit own join document_template_choice c on c.unit_id = any (own.path) and c.kind = $2
         join unit u on u.id = c.unit_id left join document_template t on t.id = c.template_id
       where own.id = $1 order by array_position(own.path, c.unit_id) desc limit 1`,
      [unitId, kind.id],
    ),
  );
  if (chosen?.id && chosen.content !== null) {
    const { id, version, name, content, sha256, from } = chosen;
    return { id, version: version ?? 0, name: name ?? '', content, sha256: sha256 ?? '', from };
  }
  const content = await readPreset(kind, packsFolder);
  const sha256 = createHash('sha256').update(content).digest('hex');
  return { id: null, version: 0, name: `${kind.name.zh}.docx`, content, sha256, from: chosen?.from ?? null };
}

/** The shipped template of a kind. */
export function readPreset({ preset }: DocumentKind, packsFolder: string): Promise<Buffer> {
  return readFile(join(packsFolder, preset));
}
