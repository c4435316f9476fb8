import { readFeed } from '@dudao/core/feed/contract';
import { readUnit } from '@dudao/core/org/contract';
import { useNavigate, useParams } from 'react-router';
import { FeedDictionary } from '../feed/FeedDictionary.tsx';
import { FeedHooks } from '../feed/FeedHooks.tsx';
import { FeedKeys } from '../feed/FeedKeys.tsx';
import { useRead } from '../lib/ask.ts';
import { useTexts } from '../lib/language.tsx';
import { useTitle } from '../lib/title.ts';
import { UnitChoice } from '../org/UnitChoice.tsx';
import { paths } from '../paths.ts';
import { PageHead } from '../ui/PageHead.tsx';
import { Section } from '../ui/Section.tsx';
import { ErrorState, Loading } from '../ui/State.tsx';
import '../feed/feed.css';

const TEXTS = {
  title: { zh: '数据接口', en: 'Open data' },
  lead: {
    zh: '把系统里的数据接到自己的 Excel、Power BI：只能读，打开表格点“全部刷新”就是最新的。',
    en: 'Read the data from your own Excel or Power BI: read-only, and fresh at every refresh.',
  },
  unit: { zh: '单位', en: 'Unit' },
  how: { zh: '怎么接', en: 'How to connect' },
  address: { zh: '接口地址（所有钥匙通用）', en: 'Address (the same for every key)' },
  excel: {
    zh: 'Excel：数据 → 获取数据 → 自其他源 → 自 OData 数据源，填上面的地址；登录方式选“基本”，用户名随意，密码填钥匙；选好数据集后“加载”。',
    en: 'Excel: Data → Get Data → From Other Sources → From OData Feed. Enter the address; sign in by “Basic” with any user name and the key as password; choose a set and load.',
  },
  powerBi: {
    zh: 'Power BI：获取数据 → OData 数据源，步骤相同。WPS 表格没有 OData，请用下面的 CSV。',
    en: 'Power BI: Get data → OData feed, likewise. WPS has no OData: use the CSV files below.',
  },
  whose: {
    zh: '钥匙能看到的，就是您在这个单位和下级能看到的，随您的权限变化；每天第一次使用记入日志。',
    en: 'A key shows what you may see at this unit and below, as your roles stand; its first use each day is logged.',
  },
};

/** Keys by which programs read what one may see, how to connect them, and what every figure means. */
export function FeedPage() {
  const t = useTexts(TEXTS);
  const navigate = useNavigate();
  const { unitId = '' } = useParams();
  const unit = useRead(readUnit, { unitId });
  const found = useRead(readFeed, { unitId });
  useTitle(unit.data ? `${t('title')} · ${unit.data.name}` : t('title'));
  return (
    <>
      <PageHead
        title={t('title')}
        lead={t('lead')}
        unit={<UnitChoice label={t('unit')} unitId={unitId} onChange={(id) => navigate(paths.feed(id))} />}
      />
      {found.isError ? (
        <ErrorState error={found.error} onRetry={() => found.refetch()} />
      ) : found.data === undefined ? (
        <Loading lines={8} />
      ) : (
        <div className="stack wide">
          <FeedKeys unitId={unitId} keys={found.data.keys} />
          <Section level={2} title={t('how')}>
            <div className="stack feed-how">
              <p>{t('address')}</p>
              <code className="mono feed-secret">{`${window.location.origin}${found.data.path}`}</code>
              <p>{t('excel')}</p>
              <p>{t('powerBi')}</p>
              <p className="quiet">{t('whose')}</p>
            </div>
          </Section>
          {found.data.maySeeHooks ? <FeedHooks unitId={unitId} /> : null}
          <FeedDictionary unitId={unitId} sets={found.data.sets} />
        </div>
      )}
    </>
  );
}
