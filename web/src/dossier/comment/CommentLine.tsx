import { type Comment, changeComment, withdrawComment } from '@dudao/core/dossier/filing/comment-contract';
import { useState } from 'react';
import { showMoment } from '../../lib/date.ts';
import { useLanguage, useTexts } from '../../lib/language.tsx';
import { useSaving } from '../../lib/saving.ts';
import { Button } from '../../ui/Button.tsx';
import { EntryDialog } from '../../ui/EntryDialog.tsx';
import { useToast } from '../../ui/Toast.tsx';

const TEXTS = {
  to: { zh: '请 {name} 答复', en: '{name} to answer' },
  unread: { zh: '未读', en: 'unread' },
  changed: { zh: '{at} 改过', en: 'changed {at}' },
  withdrawn: { zh: '{by} 于 {at} 撤回：{reason}', en: 'withdrawn by {by} {at}: {reason}' },
  change: { zh: '修改', en: 'Change' },
  withdraw: { zh: '撤回', en: 'Withdraw' },
  text: { zh: '批注内容', en: 'Comment' },
  reason: { zh: '撤回原因', en: 'Why' },
  lead: {
    zh: '撤回后不再显示内容，但谁在何时为何撤回仍可见。',
    en: 'Its words are no longer shown; who withdrew it, when and why stays to be seen.',
  },
  done: { zh: '已保存。', en: 'Saved.' },
};

/** What one person said, and what they may still do about it. */
export function CommentLine({ comment }: { readonly comment: Comment }) {
  const t = useTexts(TEXTS);
  const { lang } = useLanguage();
  const [doing, setDoing] = useState<'change' | 'withdraw' | null>(null);
  const { withdrawn, actions } = comment;
  const close = () => setDoing(null);
  return (
    <li className={comment.isOwn ? 'comment own' : 'comment'}>
      <div className="small quiet comment-line">
        <span>
          {comment.unit} <strong>{comment.by}</strong> · {showMoment(comment.at, lang)}
          {comment.changedAt === null ? '' : ` · ${t('changed', { at: showMoment(comment.changedAt, lang) })}`}
        </span>
        {comment.isUnread ? <span className="comment-unread">● {t('unread')}</span> : null}
        {actions.change === true ? <Button onClick={() => setDoing('change')}>{t('change')}</Button> : null}
        {actions.withdraw === true ? <Button onClick={() => setDoing('withdraw')}>{t('withdraw')}</Button> : null}
      </div>
      {withdrawn === null ? (
        <p className="comment-text">{comment.text}</p>
      ) : (
        <p className="quiet">
          <del aria-hidden="true">　　</del>{' '}
          {t('withdrawn', { by: withdrawn.by, at: showMoment(withdrawn.at, lang), reason: withdrawn.reason })}
        </p>
      )}
      {comment.to === null || withdrawn !== null ? null : <p className="small">→ {t('to', { name: comment.to })}</p>}
      {doing === 'change' ? <ChangeDialog comment={comment} onClose={close} /> : null}
      {doing === 'withdraw' ? <WithdrawDialog comment={comment} onClose={close} /> : null}
    </li>
  );
}

interface DialogProps {
  readonly comment: Comment;
  readonly onClose: () => void;
}

function ChangeDialog({ comment: { commentId, text, revision }, onClose }: DialogProps) {
  const t = useTexts(TEXTS);
  const toast = useToast();
  const { shown, save } = useSaving(changeComment, { say: () => toast(t('done')), close: onClose });
  return (
    <EntryDialog
      title={t('change')}
      fields={[{ id: 'text', label: t('text'), kind: 'long', first: text ?? '' }]}
      shown={shown}
      onSave={(fields) => save({ commentId, text: fields.text, revision })}
      onClose={onClose}
    />
  );
}

function WithdrawDialog({ comment: { commentId, revision }, onClose }: DialogProps) {
  const t = useTexts(TEXTS);
  const toast = useToast();
  const { shown, save } = useSaving(withdrawComment, { say: () => toast(t('done')), close: onClose });
  return (
    <EntryDialog
      title={t('withdraw')}
      save={t('withdraw')}
      look="decide"
      fields={[{ id: 'reason', label: t('reason'), kind: 'text' }]}
      shown={shown}
      onSave={({ reason }) => save({ commentId, reason, revision })}
      onClose={onClose}
    >
      <p>{t('lead')}</p>
    </EntryDialog>
  );
}
