import type { ListedCampaign } from '@dudao/core/campaign/contract';
import { Link } from 'react-router';
import { useLanguage, useText, useTexts } from '../lib/language.tsx';
import { paths } from '../paths.ts';
import { PlainTable } from '../ui/PlainTable.tsx';
import { VerdictMark } from '../ui/VerdictMark.tsx';
import { CAMPAIGN_STATE_WORDS } from './campaign-words.ts';

const TEXTS = {
  name: { zh: '活动', en: 'Campaign' },
  owner: { zh: '组织单位', en: 'Run by' },
  state: { zh: '状态', en: 'State' },
  units: { zh: '参加单位', en: 'Units' },
  done: { zh: '全部通过', en: 'Finished' },
  waiting: { zh: '等待审批', en: 'Waiting' },
  overdue: { zh: '超期', en: 'Overdue' },
  days: { zh: '起止', en: 'Days' },
};

/** Campaigns with where their units stand. */
export function CampaignTable({
  unitId,
  campaigns,
}: {
  readonly unitId: string;
  readonly campaigns: readonly ListedCampaign[];
}) {
  const t = useTexts(TEXTS);
  const say = useText();
  const { lang } = useLanguage();
  const heads = [
    t('name'),
    t('state'),
    { number: t('units') },
    { number: t('done') },
    { number: t('waiting') },
    { number: t('overdue') },
    t('days'),
    t('owner'),
  ];
  return (
    <PlainTable heads={heads}>
      {campaigns.map((one) => (
        <tr key={one.id}>
          <th scope="row">
            <Link to={paths.campaign(one.id, unitId)}>{one.title}</Link>
            <div className="small quiet">{say(one.template.title)}</div>
          </th>
          <td className="nowrap">
            <VerdictMark
              standing={one.state === 'published' ? 'floor' : one.state === 'cancelled' ? 'none' : 'pending'}
              word={CAMPAIGN_STATE_WORDS[one.state][lang]}
            />
          </td>
          <td className="number">{one.units}</td>
          <td className="number">{one.finished}</td>
          <td className="number">{one.waiting}</td>
          <td className={one.overdue > 0 ? 'number campaign-red' : 'number'}>{one.overdue}</td>
          <td className="nowrap">{one.fromOn === null ? '—' : `${one.fromOn} — ${one.untilOn}`}</td>
          <td>{one.owner.name}</td>
        </tr>
      ))}
    </PlainTable>
  );
}
