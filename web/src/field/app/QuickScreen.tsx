import { useMemo, useState } from 'react';
import { useNavigate, useParams } from 'react-router';
import { useText, useTexts } from '../../lib/language.tsx';
import { paths } from '../../paths.ts';
import { Button } from '../../ui/Button.tsx';
import { Field } from '../../ui/Field.tsx';
import { Notice } from '../../ui/State.tsx';
import { ActionBar } from './ActionBar.tsx';
import { cleanText } from './clean-text.ts';
import { DraftSafety } from './DraftSafety.tsx';
import { useBundle, useDevice, useDraft, useOpened } from './device-context.tsx';
import type { RecordDraft } from './drafts.ts';
import { FreeFinding, freeFinding } from './FreeFindings.tsx';
import { newRecord, placeDraft } from './new-draft.ts';
import { ScreenHead } from './ScreenHead.tsx';
import { useFinish } from './use-finish.ts';

const TEXTS = {
  title: { zh: '立行立改', en: 'Fix at once' },
  lead: {
    zh: '指出一个问题，看着改好，拍下前后：三十秒一条。',
    en: 'Point out one problem, see it put right, take both photos: thirty seconds.',
  },
  sheet: { zh: '记在哪张表下', en: 'Recorded under' },
  begin: { zh: '记一条', en: 'Begin' },
  finish: { zh: '完成并封存', en: 'Finish and seal' },
  missing: { zh: '先写发现了什么。', en: 'Say what was found first.' },
  later: { zh: '留作草稿', en: 'Keep as a draft' },
  gone: { zh: '这次督导不在本机。', en: 'The visit is not on this device.' },
};

const METHODS = ['look', 'check', 'hear', 'visit'] as const;

/** The quick lane from a finding to what was put right on the spot. */
export function QuickScreen() {
  const { visitId = '' } = useParams();
  const t = useTexts(TEXTS);
  const say = useText();
  const navigate = useNavigate();
  const device = useDevice();
  const { drafts } = useOpened();
  const { visits, sheets } = useBundle();
  const visit = visits.find(({ id }) => id === visitId);
  const fitting = useMemo(() => {
    const chosen = sheets.filter(({ key }) => visit?.sheets.some((one) => one.key === key));
    const open = chosen.length > 0 ? chosen : sheets;
    return open.filter(({ anonymous }) => !anonymous);
  }, [sheets, visit]);
  const [key, setKey] = useState('');
  const [recordId, setRecordId] = useState('');
  const draft = useDraft(recordId);
  const back = paths.phoneVisit(visitId);
  const { finish, busy, error } = useFinish(() => navigate(back, { replace: true }));
  if (visit === undefined)
    return (
      <main className="field-screen">
        <ScreenHead title={t('title')} back={back} />
        <Notice>{t('gone')}</Notice>
      </main>
    );
  const begin = () => {
    const sheet = fitting.find((one) => one.key === key) ?? fitting[0];
    if (sheet === undefined) return;
    const ledger = visit.ledgers.find(({ quick }) => quick)?.id ?? null;
    const made: RecordDraft = { ...newRecord(device, visit, sheet), findings: [freeFinding(ledger)] };
    drafts.put(made);
    placeDraft(drafts, made.recordId);
    setRecordId(made.recordId);
  };
  const [one] = draft?.kind === 'record' ? draft.findings : [];
  if (draft?.kind !== 'record' || one === undefined)
    return (
      <main className="field-screen">
        <ScreenHead title={t('title')} back={back} />
        <p className="quiet">{t('lead')}</p>
        <Field label={t('sheet')}>
          <select value={key} onChange={(event) => setKey(event.target.value)}>
            {fitting.map((sheet) => (
              <option key={sheet.key} value={sheet.key}>
                {say(sheet.name)}
              </option>
            ))}
          </select>
        </Field>
        <ActionBar>
          <Button look="primary" onClick={begin}>
            {t('begin')}
          </Button>
        </ActionBar>
      </main>
    );
  const missing = one.finding.title.trim() === '';
  return (
    <main className="field-screen">
      <ScreenHead title={t('title')} back={back}>
        <DraftSafety recordId={draft.recordId} />
      </ScreenHead>
      <FreeFinding
        one={one}
        draft={draft}
        ledgers={visit.ledgers}
        methods={METHODS}
        onOne={(next) => drafts.put({ ...draft, findings: [next] })}
      />
      <ActionBar error={error}>
        <Button onClick={() => navigate(back)}>{t('later')}</Button>
        <Button
          look="primary"
          busy={busy}
          refused={missing ? t('missing') : undefined}
          onClick={() => void finish([{ ...draft, title: cleanText(one.finding.title, 60) }])}
        >
          {t('finish')}
        </Button>
      </ActionBar>
    </main>
  );
}
