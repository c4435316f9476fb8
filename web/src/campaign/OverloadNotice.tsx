import type { CampaignOverload } from '@dudao/core/campaign/contract';
import { useText, useTexts } from '../lib/language.tsx';
import { Notice } from '../ui/State.tsx';

const TEXTS = {
  lead: { zh: '发布后会超过减负限额或重复到访：', en: 'Publishing would go beyond limits of burden, or visit twice:' },
  limit: {
    zh: '{name}：{units} 个单位超过限额，最多的 {count} / {most} {unit}',
    en: '{name}: {units} units beyond the limit, up to {count} / {most}',
  },
  visit: {
    zh: '与“{title}”在同一时段都要到访 {units} 个单位',
    en: '“{title}” visits {units} of the units in the same days',
  },
};

/** What a campaign would take beyond limits, and whom another one visits in the same days; nothing where all is within. */
export function OverloadNotice({ overload }: { readonly overload: CampaignOverload }) {
  const t = useTexts(TEXTS);
  const say = useText();
  const { limits, visits } = overload;
  if (limits.length + visits.length === 0) return null;
  return (
    <Notice kind="decide">
      {t('lead')}
      <ul>
        {limits.map(({ id, name, ...figures }) => (
          <li key={id}>{t('limit', { name: say(name), ...figures })}</li>
        ))}
        {visits.map(({ campaignId, title, units }) => (
          <li key={campaignId}>{t('visit', { title, units })}</li>
        ))}
      </ul>
    </Notice>
  );
}
