import { listPlates, showPlates } from '@dudao/core/issue/plate-contract';
import { Link } from 'react-router';
import { unitsWith, useMe } from '../access/session.tsx';
import { useRead, useWrite } from '../lib/ask.ts';
import { useTexts } from '../lib/language.tsx';
import { paths } from '../paths.ts';
import { Button } from '../ui/Button.tsx';
import { Section } from '../ui/Section.tsx';
import { ErrorLine } from '../ui/State.tsx';

const TEXTS = {
  title: { zh: '挂牌督办和销号公开', en: 'Public plates and closed numbers' },
  lead: {
    zh: '公开后任何人不用账号就能看到：挂牌督办的投诉有多少件在办、哪些编号已办结；问题库、安全隐患等台账销了哪些号。看不到学校、事项和人名，少于三件的不显示数字。',
    en: 'Once public, anybody sees without an account how many complaints under a plate are open and which numbers are closed, and which numbers of problems, hazards and others: no school, title or person, and no count under three.',
  },
  shown: { zh: '● 已公开', en: '● public' },
  hidden: { zh: '○ 未公开', en: '○ not public' },
  show: { zh: '公开挂牌督办', en: 'Make the plates public' },
  hide: { zh: '不再公开', en: 'No longer show them' },
  page: { zh: '打开公开页', en: 'Open the public page' },
};

/** Whether anybody may see a keeper's public plates. */
export function PlateSwitch({ unitId }: { readonly unitId: string }) {
  const t = useTexts(TEXTS);
  const me = useMe();
  const found = useRead(listPlates, { unitId });
  const write = useWrite(showPlates);
  if (found.data === undefined || !unitsWith(me, 'issue.keep').some(({ id }) => id === unitId)) return null;
  const isPublic = found.data.shown.includes(unitId);
  return (
    <Section title={t('title')} level={2} aside={<Link to={paths.plates(unitId)}>{t('page')}</Link>}>
      <p className="quiet">{t('lead')}</p>
      <div className="line">
        <span role="status">{t(isPublic ? 'shown' : 'hidden')}</span>
        <Button busy={write.isPending} onClick={() => write.mutate({ unitId, isPublic: !isPublic })}>
          {t(isPublic ? 'hide' : 'show')}
        </Button>
      </div>
      <ErrorLine error={write.error} />
    </Section>
  );
}
