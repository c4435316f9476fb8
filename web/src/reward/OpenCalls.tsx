import { nominateForReward, objectToReward } from '@dudao/core/reward/own-contract';
import { REWARD_PROBLEMS } from '@dudao/core/reward/problems';
import { useState } from 'react';
import { showDay } from '../lib/date.ts';
import { useLanguage, useText, useTexts } from '../lib/language.tsx';
import { reasonOf } from '../lib/reason.ts';
import { useSaving } from '../lib/saving.ts';
import { Button } from '../ui/Button.tsx';
import { EntryDialog } from '../ui/EntryDialog.tsx';
import { useToast } from '../ui/Toast.tsx';
import { NewLineDialog } from './LineDialogs.tsx';
import type { NoticeFacts, OpenFacts } from './reward-record.ts';

const TEXTS = {
  open: {
    zh: '{office}，{kind}。{until} 截止，本单位已报 {given} 名，最多 {most} 名。',
    en: '{office}, {kind}. Until {until}; {given} of at most {most} named.',
  },
  nominate: { zh: '推荐、申请', en: 'Nominate or apply' },
  nominateFor: { zh: '推荐、申请：{title}', en: 'Nominate or apply: {title}' },
  nominated: { zh: '已报送。', en: 'Sent.' },
  notice: {
    zh: '{office}，{kind}。公示期 {from} 至 {until}，{place}。',
    en: '{office}, {kind}. Notice from {from} to {until}, {place}.',
  },
  object: { zh: '提出异议', en: 'Object' },
  objectTo: { zh: '对“{title}”提出异议', en: 'Object to “{title}”' },
  words: { zh: '异议和理由', en: 'What you object to, and why' },
  wordsHint: { zh: '以单位名义提出，办公室会答复。', en: 'In the name of the unit; the office answers.' },
  objected: { zh: '已提出异议。', en: 'Sent.' },
  ours: { zh: '本单位的异议：{text}', en: 'Our objection: {text}' },
  answered: { zh: '答复：{answer}', en: 'Answered: {answer}' },
  waits: { zh: '待答复', en: 'not answered yet' },
};

/** What a unit may nominate or apply for. */
export function OpenCall({ unitId, call }: { readonly unitId: string; readonly call: OpenFacts }) {
  const t = useTexts(TEXTS);
  const say = useText();
  const toast = useToast();
  const { lang } = useLanguage();
  const [naming, setNaming] = useState(false);
  const close = () => setNaming(false);
  const { shown, save } = useSaving(nominateForReward, { say: () => toast(t('nominated')), close });
  const { rewardId, title, office, kind, until, perUnit, given, actions } = call;
  return (
    <section className="reward-card stack">
      <h3>{title}</h3>
      <p>{t('open', { office, kind: say(kind.name), until: showDay(until, lang), given, most: perUnit })}</p>
      <div>
        <Button
          look="primary"
          aria-label={t('nominateFor', { title })}
          refused={reasonOf(actions.nominate, REWARD_PROBLEMS, lang, { most: perUnit })}
          onClick={() => setNaming(true)}
        >
          {t('nominate')}
        </Button>
      </div>
      {naming ? (
        <NewLineDialog
          title={t('nominateFor', { title })}
          kind={kind}
          ownUnitId={unitId}
          shown={shown}
          onSave={(line) => save({ rewardId, ...line })}
          onClose={close}
        />
      ) : null}
    </section>
  );
}

/** What is under notice at an office above, and what the unit has against it. */
export function NoticeCard({ unitId, notice }: { readonly unitId: string; readonly notice: NoticeFacts }) {
  const t = useTexts(TEXTS);
  const say = useText();
  const toast = useToast();
  const { lang } = useLanguage();
  const [objecting, setObjecting] = useState(false);
  const close = () => setObjecting(false);
  const { shown, save } = useSaving(objectToReward, { say: () => toast(t('objected')), close });
  const { rewardId, title, office, kindName, from, until, place, lines, objections, actions } = notice;
  return (
    <section className="reward-card stack">
      <h3>{title}</h3>
      <p>
        {t('notice', { office, kind: say(kindName), from: showDay(from, lang), until: showDay(until, lang), place })}
      </p>
      <ol className="reward-names">
        {lines.map(({ unit, person, reason }) => (
          <li key={`${unit} ${person ?? ''}`}>
            {unit}
            {person === null ? '' : ` ${person}`}
            {reason === '' ? null : <span className="quiet">　{reason}</span>}
          </li>
        ))}
      </ol>
      {objections.map(({ text, answer }) => (
        <p key={text}>
          {t('ours', { text })}
          <br />
          <span className="quiet">{answer === null ? t('waits') : t('answered', { answer })}</span>
        </p>
      ))}
      {actions.object === true ? (
        <div>
          <Button aria-label={t('objectTo', { title })} onClick={() => setObjecting(true)}>
            {t('object')}
          </Button>
        </div>
      ) : null}
      {objecting ? (
        <EntryDialog
          title={t('objectTo', { title })}
          save={t('object')}
          fields={[{ id: 'text', label: t('words'), kind: 'long', hint: t('wordsHint') }]}
          shown={shown}
          onSave={({ text }) => save({ rewardId, unitId, text })}
          onClose={close}
        />
      ) : null}
    </section>
  );
}
