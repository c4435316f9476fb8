import { TASK_PROBLEMS } from '@dudao/core/task/problems';
import { listLivelihood, showLivelihood } from '@dudao/core/task/project/contract';
import { PROJECT_PROBLEMS } from '@dudao/core/task/project/problems';
import { Link } from 'react-router';
import { useRead, useWrite } from '../../lib/ask.ts';
import { useLanguage, useTexts } from '../../lib/language.tsx';
import { reasonOf } from '../../lib/reason.ts';
import { paths } from '../../paths.ts';
import { Button } from '../../ui/Button.tsx';
import { PlainTable } from '../../ui/PlainTable.tsx';
import { Section } from '../../ui/Section.tsx';
import { ErrorLine } from '../../ui/State.tsx';
import type { Plan } from '../plan-record.ts';

const TEXTS = {
  title: { zh: '民生实事公开', en: 'Public livelihood items' },
  lead: {
    zh: '公开后任何人不用账号就能看到名称、责任单位和进度，看不到人名。',
    en: 'Once public, anybody sees title, responsible units and progress without an account; no person is named.',
  },
  page: { zh: '打开公开页', en: 'Open the public page' },
  item: { zh: '实事', en: 'Item' },
  state: { zh: '状态', en: 'State' },
  shown: { zh: '● 已公开', en: '● public' },
  hidden: { zh: '○ 未公开', en: '○ not public' },
  show: { zh: '公开“{title}”', en: 'Make {title} public' },
  hide: { zh: '不再公开“{title}”', en: 'No longer show {title}' },
  showShort: { zh: '公开', en: 'Make public' },
  hideShort: { zh: '不再公开', en: 'Hide' },
};

/** Which livelihood items of a plan anybody may see. */
export function PublicItems({ plan }: { readonly plan: Plan }) {
  const t = useTexts(TEXTS);
  const { lang } = useLanguage();
  const items = plan.nodes.filter(({ level }) => level === 'livelihood');
  const shown = useRead(listLivelihood, { unitId: plan.unit.id }, { enabled: items.length > 0 });
  const write = useWrite(showLivelihood);
  if (items.length === 0 || shown.data === undefined) return null;
  const isPublic = (nodeId: string) => shown.data.items.some(({ id }) => id === nodeId);
  const refused = reasonOf(plan.actions.show, { ...TASK_PROBLEMS, ...PROJECT_PROBLEMS }, lang);
  return (
    <Section title={t('title')} aside={<Link to={paths.livelihood(plan.unit.id)}>{t('page')}</Link>}>
      <p className="quiet">{t('lead')}</p>
      <PlainTable heads={[t('item'), t('state'), null]}>
        {items.map(({ id, title }) => (
          <tr key={id}>
            <th scope="row">{title}</th>
            <td className="nowrap">{t(isPublic(id) ? 'shown' : 'hidden')}</td>
            <td>
              <Button
                refused={refused}
                busy={write.isPending}
                aria-label={t(isPublic(id) ? 'hide' : 'show', { title })}
                onClick={() => write.mutate({ nodeId: id, isPublic: !isPublic(id) })}
              >
                {t(isPublic(id) ? 'hideShort' : 'showShort')}
              </Button>
            </td>
          </tr>
        ))}
      </PlainTable>
      <ErrorLine error={write.error} />
    </Section>
  );
}
