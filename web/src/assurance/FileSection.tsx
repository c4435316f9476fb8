import { completeFile, readFile } from '@dudao/core/assurance/contract';
import { useEffect, useRef, useState } from 'react';
import { useLocation } from 'react-router';
import { useRead } from '../lib/ask.ts';
import { useText, useTexts } from '../lib/language.tsx';
import { useSaving } from '../lib/saving.ts';
import { Button } from '../ui/Button.tsx';
import { EntryDialog } from '../ui/EntryDialog.tsx';
import { Section } from '../ui/Section.tsx';
import { ErrorLine, Loading, Notice } from '../ui/State.tsx';
import { useToast } from '../ui/Toast.tsx';
import { CheckDialog } from './CheckDialog.tsx';
import { CheckList } from './CheckList.tsx';
import { FoundTable } from './FoundTable.tsx';
import type { FileRecord } from './file-record.ts';
import { RatingSection } from './RatingSection.tsx';
import './assurance.css';

const TEXTS = {
  title: { zh: '督导质量检查', en: 'Quality of the visit' },
  whole: { zh: '档案里该有的都有。', en: 'Nothing is missing in the file.' },
  missing: { zh: '档案里缺 {n} 项：{names}。', en: '{n} points are missing in the file: {names}.' },
  check: { zh: '检查档案', en: 'Check the file' },
  again: { zh: '再查一次', en: 'Check again' },
  complete: { zh: '已补齐', en: 'It is completed' },
  completed: { zh: '已告诉督导室。', en: 'The office was told.' },
  how: { zh: '补了什么', en: 'What was completed' },
  howHint: {
    zh: '先在现场记录、台账、督导意见里补好，再写在这里。督导室会再查一次。',
    en: 'Complete records, entries and opinion first, then say so here. The office checks again.',
  },
  noBook: {
    zh: '规程没有写督导档案查什么。请系统管理员发布业务包 cn-visits 的 1.1 版或者更新的版本。',
    en: 'No rulebook says what a file holds. Have version 1.1 of the pack cn-visits published.',
  },
  own: {
    zh: '您参加了这次督导，档案由督导室没有参加的人检查。',
    en: 'You were on the visit: somebody else of the office checks its file.',
  },
  recused: {
    zh: '您对被督导单位应当回避，不检查这次督导的档案。',
    en: 'You are recused from the unit and do not check this file.',
  },
  sides: {
    zh: '您代表被督导单位，不检查这次督导的档案。',
    en: 'You speak for the unit visited and do not check this file.',
  },
  nobody: {
    zh: '您的账号还没有对应到人员，不能检查档案。请管理员在“账号”页把您的账号对应到本单位人员。',
    en: 'Your account is no person yet and cannot check files. Have it linked under Accounts.',
  },
};

const WHY_NOT = {
  'assurance-own': 'own',
  'assurance-recused': 'recused',
  'assurance-both-sides': 'sides',
  'assurance-nobody': 'nobody',
} as const;

/** What the file of a visit holds, how it was checked, and how its findings are rated. */
export function FileSection({ visitId }: { readonly visitId: string }) {
  const t = useTexts(TEXTS);
  const found = useRead(readFile, { visitId });
  if (found.isPending) return <Loading lines={6} />;
  if (found.isError) return <ErrorLine error={found.error} />;
  const file = found.data;
  if (file.rulebook === null) {
    return (
      <Section title={t('title')} level={2}>
        <p className="quiet">{t('noBook')}</p>
      </Section>
    );
  }
  return (
    <>
      <Checking file={file} />
      <RatingSection file={file} />
    </>
  );
}

function Checking({ file }: { readonly file: FileRecord }) {
  const t = useTexts(TEXTS);
  const say = useText();
  const [doing, setDoing] = useState<'check' | 'complete' | null>(null);
  const { hash } = useLocation();
  const place = useRef<HTMLDivElement>(null);
  // Who comes for the file finds it in sight once it was read.
  useEffect(() => {
    if (hash === '#visit-file') place.current?.scrollIntoView();
  }, [hash]);
  const missing = file.found.filter(({ stands }) => stands === 'missing');
  const { actions, checks } = file;
  const whyNot =
    typeof actions.check === 'string' && actions.check in WHY_NOT
      ? WHY_NOT[actions.check as keyof typeof WHY_NOT]
      : null;
  return (
    <div ref={place} className="assurance-file">
      <Section title={t('title')} level={2}>
        <div className="assurance-part">
          <p>
            {missing.length === 0
              ? t('whole')
              : t('missing', { n: missing.length, names: missing.map(({ name }) => say(name)).join('；') })}
          </p>
          <FoundTable found={file.found} />
          {file.side === 'office' && whyNot !== null ? <Notice>{t(whyNot)}</Notice> : null}
          <div className="line no-print">
            {actions.check === true ? (
              <Button look="primary" onClick={() => setDoing('check')}>
                {t(checks.length === 0 ? 'check' : 'again')}
              </Button>
            ) : null}
            {actions.complete === true ? (
              <Button look="primary" onClick={() => setDoing('complete')}>
                {t('complete')}
              </Button>
            ) : null}
          </div>
          <CheckList checks={checks} on={file.on} />
        </div>
        {doing === 'check' ? <CheckDialog file={file} onClose={() => setDoing(null)} /> : null}
        {doing === 'complete' ? <CompleteDialog file={file} onClose={() => setDoing(null)} /> : null}
      </Section>
    </div>
  );
}

function CompleteDialog({ file, onClose }: { readonly file: FileRecord; readonly onClose: () => void }) {
  const t = useTexts(TEXTS);
  const toast = useToast();
  const { shown, save } = useSaving(completeFile, { say: () => toast(t('completed')), close: onClose });
  const [latest] = file.checks;
  return (
    <EntryDialog
      title={t('complete')}
      save={t('complete')}
      fields={[{ id: 'words', label: t('how'), kind: 'long', hint: t('howHint') }]}
      shown={shown}
      onSave={({ words }) => save({ visitId: file.visit.id, checkId: latest?.id ?? '', words })}
      onClose={onClose}
    >
      {latest?.returned ? <p className="assurance-words">{latest.returned.what}</p> : null}
    </EntryDialog>
  );
}
