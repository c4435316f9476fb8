import { readIssue } from '@dudao/core/issue/read-contract';
import { listWatches } from '@dudao/core/issue/watch-contract';
import { Link, useParams } from 'react-router';
import { unitsWith, useMe } from '../access/session.tsx';
import { ExemplarOfEntry } from '../exemplar/ExemplarOfEntry.tsx';
import { AbsorbedSection } from '../issue/AbsorbedSection.tsx';
import { BeforeAfterSection } from '../issue/BeforeAfterSection.tsx';
import { EffectSection } from '../issue/EffectSection.tsx';
import { FollowButton } from '../issue/follow/FollowButton.tsx';
import { IssueActions } from '../issue/IssueActions.tsx';
import { IssueFacts } from '../issue/IssueFacts.tsx';
import { IssueStory } from '../issue/IssueStory.tsx';
import { IssueVerdict } from '../issue/IssueVerdict.tsx';
import { LinkSection } from '../issue/LinkSection.tsx';
import { MeasureSection } from '../issue/MeasureSection.tsx';
import { NextRevisit } from '../issue/NextRevisit.tsx';
import { RuleSection } from '../issue/RuleSection.tsx';
import { UrgeSection } from '../issue/urge/UrgeSection.tsx';
import { useRead } from '../lib/ask.ts';
import { useText, useTexts } from '../lib/language.tsx';
import { useTitle } from '../lib/title.ts';
import { paths } from '../paths.ts';
import { PageHead } from '../ui/PageHead.tsx';
import { ErrorState, Loading } from '../ui/State.tsx';
import '../issue/issue.css';

const TEXTS = {
  room: { zh: '台账', en: 'Ledger' },
  key: { zh: '重点督办', en: 'key' },
};

/** One entry: how it stands and whose turn it is, what can be done, what was found, and everything that was done about it. */
export function IssuePage() {
  const t = useTexts(TEXTS);
  const say = useText();
  const me = useMe();
  const { issueId = '' } = useParams();
  const found = useRead(readIssue, { issueId });
  const watches = useRead(listWatches, { unitId: unitsWith(me, 'issue.read')[0]?.id ?? me.unit.id });
  useTitle(found.data ? `${found.data.number} ${found.data.title}` : t('room'));
  if (found.isPending) return <Loading lines={8} />;
  if (found.isError) return <ErrorState error={found.error} onRetry={() => found.refetch()} />;
  const issue = found.data;
  return (
    <>
      <PageHead
        crumbs={
          <Link to={paths.issues(issue.unit.id, { ledger: issue.ledger })}>
            {`${issue.unit.name} · ${say(issue.ledgerKind.name)}`}
          </Link>
        }
        title={issue.title}
        actions={
          <FollowButton thing={{ kind: 'entry', issueId, name: issue.title }} watches={watches.data?.watches ?? []} />
        }
      >
        <p className="quiet">
          {issue.number}
          {issue.isKey ? <span className="issue-tag key">{t('key')}</span> : null}
        </p>
        <IssueVerdict issue={issue} />
      </PageHead>
      <div className="stack wide">
        <NextRevisit key={issue.revisit?.id} issue={issue} />
        <IssueActions issue={issue} />
        <UrgeSection issueId={issue.id} />
        <ExemplarOfEntry issueId={issue.id} />
        <BeforeAfterSection issue={issue} />
        <EffectSection issueId={issue.id} />
        <div className="issue-halves">
          <div className="stack wide">
            <IssueFacts issue={issue} />
            <MeasureSection issue={issue} />
            <RuleSection issue={issue} />
            <LinkSection issue={issue} />
            <AbsorbedSection issue={issue} />
          </div>
          <IssueStory issue={issue} />
        </div>
      </div>
    </>
  );
}
