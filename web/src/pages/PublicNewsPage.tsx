import { listPublicAnnouncements, type PublicLine, showPublicPicture } from '@dudao/core/announcement/public-contract';
import { useState } from 'react';
import { Link, useParams } from 'react-router';
import { type PublicPage, pictureAddress } from '../announcement/announcement-record.ts';
import { ItemContent } from '../announcement/ItemContent.tsx';
import { useRead } from '../lib/ask.ts';
import { showDay } from '../lib/date.ts';
import { useLanguage, useText, useTexts } from '../lib/language.tsx';
import { useTitle } from '../lib/title.ts';
import { paths } from '../paths.ts';
import { Button } from '../ui/Button.tsx';
import { Choice } from '../ui/Choice.tsx';
import { PageHead } from '../ui/PageHead.tsx';
import { Empty, ErrorState, Loading } from '../ui/State.tsx';
import { LanguageSwitch, TypeSizeSwitch } from './Switches.tsx';
import '../announcement/announcement.css';

const TEXTS = {
  title: { zh: '公开信息', en: 'Public information' },
  lead: {
    zh: '督导室和学校向社会公开的信息，最近的在前。',
    en: 'What offices and schools make public, the newest first.',
  },
  all: { zh: '全部单位', en: 'All units' },
  kinds: { zh: '类别', en: 'Kind' },
  every: { zh: '全部', en: 'All' },
  kind: { zh: '{name} {count}', en: '{name} {count}' },
  none: { zh: '还没有公开的信息', en: 'Nothing is public yet' },
  withdrawn: { zh: '已撤回', en: 'withdrawn' },
  line: { zh: '{office} · {kind} · {day}', en: '{office} · {kind} · {day}' },
  signUp: { zh: '报名至 {day}', en: 'sign up until {day}' },
  more: { zh: '更早的', en: 'Earlier ones' },
  first: { zh: '回到最新', en: 'Back to the newest' },
};

/** What is public: of all units, or the page of one, headed by its brand. For anybody. */
export function PublicNewsPage() {
  const t = useTexts(TEXTS);
  const { unitId } = useParams();
  const [kind, setKind] = useState('');
  const [after, setAfter] = useState<{ readonly at: string; readonly id: string } | null>(null);
  const asked = { unitId: unitId ?? null, kind: kind === '' ? null : kind, after };
  const found = useRead(listPublicAnnouncements, asked, { keepPrevious: true });
  const office = found.data?.office ?? null;
  useTitle(found.data?.head?.title ?? office ?? t('title'));
  if (found.isPending) return <Loading lines={6} />;
  if (found.isError) return <ErrorState error={found.error} onRetry={() => found.refetch()} />;
  const { head, items, next } = found.data;
  return (
    <main className="page stack wide">
      {unitId === undefined ? (
        <PageHead title={t('title')} lead={t('lead')} />
      ) : (
        <PageHead crumbs={<Link to={paths.publicNews()}>{t('all')}</Link>} title={office ?? t('title')} />
      )}
      {head === null ? null : <Head head={head} />}
      <KindChoice
        kinds={found.data.kinds}
        kind={kind}
        onChange={(value) => {
          setAfter(null);
          setKind(value);
        }}
      />
      {items.length === 0 ? (
        <Empty title={t('none')} />
      ) : (
        <ul className="announcement-items">
          {items.map((item) => (
            <ItemCard key={item.publicId} item={item} />
          ))}
        </ul>
      )}
      <div className="line no-print">
        {after === null ? null : <Button onClick={() => setAfter(null)}>{t('first')}</Button>}
        {next === null ? null : <Button onClick={() => setAfter(next)}>{t('more')}</Button>}
      </div>
      <footer className="line small no-print">
        <LanguageSwitch />
        <TypeSizeSwitch />
      </footer>
    </main>
  );
}

interface KindChoiceProps {
  readonly kinds: PublicPage['kinds'];
  readonly kind: string;
  readonly onChange: (kind: string) => void;
}

/** Narrowing a page to one kind, where there is more than one. */
function KindChoice({ kinds, kind, onChange }: KindChoiceProps) {
  const t = useTexts(TEXTS);
  const say = useText();
  if (kinds.length < 2) return null;
  const options = kinds.map(({ id, name, count }) => ({ value: id, label: t('kind', { name: say(name), count }) }));
  return (
    <div className="line">
      <Choice
        label={t('kinds')}
        value={kind}
        options={[{ value: '', label: t('every') }, ...options]}
        onChange={onChange}
      />
    </div>
  );
}

function Head({ head }: { readonly head: NonNullable<PublicPage['head']> }) {
  const address = (pictureId: string) => pictureAddress(showPublicPicture.name, { publicId: head.publicId, pictureId });
  return (
    <section className="announcement-head" aria-label={head.title}>
      <h2>
        <Link to={paths.publicItem(head.publicId)}>{head.title}</Link>
      </h2>
      <ItemContent item={{ ...head, roster: null }} addressOf={address} />
    </section>
  );
}

function ItemCard({ item }: { readonly item: PublicLine }) {
  const t = useTexts(TEXTS);
  const say = useText();
  const { lang } = useLanguage();
  const { publicId, title, office, picture, signUpUntil, isWithdrawn } = item;
  const day = showDay(item.releasedOn, lang);
  return (
    <li className={picture === null ? 'announcement-item' : 'announcement-item pictured'}>
      {picture === null ? null : (
        <img
          className="announcement-cover"
          src={pictureAddress(showPublicPicture.name, { publicId, pictureId: picture.id })}
          alt={picture.caption}
          loading="lazy"
        />
      )}
      <div>
        <h2>
          <Link to={paths.publicItem(publicId)}>{title}</Link>
        </h2>
        <p className="small quiet">
          {t('line', { office: office.name, kind: say(item.kind.name), day })}
          {isWithdrawn ? ` · ${t('withdrawn')}` : ''}
          {signUpUntil === null ? '' : ` · ${t('signUp', { day: showDay(signUpUntil, lang) })}`}
        </p>
        {item.excerpt === '' ? null : <p>{item.excerpt}</p>}
      </div>
    </li>
  );
}
