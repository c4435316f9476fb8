import type { OutputOf } from '@dudao/core/lib/contract';
import { adoptionsInForce } from '@dudao/core/score/adopt';
import type { listAdoptions } from '@dudao/core/score/contract';
import { showDay, today } from '../lib/date.ts';
import { useLanguage, useTexts } from '../lib/language.tsx';

export type AdoptionFacts = OutputOf<typeof listAdoptions>['adoptions'][number];

import { PlainTable } from '../ui/PlainTable.tsx';

const TEXTS = {
  title: { zh: '标准版本采用记录', en: 'Adopted versions' },
  none: {
    zh: '本单位和上级单位还没有采用决定；评估时可任选已发布的版本。',
    en: 'Neither this unit nor one above has decided; an evaluation may use any published version.',
  },
  version: { zh: '版本', en: 'Version' },
  from: { zh: '启用日期', en: 'From' },
  unit: { zh: '决定单位', en: 'Decided at' },
  decision: { zh: '决定', en: 'Decision' },
  reason: { zh: '理由', en: 'Reason' },
  by: { zh: '登记人', en: 'Entered by' },
  now: { zh: '现行', en: 'in force' },
};

/** Which versions were adopted here and above, from when, by whose decision and why; what holds today is marked. */
export function AdoptionList({ adoptions }: { readonly adoptions: readonly AdoptionFacts[] }) {
  const t = useTexts(TEXTS);
  const { lang } = useLanguage();
  const inForce = adoptionsInForce(adoptions, today());
  return (
    <section>
      <div className="section-head">
        <h2>{t('title')}</h2>
      </div>
      {adoptions.length === 0 ? (
        <p className="quiet">{t('none')}</p>
      ) : (
        <PlainTable heads={[t('version'), t('from'), t('unit'), t('decision'), t('reason'), t('by')]}>
          {adoptions.map((one) => (
            <tr key={one.id}>
              <td className="nowrap">
                {one.standardId} {one.version} {inForce.includes(one) ? <strong>{t('now')}</strong> : null}
              </td>
              <td className="nowrap">{showDay(one.fromOn, lang)}</td>
              <td>{one.unitName}</td>
              <td>{one.decision}</td>
              <td>{one.reason}</td>
              <td>{one.decidedBy}</td>
            </tr>
          ))}
        </PlainTable>
      )}
    </section>
  );
}
