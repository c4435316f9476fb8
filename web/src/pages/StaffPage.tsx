import { readUnit } from '@dudao/core/org/contract';
import { ORG_PROBLEMS } from '@dudao/core/org/problems';
import { readStaff } from '@dudao/core/org/staff-contract';
import { useState } from 'react';
import { Link, useParams } from 'react-router';
import { useRead } from '../lib/ask.ts';
import { useLanguage, useText, useTexts } from '../lib/language.tsx';
import { reasonOf } from '../lib/reason.ts';
import { useTitle } from '../lib/title.ts';
import { BodyTable } from '../org/BodyTable.tsx';
import { DutyTable } from '../org/DutyTable.tsx';
import { GAP_TEXTS } from '../org/gap-texts.ts';
import { PersonTable } from '../org/PersonTable.tsx';
import { PostTable } from '../org/PostTable.tsx';
import { paths } from '../paths.ts';
import { ErrorState, Loading, Notice } from '../ui/State.tsx';
import '../org/staff.css';
import { PageHead } from '../ui/PageHead.tsx';

const TEXTS = {
  title: { zh: '人员与机构', en: 'People and bodies' },
  lead: {
    zh: '谁负总责、谁分管、谁联络，落到职务和人；人走责任不断。',
    en: 'Who answers, who is in charge, who keeps in touch: by post and by name, without a gap when somebody leaves.',
  },
  ended: { zh: '显示已离任、已撤销的', en: 'Show those that ended' },
  gaps: { zh: '尚未落实：', en: 'Missing:' },
  coverage: { zh: '下级落实情况', en: 'Units below' },
};

/** Who does what at one unit: duties, bodies, posts, persons. */
export function StaffPage() {
  const t = useTexts(TEXTS);
  const say = useText();
  const { lang } = useLanguage();
  const { unitId = '' } = useParams();
  const [includeEnded, setIncludeEnded] = useState(false);
  const unit = useRead(readUnit, { unitId });
  const staff = useRead(readStaff, { unitId, includeEnded }, { keepPrevious: true });
  useTitle(unit.data ? `${t('title')} · ${unit.data.name}` : t('title'));
  if (staff.isPending || unit.isPending) return <Loading lines={8} />;
  if (staff.isError) return <ErrorState error={staff.error} onRetry={() => staff.refetch()} />;
  if (unit.isError) return <ErrorState error={unit.error} onRetry={() => unit.refetch()} />;
  const { name, closedOn, childCount } = unit.data;
  const refused = reasonOf(staff.data.actions.edit, ORG_PROBLEMS, lang, { name, closedOn: closedOn ?? '' });
  const { duties, bodies, posts, persons, gaps } = staff.data;
  return (
    <>
      <PageHead
        crumbs={<Link to={paths.unit(unitId)}>{name}</Link>}
        title={t('title')}
        lead={t('lead')}
        actions={
          childCount > 0 ? (
            <Link className="button" to={paths.staffBelow(unitId)}>
              {t('coverage')}
            </Link>
          ) : null
        }
      />
      <div className="stack wide">
        {gaps.length > 0 ? (
          <Notice kind="decide">
            {t('gaps')}
            {gaps.map((gap) => say(GAP_TEXTS[gap])).join(lang === 'zh' ? '；' : '; ')}
          </Notice>
        ) : null}
        <DutyTable unitId={unitId} duties={duties} refused={refused} />
        <BodyTable unitId={unitId} bodies={bodies} refused={refused} />
        <PostTable unitId={unitId} posts={posts} refused={refused} />
        <PersonTable unitId={unitId} persons={persons} refused={refused} />
        <label className="choice">
          <input type="checkbox" checked={includeEnded} onChange={(event) => setIncludeEnded(event.target.checked)} />
          {t('ended')}
        </label>
      </div>
    </>
  );
}
