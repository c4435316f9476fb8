import type { ShownVersion } from '@dudao/core/field/contract';
import { useState } from 'react';
import { useNavigate, useParams } from 'react-router';
import { showMoment } from '../../lib/date.ts';
import { useLanguage, useText, useTexts } from '../../lib/language.tsx';
import { paths } from '../../paths.ts';
import { Button } from '../../ui/Button.tsx';
import { Field } from '../../ui/Field.tsx';
import { ErrorState, Loading, Notice } from '../../ui/State.tsx';
import type { FieldRecord } from '../field-words.ts';
import { ActionBar } from './ActionBar.tsx';
import { ScreenHead } from './ScreenHead.tsx';
import { useVersions } from './use-versions.ts';
import { VersionsSideBySide } from './VersionsSideBySide.tsx';
import { letterOf } from './version-letter.ts';

const TEXTS = {
  feedback: { zh: '反馈单', en: 'Feedback' },
  hint: {
    zh: '几个版本互不知道对方。并排看不同的地方，选一个为准；机器不合并，另一个放在一边，随时可查。',
    en: 'The versions did not know of each other. Look at what differs and choose one; nothing is merged, and the other stays readable.',
  },
  overtaken: {
    zh: '您选的时候，别人已经处理过，您的选择没有生效。下面是现在的情况。',
    en: 'Somebody else was first: your choice was not taken. This is how it stands now.',
  },
  settled: { zh: '已选定，没有冲突了。', en: 'It is settled; nothing is left to choose.' },
  aside: {
    zh: '{by} {at} 把第 {version} 稿放在一边，理由：{reason}',
    en: '{by} set version {version} aside at {at}: {reason}',
  },
  forbidden: { zh: '您不能选定这份记录的版本，请督导室处理。', en: 'It is not yours to choose; ask the office.' },
  which: { zh: '以哪个版本为准', en: 'Which one stands' },
  of: { zh: '{letter}　第 {version} 稿 · {by} · {device}', en: '{letter}: version {version} · {by} · {device}' },
  reason: { zh: '理由', en: 'Why' },
  short: { zh: '请写明理由（至少 2 个字）。', en: 'Say why, in two signs or more.' },
  none: { zh: '请先选一个版本。', en: 'Choose a version first.' },
  choose: { zh: '选定', en: 'Choose' },
};

/** Several versions of one record side by side, and the choice of the one that stands. It takes a network: both versions lie on the server only. */
export function VersionsScreen({ onChosen }: { readonly onChosen: () => Promise<void> }) {
  const { recordId = '' } = useParams();
  const t = useTexts(TEXTS);
  const say = useText();
  const navigate = useNavigate();
  const { record, error, overtaken, load, choose } = useVersions(recordId);
  if (record === null)
    return (
      <main className="field-screen">
        <ScreenHead title="" back={paths.phone()} />
        {error === null ? <Loading /> : <ErrorState error={error} onRetry={() => void load()} />}
      </main>
    );
  const heads = record.versions.filter(({ isHead }) => isHead);
  const back = paths.phoneVisit(record.visit.id);
  const pick = async (itemId: string, reason: string) => {
    if (!(await choose(itemId, reason))) return;
    // What the phone carries says that there is a conflict until it is taken along anew.
    await onChosen();
    navigate(back);
  };
  return (
    <main className="field-screen">
      <ScreenHead title={record.sheet === null ? t('feedback') : say(record.sheet.name)} back={back} />
      <p className="quiet">
        {record.unit.name} · {record.visit.title}
      </p>
      {overtaken ? (
        <div role="alert">
          <Notice kind="decide">{t('overtaken')}</Notice>
        </div>
      ) : null}
      {heads.length > 1 ? <p>{t('hint')}</p> : <Settled record={record} />}
      <VersionsSideBySide record={record} heads={heads} />
      {heads.length < 2 ? null : record.actions.decide === true ? (
        <Choice heads={heads} error={error} onChoose={pick} />
      ) : (
        <Notice>{t('forbidden')}</Notice>
      )}
    </main>
  );
}

/** Who chose, and why. */
function Settled({ record }: { readonly record: FieldRecord }) {
  const t = useTexts(TEXTS);
  const { lang } = useLanguage();
  return (
    <div className="stack tight">
      <p role="status">{t('settled')}</p>
      {record.versions.map(({ itemId, version, setAside }) =>
        setAside === null ? null : (
          <p key={itemId} className="expected">
            {t('aside', { by: setAside.by, at: showMoment(setAside.at, lang), version, reason: setAside.reason })}
          </p>
        ),
      )}
    </div>
  );
}

interface ChoiceProps {
  readonly heads: readonly ShownVersion[];
  readonly error: unknown;
  readonly onChoose: (itemId: string, reason: string) => Promise<void>;
}

function Choice({ heads, error, onChoose }: ChoiceProps) {
  const t = useTexts(TEXTS);
  const [itemId, setItemId] = useState<string | null>(null);
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const isShort = reason.trim().length < 2;
  const submit = async () => {
    setTried(true);
    if (itemId === null || isShort) return;
    setBusy(true);
    await onChoose(itemId, reason.trim());
    setBusy(false);
  };
  return (
    <>
      <fieldset className="field-options">
        <legend>{t('which')}</legend>
        {heads.map((one, at) => (
          <label key={one.itemId}>
            <input type="radio" name="version" checked={itemId === one.itemId} onChange={() => setItemId(one.itemId)} />
            {t('of', { letter: letterOf(at), version: one.version, by: one.by, device: one.device })}
          </label>
        ))}
      </fieldset>
      {tried && itemId === null ? <p className="field-error">{t('none')}</p> : null}
      <Field label={t('reason')} error={tried && isShort ? t('short') : undefined}>
        <textarea rows={2} maxLength={1000} value={reason} onChange={(event) => setReason(event.target.value)} />
      </Field>
      <ActionBar error={error}>
        <Button look="decide" busy={busy} onClick={() => void submit()}>
          {t('choose')}
        </Button>
      </ActionBar>
    </>
  );
}
