import { ONBOARDING_ITEM_NAMES } from '@dudao/core/inspection/onboarding';
import type { ListedInspector } from '@dudao/core/inspection/register-contract';
import { Link } from 'react-router';
import { useLanguage, useText, useTexts } from '../lib/language.tsx';
import { paths } from '../paths.ts';
import { PlainTable } from '../ui/PlainTable.tsx';
import { Section } from '../ui/Section.tsx';

const TEXTS = {
  title: { zh: '上手清单未完成', en: 'Onboarding not finished' },
  name: { zh: '新督学', en: 'New inspector' },
  open: { zh: '还欠', en: 'Still owed' },
  count: { zh: '{count} 项', en: '{count} items' },
};

/** The inspectors who have not yet done what comes before working alone; nothing where there are none. */
export function NewInspectors({ inspectors }: { readonly inspectors: readonly ListedInspector[] }) {
  const t = useTexts(TEXTS);
  const say = useText();
  const { lang } = useLanguage();
  const owing = inspectors.filter(({ openItems }) => openItems.length > 0);
  if (owing.length === 0) return null;
  return (
    <Section title={t('title')} level={2}>
      <PlainTable heads={[t('name'), t('open'), null]}>
        {owing.map(({ id, name, openItems }) => (
          <tr key={id}>
            <th scope="row" className="nowrap">
              <Link to={paths.inspector(id)}>{name}</Link>
            </th>
            <td>{openItems.map((item) => say(ONBOARDING_ITEM_NAMES[item])).join(lang === 'zh' ? '、' : ', ')}</td>
            <td className="nowrap quiet">{t('count', { count: openItems.length })}</td>
          </tr>
        ))}
      </PlainTable>
    </Section>
  );
}
