import type { CampaignTemplate } from '@dudao/core/campaign/template-format';
import { UNIT_KIND_FACTS, UNIT_KINDS } from '@dudao/core/org/unit-kind';
import { useText, useTexts } from '../lib/language.tsx';
import { PlainTable } from '../ui/PlainTable.tsx';
import { Section } from '../ui/Section.tsx';
import type { CampaignPageData } from './campaign-page.ts';
import { crossParticipants } from './participants.ts';
import { batchName } from './template-view.ts';

const TEXTS = {
  title: { zh: '参加单位', en: 'Units taking part' },
  lead: { zh: '共 {total} 个单位，按类型和批次。', en: '{total} units, by type and batch.' },
  kind: { zh: '类型', en: 'Type' },
  all: { zh: '合计', en: 'All' },
};

interface ParticipantTableProps {
  readonly template: CampaignTemplate;
  readonly units: CampaignPageData['units'];
}

/** How many units of which type take part in which batch. */
export function ParticipantTable({ template, units }: ParticipantTableProps) {
  const t = useTexts(TEXTS);
  const say = useText();
  const { batches, rows, totals, total } = crossParticipants(units, {
    batches: template.batches.map(({ id }) => id),
    kinds: UNIT_KINDS,
  });
  if (total === 0) return null;
  const heads = batches.map((batch) => ({ number: say(batchName(template, batch)) }));
  return (
    <Section title={t('title')} level={2}>
      <p className="quiet">{t('lead', { total })}</p>
      <PlainTable heads={[t('kind'), ...heads, ...(batches.length > 1 ? [{ number: t('all') }] : [])]}>
        {rows.map((row) => (
          <tr key={row.kind}>
            <th scope="row">{say(UNIT_KIND_FACTS[row.kind].name)}</th>
            {row.counts.map((count, i) => (
              <td key={batches[i]} className="number">
                {count}
              </td>
            ))}
            {batches.length > 1 ? <td className="number">{row.total}</td> : null}
          </tr>
        ))}
        <tr>
          <th scope="row">{t('all')}</th>
          {totals.map((count, i) => (
            <td key={batches[i]} className="number">
              {count}
            </td>
          ))}
          {batches.length > 1 ? <td className="number">{total}</td> : null}
        </tr>
      </PlainTable>
    </Section>
  );
}
