import { RECUSAL_KIND_NAMES } from '@dudao/core/inspection/inspector-kind';
import { listRecusals } from '@dudao/core/inspection/register-contract';
import { Link } from 'react-router';
import { useRead } from '../lib/ask.ts';
import { showDay } from '../lib/date.ts';
import { useLanguage, useText, useTexts } from '../lib/language.tsx';
import { paths } from '../paths.ts';
import { PlainTable } from '../ui/PlainTable.tsx';
import { Section } from '../ui/Section.tsx';
import { ErrorState, Loading } from '../ui/State.tsx';

const TEXTS = {
  title: { zh: '谁应回避哪些单位', en: 'Who may not inspect what' },
  lead: {
    zh: '“系统得出”的来自人员所在单位和三年内的任职，不必申报；含下级单位。',
    en: 'Found: from workplaces and posts of three years; needs no declaration. Units below are included.',
  },
  none: { zh: '今天没有需要回避的。', en: 'Nobody has to stay away from a unit today.' },
  name: { zh: '督学', en: 'Inspector' },
  unit: { zh: '单位', en: 'Unit' },
  kind: { zh: '原因', en: 'Reason' },
  detail: { zh: '说明', en: 'Detail' },
  how: { zh: '来源', en: 'Source' },
  found: { zh: '系统得出', en: 'found' },
  declared: { zh: '申报', en: 'declared' },
  until: { zh: '至', en: 'Until' },
  more: { zh: '只列出前 {shown} 项。', en: 'The first {shown} are listed.' },
};

/** Who of a register may not go where, with the reasons, on today. */
export function RecusalsOfRegister({ unitId }: { readonly unitId: string }) {
  const t = useTexts(TEXTS);
  const say = useText();
  const { lang } = useLanguage();
  const found = useRead(listRecusals, { unitId });
  if (found.isPending) return <Loading />;
  if (found.isError) return <ErrorState error={found.error} onRetry={() => found.refetch()} />;
  const { recusals, more } = found.data;
  return (
    <Section
      title={t('title')}
      level={2}
      aside={<span className="small quiet">{more ? t('more', { shown: recusals.length }) : t('lead')}</span>}
      empty={recusals.length === 0 && t('none')}
    >
      <PlainTable heads={[t('name'), t('unit'), t('kind'), t('detail'), t('how'), t('until')]}>
        {recusals.map((one, i) => (
          // The list is replaced as a whole.
          // biome-ignore lint/suspicious/noArrayIndexKey: two reasons of a pair may read alike
          <tr key={i}>
            <th scope="row">
              <Link to={paths.inspector(one.inspectorId)}>{one.name}</Link>
            </th>
            <td>{one.unit.name}</td>
            <td>{say(RECUSAL_KIND_NAMES[one.kind])}</td>
            <td>{one.detail}</td>
            <td>{t(one.isDerived ? 'found' : 'declared')}</td>
            <td className="nowrap">{one.untilOn === null ? '' : showDay(one.untilOn, lang)}</td>
          </tr>
        ))}
      </PlainTable>
    </Section>
  );
}
