import { INSPECTION_PROBLEMS } from '@dudao/core/inspection/problems';
import {
  downloadSpotCheck,
  openSpotChecking,
  type readSpotCheck,
  witnessSpotCheck,
} from '@dudao/core/inspection/spot-check-contract';
import type { OutputOf } from '@dudao/core/lib/contract';
import { useState } from 'react';
import { useDownload, useWrite } from '../lib/ask.ts';
import { showMoment } from '../lib/date.ts';
import { useLanguage, useTexts } from '../lib/language.tsx';
import { reasonOf } from '../lib/reason.ts';
import { useSaving } from '../lib/saving.ts';
import { Button } from '../ui/Button.tsx';
import { EntryDialog } from '../ui/EntryDialog.tsx';
import { ErrorLine, Notice } from '../ui/State.tsx';
import { useToast } from '../ui/Toast.tsx';
import { VerdictMark } from '../ui/VerdictMark.tsx';
import './inspection.css';

const TEXTS = {
  rulebook: { zh: '规程', en: 'Rules' },
  announcedAt: { zh: '公布', en: 'Announced' },
  openedAt: { zh: '开启', en: 'Opened' },
  commitment: { zh: '承诺值', en: 'Commitment' },
  digest: { zh: '方案摘要', en: 'Digest of the plan' },
  seed: { zh: '种子', en: 'Seed' },
  sealed: { zh: '密封，开启后公布', en: 'sealed until the opening' },
  witnesses: { zh: '见证', en: 'Witnesses' },
  noWitness: { zh: '还没有人加入见证。', en: 'Nobody has added a text yet.' },
  witness: { zh: '登记见证', en: 'Add a witness' },
  who: { zh: '谁', en: 'Who' },
  text: { zh: '见证人写下的任意文字', en: 'Any text of the witness' },
  open: { zh: '公布种子，开启抽样', en: 'Tell the seed and draw' },
  export: { zh: '下载公开记录', en: 'Download the public record' },
  exportBefore: { zh: '下载公告', en: 'Download the notice' },
  next: {
    zh: '下一步：把公告贴出去，请人各写一句话作见证，再开启。开启后，督导组才看得到要核实哪些数据；单位只知道自己在核实之列。',
    en: 'Next: publish the notice, let people add a text each, then open. Teams see what to verify after that; units learn only that they are being verified.',
  },
  verified: {
    zh: '任何人拿到公开记录，都能用 npx dudao verify-draw 重新抽一遍。记录写明抽到哪些数据，核实结束后再公开。',
    en: 'Whoever has the public record can repeat it with npx dudao verify-draw. It tells what was drawn: publish it after the visits.',
  },
  plan: { zh: '方案没有缺漏', en: 'the plan is whole' },
  digestHolds: { zh: '方案与公布的一致', en: 'the plan is the one announced' },
  commitmentHolds: { zh: '种子就是承诺的那一个', en: 'the seed is the one committed to' },
  taken: { zh: '重新抽取，结果相同', en: 'drawn again, the same comes out' },
  order: { zh: '先公布，后开启', en: 'announced before opened' },
  done: { zh: '已登记。', en: 'Added.' },
  opened: { zh: '已抽取 {taken} 项。', en: '{taken} figures drawn.' },
};

const CHECKS = {
  plan: 'plan',
  digest: 'digestHolds',
  commitment: 'commitmentHolds',
  taken: 'taken',
  order: 'order',
} as const;

/** What makes a spot check credible: commitment, witnesses, seed, and the checks that anybody can repeat. */
export function SpotCheckProof({ check }: { readonly check: OutputOf<typeof readSpotCheck> }) {
  const t = useTexts(TEXTS);
  const { lang } = useLanguage();
  const toast = useToast();
  const [adding, setAdding] = useState(false);
  const open = useWrite(openSpotChecking);
  const download = useDownload(downloadSpotCheck);
  const { shown, save } = useSaving(witnessSpotCheck, { say: () => toast(t('done')), close: () => setAdding(false) });
  const refused = reasonOf(check.actions.open, INSPECTION_PROBLEMS, lang);
  const isOpen = check.seed !== null;
  const spotCheckId = check.id;
  return (
    <section className="stack">
      <dl className="facts">
        <dt>{t('rulebook')}</dt>
        <dd>
          {check.rulebook.id} {check.rulebook.version}
        </dd>
        <dt>{t('announcedAt')}</dt>
        <dd>{showMoment(check.announcedAt, lang)}</dd>
        <dt>{t('commitment')}</dt>
        <dd className="draw-code">{check.commitment}</dd>
        <dt>{t('digest')}</dt>
        <dd className="draw-code">{check.planDigest}</dd>
        <dt>{t('witnesses')}</dt>
        <dd>
          {check.witnesses.length === 0
            ? t('noWitness')
            : check.witnesses.map(({ who, text }) => <div key={`${who}:${text}`}>{`${who}：${text}`}</div>)}
        </dd>
        {check.openedAt === null ? null : (
          <>
            <dt>{t('openedAt')}</dt>
            <dd>{showMoment(check.openedAt, lang)}</dd>
          </>
        )}
        <dt>{t('seed')}</dt>
        <dd className={isOpen ? 'draw-code' : 'quiet'}>{check.seed ?? t('sealed')}</dd>
      </dl>
      {check.verification === null ? (
        <Notice>{t('next')}</Notice>
      ) : (
        <Notice>
          <div className="line">
            {Object.entries(CHECKS).map(([name, text]) => (
              <VerdictMark key={name} standing={check.verification?.[name] === true ? 'met' : 'miss'} word={t(text)} />
            ))}
          </div>
          <p>{t('verified')}</p>
        </Notice>
      )}
      <ErrorLine error={open.error ?? download.error} />
      <div className="line no-print">
        {isOpen ? null : (
          <>
            <Button refused={refused} onClick={() => setAdding(true)}>
              {t('witness')}
            </Button>
            <Button
              look="decide"
              refused={refused}
              busy={open.isPending}
              onClick={() => open.mutate({ spotCheckId }, { onSuccess: ({ taken }) => toast(t('opened', { taken })) })}
            >
              {t('open')}
            </Button>
          </>
        )}
        <Button busy={download.isPending} onClick={() => download.mutate({ spotCheckId })}>
          {t(isOpen ? 'export' : 'exportBefore')}
        </Button>
      </div>
      {adding ? (
        <EntryDialog
          title={t('witness')}
          fields={[
            { id: 'who', label: t('who'), kind: 'text' },
            { id: 'text', label: t('text'), kind: 'text' },
          ]}
          shown={shown}
          onSave={(values) => save({ spotCheckId, ...values })}
          onClose={() => setAdding(false)}
        />
      ) : null}
    </section>
  );
}
