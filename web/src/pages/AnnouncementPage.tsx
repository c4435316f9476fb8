import { readAnnouncement, readForms, showPicture } from '@dudao/core/announcement/contract';
import { useState } from 'react';
import { Link, useParams } from 'react-router';
import { AnnouncementForm } from '../announcement/AnnouncementForm.tsx';
import { AnnouncementMark } from '../announcement/AnnouncementMark.tsx';
import { AnnouncementSteps } from '../announcement/AnnouncementSteps.tsx';
import { type AnnouncementRecord, pictureAddress } from '../announcement/announcement-record.ts';
import { ItemContent } from '../announcement/ItemContent.tsx';
import { OwnSections, PictureRemark, SignUpList } from '../announcement/OwnSections.tsx';
import { useRead } from '../lib/ask.ts';
import { showDay } from '../lib/date.ts';
import { useLanguage, useText, useTexts } from '../lib/language.tsx';
import { useTitle } from '../lib/title.ts';
import { paths } from '../paths.ts';
import { PageHead } from '../ui/PageHead.tsx';
import { ErrorState, Loading, Notice } from '../ui/State.tsx';

const TEXTS = {
  list: { zh: '信息发布', en: 'Announcements' },
  lead: { zh: '{office} · {kind}', en: '{office} · {kind}' },
  released: { zh: '{day}发布', en: 'released on {day}' },
  withdrawn: { zh: '{day}撤回：{reason}', en: 'Withdrawn on {day}: {reason}' },
  dropped: { zh: '{day}作废：{reason}', en: 'Dropped on {day}: {reason}' },
  returned: { zh: '退回修改：{reason}', en: 'Handed back: {reason}' },
  public: { zh: '公开页', en: 'Public page' },
  willBePublic: { zh: '发布后向社会公开', en: 'public once released' },
  digest: { zh: '内容校验值（SHA-256）：{digest}', en: 'SHA-256 of the content: {digest}' },
};

/** An item: what it says, what can be done with it, who has it. */
export function AnnouncementPage() {
  const t = useTexts(TEXTS);
  const say = useText();
  const { lang } = useLanguage();
  const { announcementId = '' } = useParams();
  const [isChanging, setChanging] = useState(false);
  const found = useRead(readAnnouncement, { announcementId });
  useTitle(found.data?.title ?? t('list'));
  if (found.isPending) return <Loading lines={8} />;
  if (found.isError) return <ErrorState error={found.error} onRetry={() => found.refetch()} />;
  const item = found.data;
  const { office, kind, releasedOn, publicId, own, digest } = item;
  const address = (pictureId: string) => pictureAddress(showPicture.name, { announcementId, pictureId });
  return (
    <>
      <PageHead
        crumbs={
          own === null ? t('list') : <Link to={paths.announcements(office.id, { side: 'own' })}>{t('list')}</Link>
        }
        title={item.title}
        lead={t('lead', { office: office.name, kind: say(kind.name) })}
      />
      <div className="stack wide">
        <p className="line">
          <AnnouncementMark state={item.state} />
          {releasedOn === null ? null : (
            <span className="small quiet">{t('released', { day: showDay(releasedOn, lang) })}</span>
          )}
          {publicId !== null ? (
            <Link to={paths.publicItem(publicId)}>{t('public')}</Link>
          ) : item.isPublic ? (
            <span className="small quiet">{t('willBePublic')}</span>
          ) : null}
        </p>
        <Remarks item={item} />
        {isChanging ? (
          <Changing item={item} onClose={() => setChanging(false)} />
        ) : (
          <>
            <AnnouncementSteps item={item} onChange={() => setChanging(true)} />
            <ItemContent
              item={item}
              addressOf={address}
              below={(pictureId) => <PictureRemark item={item} pictureId={pictureId} />}
            />
          </>
        )}
        {item.actions.seeSignUps === true && item.signUp !== null ? <SignUpList item={item} /> : null}
        <OwnSections item={item} />
        {digest === '' ? null : <p className="small quiet announcement-digest">{t('digest', { digest })}</p>}
      </div>
    </>
  );
}

function Remarks({ item: { withdrawn, state, own } }: { readonly item: AnnouncementRecord }) {
  const t = useTexts(TEXTS);
  const { lang } = useLanguage();
  const returned = state === 'draft' ? (own?.returned ?? null) : null;
  return (
    <>
      {withdrawn === null ? null : (
        <Notice kind="decide">
          {t(state === 'dropped' ? 'dropped' : 'withdrawn', {
            day: showDay(withdrawn.on, lang),
            reason: withdrawn.reason,
          })}
        </Notice>
      )}
      {returned === null ? null : <Notice kind="decide">{t('returned', { reason: returned })}</Notice>}
    </>
  );
}

interface ChangingProps {
  readonly item: AnnouncementRecord;
  readonly onClose: () => void;
}

function Changing({ item, onClose }: ChangingProps) {
  const forms = useRead(readForms, { unitId: item.office.id });
  if (forms.isPending) return <Loading lines={8} />;
  if (forms.isError) return <ErrorState error={forms.error} onRetry={() => forms.refetch()} />;
  return <AnnouncementForm unitId={item.office.id} forms={forms.data} item={item} onClose={onClose} />;
}
