import { beginVisit, cancelVisit, closeVisit, downloadNotice, giveNotice } from '@dudao/core/visit/course-contract';
import { noticeOf } from '@dudao/core/visit/visit-kind';
import { useState } from 'react';
import { Link } from 'react-router';
import { useDownload, useWrite } from '../lib/ask.ts';
import { useTexts } from '../lib/language.tsx';
import { useSaving } from '../lib/saving.ts';
import { paths } from '../paths.ts';
import { Button } from '../ui/Button.tsx';
import { EntryDialog } from '../ui/EntryDialog.tsx';
import { ErrorLine } from '../ui/State.tsx';
import { useToast } from '../ui/Toast.tsx';
import { ArrangeDialog } from './ArrangeDialog.tsx';
import { CancelSeriesDialog } from './CancelSeriesDialog.tsx';
import { LeaveDialog } from './LeaveDialog.tsx';
import { ProposeDialog } from './ProposeDialog.tsx';
import type { VisitRecord } from './visit-record.ts';
import { WriteEntryDialog } from './WriteEntryDialog.tsx';

const TEXTS = {
  notice: { zh: '发督导通知', en: 'Tell the unit' },
  letter: { zh: '下载督导通知书', en: 'Download the letter' },
  letterPdf: { zh: '督导通知书（PDF）', en: 'The letter (PDF)' },
  propose: { zh: '建议参观路线', en: 'Propose a route' },
  begin: { zh: '进点', en: 'Begin' },
  change: { zh: '修改', en: 'Change' },
  arrange: { zh: '调整日程', en: 'Arrange' },
  write: { zh: '记一笔', en: 'Write down' },
  leave: { zh: '离点', en: 'Leave' },
  close: { zh: '办结', en: 'Close' },
  cancel: { zh: '取消督导', en: 'Cancel the visit' },
  cancelSeries: { zh: '取消定期督查', en: 'Cancel the series' },
  outcome: { zh: '督导结果', en: 'Outcome' },
  reason: { zh: '取消的原因', en: 'Reason' },
  reasonHint: {
    zh: '已经进点的也可以取消：已登记的内容保留，原因告诉双方。',
    en: 'Also while it is under way: what was recorded stays, and both sides are told the reason.',
  },
  told: { zh: '已通知。被督导单位现在可以看到。', en: 'The unit was told and sees it now.' },
  begun: { zh: '已进点。', en: 'The visit is under way.' },
  closed: { zh: '已办结。', en: 'Closed.' },
  cancelled: { zh: '已取消。', en: 'Cancelled.' },
};

type Doing = 'arrange' | 'propose' | 'write' | 'leave' | 'close' | 'cancel' | 'cancel-series';

/** What the reader can do with a visit now. */
export function VisitSteps({ visit }: { readonly visit: VisitRecord }) {
  const t = useTexts(TEXTS);
  const toast = useToast();
  const [doing, setDoing] = useState<Doing | null>(null);
  const notice = useWrite(giveNotice);
  const begin = useWrite(beginVisit);
  const letter = useDownload(downloadNotice);
  const { actions, revision } = visit;
  const asked = { visitId: visit.id, revision };
  const hasLetter = noticeOf(visit.kind, visit.type) !== 'never';
  const close = () => setDoing(null);
  return (
    <>
      <ErrorLine error={notice.error ?? begin.error ?? letter.error} />
      <div className="line no-print">
        {actions.notice === true ? (
          <Button
            look="primary"
            busy={notice.isPending}
            onClick={() => notice.mutate(asked, { onSuccess: () => toast(t('told')) })}
          >
            {t('notice')}
          </Button>
        ) : null}
        {actions.propose === true ? (
          <Button look="primary" onClick={() => setDoing('propose')}>
            {t('propose')}
          </Button>
        ) : null}
        {actions.begin === true ? (
          <Button
            look="primary"
            busy={begin.isPending}
            onClick={() => begin.mutate(asked, { onSuccess: () => toast(t('begun')) })}
          >
            {t('begin')}
          </Button>
        ) : null}
        {actions.change === true ? (
          <Link className="button" to={paths.changeVisit(visit.id)}>
            {t('change')}
          </Link>
        ) : null}
        {actions.arrange === true ? <Button onClick={() => setDoing('arrange')}>{t('arrange')}</Button> : null}
        {actions.write === true ? <Button onClick={() => setDoing('write')}>{t('write')}</Button> : null}
        {actions.leave === true ? (
          <Button look="primary" onClick={() => setDoing('leave')}>
            {t('leave')}
          </Button>
        ) : null}
        {actions.close === true ? (
          <Button look="primary" onClick={() => setDoing('close')}>
            {t('close')}
          </Button>
        ) : null}
        {hasLetter ? (
          <>
            <Button busy={letter.isPending} onClick={() => letter.mutate({ visitId: visit.id, format: 'docx' })}>
              {t('letter')}
            </Button>
            <Button busy={letter.isPending} onClick={() => letter.mutate({ visitId: visit.id, format: 'pdf' })}>
              {t('letterPdf')}
            </Button>
          </>
        ) : null}
        {actions.cancel === true ? (
          <Button look="decide" onClick={() => setDoing('cancel')}>
            {t('cancel')}
          </Button>
        ) : null}
        {actions.cancelSeries === true ? (
          <Button look="decide" onClick={() => setDoing('cancel-series')}>
            {t('cancelSeries')}
          </Button>
        ) : null}
      </div>
      {doing === 'arrange' ? <ArrangeDialog visit={visit} onClose={close} /> : null}
      {doing === 'propose' ? <ProposeDialog visit={visit} onClose={close} /> : null}
      {doing === 'write' ? <WriteEntryDialog visit={visit} onClose={close} /> : null}
      {doing === 'leave' ? <LeaveDialog visit={visit} onClose={close} /> : null}
      {doing === 'close' ? <CloseDialog visit={visit} onClose={close} /> : null}
      {doing === 'cancel' ? <CancelDialog visit={visit} onClose={close} /> : null}
      {doing === 'cancel-series' ? <CancelSeriesDialog visit={visit} onClose={close} /> : null}
    </>
  );
}

interface DialogProps {
  readonly visit: VisitRecord;
  readonly onClose: () => void;
}

function CloseDialog({ visit, onClose }: DialogProps) {
  const t = useTexts(TEXTS);
  const toast = useToast();
  const { shown, save } = useSaving(closeVisit, { say: () => toast(t('closed')), close: onClose });
  return (
    <EntryDialog
      title={t('close')}
      save={t('close')}
      fields={[{ id: 'outcome', label: t('outcome'), kind: 'long' }]}
      shown={shown}
      onSave={({ outcome }) => save({ visitId: visit.id, revision: visit.revision, outcome })}
      onClose={onClose}
    />
  );
}

function CancelDialog({ visit, onClose }: DialogProps) {
  const t = useTexts(TEXTS);
  const toast = useToast();
  const { shown, save } = useSaving(cancelVisit, { say: () => toast(t('cancelled')), close: onClose });
  return (
    <EntryDialog
      title={t('cancel')}
      save={t('cancel')}
      look="decide"
      fields={[{ id: 'reason', label: t('reason'), kind: 'long', hint: t('reasonHint') }]}
      shown={shown}
      onSave={({ reason }) => save({ visitId: visit.id, revision: visit.revision, reason })}
      onClose={onClose}
    />
  );
}
