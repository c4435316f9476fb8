import { readPublicAnnouncement, showPublicPicture } from '@dudao/core/announcement/public-contract';
import { Link, useParams } from 'react-router';
import { pictureAddress } from '../announcement/announcement-record.ts';
import { ItemContent } from '../announcement/ItemContent.tsx';
import { SignUpForm } from '../announcement/SignUpForm.tsx';
import { useRead } from '../lib/ask.ts';
import { showDay } from '../lib/date.ts';
import { useLanguage, useText, useTexts } from '../lib/language.tsx';
import { useTitle } from '../lib/title.ts';
import { paths } from '../paths.ts';
import { PageHead } from '../ui/PageHead.tsx';
import { ErrorState, Loading, Notice } from '../ui/State.tsx';
import { LanguageSwitch, TypeSizeSwitch } from './Switches.tsx';
import '../announcement/announcement.css';

const TEXTS = {
  title: { zh: '公开信息', en: 'Public information' },
  lead: { zh: '{kind} · {day}发布', en: '{kind} · released on {day}' },
  withdrawn: { zh: '这条信息已于 {day} 撤回。原因：{reason}', en: 'Withdrawn on {day}: {reason}' },
  digest: { zh: '内容校验值（SHA-256）：{digest}', en: 'SHA-256 of the content: {digest}' },
};

/** A public item, for anybody. */
export function PublicItemPage() {
  const t = useTexts(TEXTS);
  const say = useText();
  const { lang } = useLanguage();
  const { publicId = '' } = useParams();
  const found = useRead(readPublicAnnouncement, { publicId });
  useTitle(found.data?.title ?? t('title'));
  if (found.isPending) return <Loading lines={6} />;
  if (found.isError) {
    return (
      <main className="page">
        <ErrorState error={found.error} onRetry={() => found.refetch()} />
      </main>
    );
  }
  const item = found.data;
  const { office, withdrawn, digest, signUp } = item;
  return (
    <main className="page stack wide">
      <PageHead
        crumbs={<Link to={paths.publicNews(office.id)}>{office.name}</Link>}
        title={item.title}
        lead={t('lead', { kind: say(item.kind), day: showDay(item.releasedOn, lang) })}
      />
      {withdrawn === null ? null : (
        <Notice kind="decide">{t('withdrawn', { day: showDay(withdrawn.on, lang), reason: withdrawn.reason })}</Notice>
      )}
      <ItemContent
        item={item}
        addressOf={(pictureId) => pictureAddress(showPublicPicture.name, { publicId, pictureId })}
      />
      {signUp === null ? null : <SignUpForm publicId={publicId} office={office.name} terms={signUp} />}
      {withdrawn === null ? <p className="small quiet announcement-digest">{t('digest', { digest })}</p> : null}
      <footer className="line small no-print">
        <LanguageSwitch />
        <TypeSizeSwitch />
      </footer>
    </main>
  );
}
