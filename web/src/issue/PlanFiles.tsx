import { PLAN_DOCUMENT_OF, PLAN_DOCUMENTS } from '@dudao/core/issue/documents/plan-shape';
import { downloadUnitPlan, type readUnitPlan } from '@dudao/core/issue/plan-contract';
import type { OutputOf } from '@dudao/core/lib/contract';
import { useDownload } from '../lib/ask.ts';
import { useText, useTexts } from '../lib/language.tsx';
import { FormatButtons } from '../ui/FormatButtons.tsx';
import { PlainTable } from '../ui/PlainTable.tsx';
import { Section } from '../ui/Section.tsx';
import { ErrorLine } from '../ui/State.tsx';

const TEXTS = {
  title: { zh: '文书', en: 'Documents' },
  document: { zh: '文书', en: 'Document' },
  says: { zh: '内容', en: 'What it says' },
  files: { zh: '下载', en: 'Download' },
  named: { zh: '下载{document}（{format}）', en: 'Download {document} ({format})' },
  plan: { zh: '问题、原因、措施、质量要求、责任人和期限', en: 'problems, causes, measures, quality, who and when' },
  report: { zh: '整改前后情况，没有完成的写进展和原因', en: 'before and after, and what is left' },
  problems: { zh: '{open} 条待整改的', en: '{open} to be put right' },
  closed: { zh: '{closed} 条已销号的', en: '{closed} that were closed' },
  notice: { zh: '{keeper}责成整改的 {open} 条', en: '{open} that {keeper} asks to be put right' },
};

interface PlanFilesProps {
  readonly plan: OutputOf<typeof readUnitPlan>;
  readonly asked: { readonly unitId: string; readonly since?: string };
}

/** The documents about what a unit is to put right, by the templates of the unit, and of the ledger's keeper its notice. */
export function PlanFiles({ plan, asked }: PlanFilesProps) {
  const t = useTexts(TEXTS);
  const say = useText();
  const download = useDownload(downloadUnitPlan);
  const counts = { open: plan.open.length, closed: plan.closed.length };
  const rows = [
    ...(['plan', 'report', 'problems', 'closed'] as const).map((kind) => ({
      key: kind,
      kind,
      says: t(kind, counts),
      more: {},
    })),
    ...plan.keepers
      .filter(({ notice }) => notice === true)
      .map(({ id, name, open }) => ({
        key: id,
        kind: 'notice' as const,
        says: t('notice', { keeper: name, open }),
        more: { keeperId: id },
      })),
  ];
  return (
    <Section title={t('title')} level={2}>
      <ErrorLine error={download.error} />
      <PlainTable caption={t('title')} heads={[t('document'), t('says'), t('files')]}>
        {rows.map(({ key, kind, says, more }) => {
          const document = say(PLAN_DOCUMENTS[PLAN_DOCUMENT_OF[kind]].name);
          return (
            <tr key={key}>
              <th scope="row">{document}</th>
              <td>{says}</td>
              <td>
                <div className="line no-print">
                  <FormatButtons
                    nameOf={(format) => t('named', { document, format })}
                    busy={download.isPending}
                    onPick={(format) => download.mutate({ ...asked, kind, format, ...more })}
                  />
                </div>
              </td>
            </tr>
          );
        })}
      </PlainTable>
    </Section>
  );
}
