import { showMoment } from '../../lib/date.ts';
import { useLanguage, useTexts } from '../../lib/language.tsx';
import type { KeeperState } from '../store/keeper.ts';
import { useDeviceState, useDrafts, useKept } from './device-context.tsx';
import { isWaiting } from './hand-in.ts';
import { StorageFact } from './StorageFact.tsx';

const TEXTS = {
  here: { zh: '本机有什么', en: 'What is on this device' },
  drafts: { zh: '草稿', en: 'Drafts' },
  waiting: { zh: '已完成、待上交', en: 'Finished, not handed in' },
  handed: { zh: '已上交（含照片、录音）', en: 'Handed in (photos and voice notes included)' },
  refused: { zh: '服务器没有收下', en: 'Not taken by the server' },
  copies: { zh: '两份存储', en: 'The two copies' },
  fine: { zh: '两份都好', en: 'both are well' },
  firstFault: { zh: '第一份（浏览器数据库）写不进去', en: 'the first (the browser’s database) cannot be written' },
  secondFault: {
    zh: '第二份（私有文件）写不进去，目前只有一份',
    en: 'the second (private files) cannot be written: there is one copy only',
  },
  full: { zh: '存储已满', en: 'the storage is full' },
  contact: { zh: '最近一次联系服务器', en: 'Last contact with the server' },
  never: { zh: '还没有', en: 'none yet' },
  age: { zh: '最早一份待上交的完成于', en: 'The oldest that waits was finished at' },
  byKey: { zh: '免密上交', en: 'Without a password' },
  byKeyUntil: { zh: '到 {day}', en: 'until {day}' },
  byKeyNone: {
    zh: '没有：用密码登录一次后，14 天内不用再登录',
    en: 'no: after one sign-in with the password, for 14 days',
  },
};

/** What lies on the device, by how far it has come, how the two copies do, and when the server was last heard. */
export function HereFacts() {
  const t = useTexts(TEXTS);
  const { lang } = useLanguage();
  const { facts } = useDeviceState();
  const kept = useKept();
  const drafts = useDrafts();
  const items = kept.kept.filter(({ kind }) => kind === 'item');
  const waiting = items.filter(isWaiting);
  const refused = items.filter(({ state }) => state === 'refused').length;
  const oldest = Math.min(...waiting.map(({ savedAt }) => savedAt));
  return (
    <section>
      <h2>{t('here')}</h2>
      <dl className="facts">
        <Fact name={t('drafts')}>{drafts.size}</Fact>
        <Fact name={t('waiting')}>{waiting.length}</Fact>
        <Fact name={t('handed')}>{items.filter(({ state }) => state === 'handed-in').length}</Fact>
        {refused > 0 ? <Fact name={t('refused')}>{refused}</Fact> : null}
        <Fact name={t('copies')}>{copiesWords(kept, t)}</Fact>
        <StorageFact />
        <Fact name={t('contact')}>{facts?.contact ? showMoment(facts.contact.at, lang) : t('never')}</Fact>
        <Fact name={t('byKey')}>
          {facts?.keyUntil ? t('byKeyUntil', { day: showMoment(facts.keyUntil, lang) }) : t('byKeyNone')}
        </Fact>
        {waiting.length > 0 ? <Fact name={t('age')}>{showMoment(new Date(oldest), lang)}</Fact> : null}
      </dl>
    </section>
  );
}

function Fact({ name, children }: { readonly name: string; readonly children: string | number }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </>
  );
}

function copiesWords(
  { first, second }: Pick<KeeperState, 'first' | 'second'>,
  t: (key: 'fine' | 'firstFault' | 'secondFault' | 'full') => string,
): string {
  const withCause = (words: string, trouble: KeeperState['first']) =>
    trouble === 'full' ? `${words}（${t('full')}）` : words;
  const troubles = [
    ...(first === null ? [] : [withCause(t('firstFault'), first)]),
    ...(second === null ? [] : [withCause(t('secondFault'), second)]),
  ];
  return troubles.length === 0 ? t('fine') : troubles.join('；');
}
