import { BULLETIN_DOCUMENTS } from '@dudao/core/bulletin/document-shape';
import { PLAN_DOCUMENTS } from '@dudao/core/issue/documents/plan-shape';
import { SHEET_DOCUMENTS } from '@dudao/core/issue/documents/sheet-shape';
import type { TemplateShape } from '@dudao/core/lib/template-shape';
import type { Text } from '@dudao/core/lib/text';
import { MEETING_DOCUMENTS } from '@dudao/core/meeting/document-shape';
import { OPINION_DOCUMENTS } from '@dudao/core/opinion/opinion-shape';
import { PUBLICATION_DOCUMENTS } from '@dudao/core/publication/document-shape';
import { REWARD_DOCUMENTS } from '@dudao/core/reward/document-shape';
import { VISIT_DOCUMENTS } from '@dudao/core/visit/notice-document';
import type { DocumentKind } from './lib/office-template.ts';

type Documents = Readonly<Record<string, { readonly name: Text; readonly shape: TemplateShape }>>;

/** The kinds of a noun; their shipped templates lie in its pack. */
function kindsOf(documents: Documents, pack: string): readonly DocumentKind[] {
  return Object.entries(documents).map(([id, { name, shape }]) => ({
    id,
    name,
    shape,
    preset: `${pack}/templates/${id}.docx`,
  }));
}

/** Every kind of document that is written by a template of the office. A noun with such documents adds its own here. */
export const DOCUMENT_KINDS: readonly DocumentKind[] = [
  ...kindsOf(VISIT_DOCUMENTS, 'cn-visits'),
  ...kindsOf(OPINION_DOCUMENTS, 'cn-opinions'),
  ...kindsOf(PLAN_DOCUMENTS, 'cn-ledgers'),
  ...kindsOf(SHEET_DOCUMENTS, 'cn-ledgers'),
  ...kindsOf(MEETING_DOCUMENTS, 'cn-meetings'),
  ...kindsOf(PUBLICATION_DOCUMENTS, 'cn-publications'),
  ...kindsOf(REWARD_DOCUMENTS, 'cn-rewards'),
  ...kindsOf(BULLETIN_DOCUMENTS, 'cn-bulletins'),
];
