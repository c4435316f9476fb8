import { readCockpit } from '@dudao/core/cockpit/contract';
import { Link, useParams } from 'react-router';
import { WallView } from '../cockpit/WallView.tsx';
import { useRead } from '../lib/ask.ts';
import { useTexts } from '../lib/language.tsx';
import { useTitle } from '../lib/title.ts';
import { paths } from '../paths.ts';
import { ErrorState, Loading } from '../ui/State.tsx';

const TEXTS = {
  title: { zh: '大屏', en: 'Wall' },
  back: { zh: '退出大屏', en: 'Leave the wall' },
};

const FIRST_ROUND_MS = 60_000;

/** The cockpit as it hangs on a wall, for whoever is signed in; it asks anew by itself. */
export function CockpitWallPage() {
  const t = useTexts(TEXTS);
  const { unitId = '' } = useParams();
  const found = useRead(readCockpit, { unitId }, { refetchEveryMs: FIRST_ROUND_MS });
  useTitle(found.data ? `${t('title')} · ${found.data.picture.unit.name}` : t('title'));
  if (found.isPending) return <Loading lines={10} />;
  if (found.isError) return <ErrorState error={found.error} onRetry={() => found.refetch()} />;
  return (
    <WallView picture={found.data.picture} receivedAt={found.dataUpdatedAt}>
      <Link className="button" to={paths.cockpit(unitId)}>
        {t('back')}
      </Link>
    </WallView>
  );
}
