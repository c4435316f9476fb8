import { listScreens } from '@dudao/core/cockpit/screen-contract';
import { readUnit } from '@dudao/core/org/contract';
import { Link, useParams } from 'react-router';
import { ScreenKeys } from '../cockpit/ScreenKeys.tsx';
import { useRead } from '../lib/ask.ts';
import { useTexts } from '../lib/language.tsx';
import { useTitle } from '../lib/title.ts';
import { paths } from '../paths.ts';
import { PageHead } from '../ui/PageHead.tsx';
import { ErrorState, Loading } from '../ui/State.tsx';

const TEXTS = {
  title: { zh: '大屏', en: 'Screens' },
  lead: {
    zh: '挂在墙上的屏用链接打开，不用登录，也不会因登录过期而变黑；它只看得到这一页，看到的就是开通人看得到的。',
    en: 'A screen on a wall opens by its link: nobody is signed in and nothing runs out. It shows this page alone, as whoever opened it sees it.',
  },
  cockpit: { zh: '驾驶舱', en: 'Cockpit' },
};

/** The screens on walls that show a unit's cockpit. */
export function ScreensPage() {
  const t = useTexts(TEXTS);
  const { unitId = '' } = useParams();
  const unit = useRead(readUnit, { unitId });
  const found = useRead(listScreens, { unitId });
  useTitle(unit.data ? `${t('title')} · ${unit.data.name}` : t('title'));
  return (
    <>
      <PageHead
        crumbs={
          unit.data ? (
            <Link to={paths.cockpit(unitId)}>
              {unit.data.name} {t('cockpit')}
            </Link>
          ) : null
        }
        title={t('title')}
        lead={t('lead')}
      />
      {found.isError ? (
        <ErrorState error={found.error} onRetry={() => found.refetch()} />
      ) : found.data === undefined ? (
        <Loading lines={5} />
      ) : (
        <div className="stack wide">
          <ScreenKeys unitId={unitId} found={found.data} />
        </div>
      )}
    </>
  );
}
