import type { OutputOf } from '@dudao/core/lib/contract';
import { publishDraft, type readDraft, reviewDraft, submitDraft } from '@dudao/core/pack/draft/contract';
import { type ReactNode, useState } from 'react';
import { Link } from 'react-router';
import { useWrite } from '../../lib/ask.ts';
import { showMoment } from '../../lib/date.ts';
import { useLanguage, useText, useTexts } from '../../lib/language.tsx';
import { reasonOf } from '../../lib/reason.ts';
import { paths } from '../../paths.ts';
import { Button } from '../../ui/Button.tsx';
import { PageHead } from '../../ui/PageHead.tsx';
import { ErrorLine } from '../../ui/State.tsx';
import { useToast } from '../../ui/Toast.tsx';
import { DRAFT_STATES } from '../draft-state.ts';
import { PROBLEM_TEXTS } from './problem-text.ts';
import { ReviewDialog } from './ReviewDialog.tsx';
import type { Saving } from './use-autosave.ts';

const TEXTS = {
  all: { zh: '全部标准', en: 'All standards' },
  version: { zh: '{id}　版本 {version}', en: '{id}, version {version}' },
  basis: { zh: '底本 {id} {version}', en: 'made from {id} {version}' },
  saved: { zh: '已保存 {moment}', en: 'Saved {moment}' },
  changed: { zh: '有改动，稍后自动保存', en: 'Changed; saved in a moment' },
  saving: { zh: '正在保存……', en: 'Saving …' },
  refused: { zh: '没有保存', en: 'Not saved' },
  failed: { zh: '没有保存，恢复连接后再试', en: 'Not saved; will be tried again' },
  again: { zh: '再试一次', en: 'Try again' },
  reload: { zh: '载入最新内容', en: 'Load the latest' },
  submit: { zh: '提交审核', en: 'Submit for review' },
  submitted: { zh: '已提交，等另一位审核。', en: 'Submitted; another person will review it.' },
  accept: { zh: '通过', en: 'Accept' },
  return: { zh: '退回', en: 'Return' },
  publish: { zh: '发布', en: 'Publish' },
  published: {
    zh: '已发布 {id} {version}，现在就可以用于评估。',
    en: '{id} {version} is published and may be used at once.',
  },
  open: { zh: '看发布的版本', en: 'See the published version' },
  sure: {
    zh: '发布后冻结：内容一字不能再改，只能另立新版本。确定发布 {id} {version}？',
    en: 'Once published not a letter changes; only a new version can. Publish {id} {version}?',
  },
  reviews: { zh: '审核意见', en: 'Reviews' },
  accepted: { zh: '{by} 于 {moment} 通过', en: '{by} accepted it on {moment}' },
  returned: { zh: '{by} 于 {moment} 退回', en: '{by} returned it on {moment}' },
  mine: { zh: '提交于 {moment}，{by}', en: 'submitted on {moment} by {by}' },
};

interface DraftHeadProps {
  readonly view: OutputOf<typeof readDraft>;
  readonly saving: Saving;
  /** Why the draft cannot be submitted as it stands on the screen. */
  readonly blocked: string | undefined;
  readonly flush: () => Promise<number | null>;
  readonly onReload: () => void;
  /** Other actions on the draft, such as its workbook and its comparison with the basis. */
  readonly children?: ReactNode;
}

/** What the draft is, whether it is saved, and the next step on its way to publication. */
export function DraftHead({ view, saving, blocked, flush, onReload, children }: DraftHeadProps) {
  const t = useTexts(TEXTS);
  const states = useTexts(DRAFT_STATES);
  const say = useText();
  const toast = useToast();
  const { lang } = useLanguage();
  const { draft, reviews } = view;
  const [asking, setAsking] = useState<'accept' | 'return' | 'publish' | null>(null);
  const submit = useWrite(submitDraft);
  const review = useWrite(reviewDraft);
  const publish = useWrite(publishDraft);
  const { actions } = draft;
  const reason = (action: true | string) => reasonOf(action, PROBLEM_TEXTS, lang);
  const submitNow = async () => {
    const revision = await flush();
    if (revision !== null) {
      submit.mutate({ draftId: draft.id, revision }, { onSuccess: () => toast(t('submitted')) });
    }
  };
  const decide = (reasons: string) => {
    const target = { draftId: draft.id, revision: draft.revision };
    if (asking === 'publish') {
      publish.mutate(target, {
        onSuccess: ({ id, version }) => {
          setAsking(null);
          toast(t('published', { id, version }));
        },
      });
    } else if (asking !== null) {
      review.mutate({ ...target, decision: asking, reasons }, { onSuccess: () => setAsking(null) });
    }
  };
  const writing = draft.state === 'draft';
  // Why the next step cannot be taken, for all to read and not only behind the button.
  const next = {
    draft: actions.submit,
    submitted: actions.review,
    accepted: actions.publish,
    published: true as const,
  };
  const hint = reason(next[draft.state]) ?? (writing ? blocked : undefined);
  return (
    <>
      <PageHead
        className="draft-head"
        crumbs={<Link to={paths.standards()}>{t('all')}</Link>}
        title={say(draft.title)}
        actions={
          <>
            {children}
            {writing ? (
              <Button
                look="primary"
                busy={submit.isPending}
                refused={reason(actions.submit) ?? blocked}
                onClick={submitNow}
              >
                {t('submit')}
              </Button>
            ) : null}
            {draft.state === 'submitted' ? (
              <>
                <Button refused={reason(actions.review)} onClick={() => setAsking('return')}>
                  {t('return')}
                </Button>
                <Button look="primary" refused={reason(actions.review)} onClick={() => setAsking('accept')}>
                  {t('accept')}
                </Button>
              </>
            ) : null}
            {draft.state === 'accepted' ? (
              <Button look="decide" refused={reason(actions.publish)} onClick={() => setAsking('publish')}>
                {t('publish')}
              </Button>
            ) : null}
            {draft.state === 'published' ? (
              <Link className="button primary" to={paths.standard(draft.standardId, draft.version)}>
                {t('open')}
              </Link>
            ) : null}
          </>
        }
      >
        <p className="line quiet">
          <span>{t('version', { id: draft.standardId, version: draft.version })}</span>
          <span className="draft-state">{states(draft.state)}</span>
          {draft.basis ? <span>{t('basis', draft.basis)}</span> : null}
          {draft.submittedAt && draft.submittedBy && !writing ? (
            <span>{t('mine', { moment: showMoment(draft.submittedAt, lang), by: draft.submittedBy })}</span>
          ) : null}
          {writing ? (
            <span role="status">
              {saving.state === 'saved' ? t('saved', { moment: showMoment(saving.savedAt, lang) }) : t(saving.state)}
            </span>
          ) : null}
        </p>
      </PageHead>
      {saving.error !== null ? (
        <div className="notice decide line apart" role="alert">
          <ErrorLine error={saving.error} />
          <Button onClick={saving.state === 'refused' ? onReload : () => flush()}>
            {saving.state === 'refused' ? t('reload') : t('again')}
          </Button>
        </div>
      ) : null}
      <ErrorLine error={submit.error} />
      {hint === undefined ? null : <p className="small quiet">{hint}</p>}
      {reviews.length > 0 ? (
        <details className="draft-reviews" open={writing}>
          <summary>{t('reviews')}</summary>
          <ul className="stack tight">
            {reviews.map((one) => (
              <li key={one.at}>
                {t(one.decision === 'accept' ? 'accepted' : 'returned', {
                  by: one.by,
                  moment: showMoment(one.at, lang),
                })}
                {one.reasons === '' ? null : <blockquote>{one.reasons}</blockquote>}
              </li>
            ))}
          </ul>
        </details>
      ) : null}
      {asking === null ? null : (
        <ReviewDialog
          title={t(asking)}
          question={asking === 'publish' ? t('sure', { id: draft.standardId, version: draft.version }) : undefined}
          reasons={asking === 'publish' ? 'none' : asking === 'return' ? 'needed' : 'may'}
          busy={review.isPending || publish.isPending}
          error={review.error ?? publish.error}
          onDecide={decide}
          onClose={() => setAsking(null)}
        />
      )}
    </>
  );
}
