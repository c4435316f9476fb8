import { readUnit } from '@dudao/core/org/contract';
import { Link, useParams } from 'react-router';
import { useRead } from '../lib/ask.ts';
import { useTexts } from '../lib/language.tsx';
import { useTitle } from '../lib/title.ts';
import { paths } from '../paths.ts';
import { PageHead } from '../ui/PageHead.tsx';
import { SealedDesk } from '../visit/SealedDesk.tsx';

const TEXTS = {
  title: { zh: '密封暗访', en: 'Sealed visits' },
  lead: {
    zh: '去哪里、哪天去：提出时就密封，另一人批准，当天一早自动开启。开启以前，任何列表、计数、日历、导出、日志里都看不出有没有。',
    en: 'Where and when is sealed as it is proposed, approved by a second person, and opens by itself on the morning of the day. Until then no list, count, calendar, export or log tells whether there is one.',
  },
};

/** The desk of those who are cleared for sealed visits. */
export function SealedVisitsPage() {
  const t = useTexts(TEXTS);
  const { unitId = '' } = useParams();
  const unit = useRead(readUnit, { unitId });
  useTitle(t('title'));
  return (
    <>
      <PageHead
        crumbs={unit.data ? <Link to={paths.unit(unitId)}>{unit.data.name}</Link> : null}
        title={t('title')}
        lead={t('lead')}
      />
      <SealedDesk unitId={unitId} />
    </>
  );
}
