import { addWitness, downloadDraw, openDrawing } from '@dudao/core/inspection/draw-contract';
import { INSPECTION_PROBLEMS } from '@dudao/core/inspection/problems';
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
import type { DrawRecordShown } from './draw-record.ts';
import './inspection.css';

const TEXTS = {
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
  open: { zh: '公布种子，开启抽取', en: 'Tell the seed and open' },
  export: { zh: '下载公开记录', en: 'Download the public record' },
  exportBefore: { zh: '下载公告', en: 'Download the announcement' },
  next: {
    zh: '下一步：把承诺值和公告贴出去，请人各写一句话作见证，再开启。',
    en: 'Next: publish commitment and announcement, let people add a text each, then open.',
  },
  verified: {
    zh: '任何人拿到公开记录，都能用 npx dudao verify-draw 重新抽一遍。',
    en: 'Whoever has the public record can repeat the draw with npx dudao verify-draw.',
  },
  plan: { zh: '方案没有缺漏', en: 'the plan is whole' },
  digestHolds: { zh: '方案与公布的一致', en: 'the plan is the one announced' },
  commitmentHolds: { zh: '种子就是承诺的那一个', en: 'the seed is the one committed to' },
  visits: { zh: '重新抽取，结果相同', en: 'drawn again, the same comes out' },
  replacements: { zh: '替补都按顺位', en: 'replacements follow the order' },
  order: { zh: '先公布，后开启', en: 'announced before opened' },
  done: { zh: '已登记。', en: 'Added.' },
  opened: { zh: '已开启。', en: 'Opened.' },
};

const CHECKS = {
  plan: 'plan',
  digest: 'digestHolds',
  commitment: 'commitmentHolds',
  visits: 'visits',
  replacements: 'replacements',
  order: 'order',
} as const;

/** What makes a draw credible: commitment, witnesses, seed, and the checks that anybody can repeat. */
export function DrawProof({ draw }: { readonly draw: DrawRecordShown }) {
  const t = useTexts(TEXTS);
  const { lang } = useLanguage();
  const toast = useToast();
  const [adding, setAdding] = useState(false);
  const open = useWrite(openDrawing);
  const download = useDownload(downloadDraw);
  const { shown, save } = useSaving(addWitness, { say: () => toast(t('done')), close: () => setAdding(false) });
  const refused = reasonOf(draw.actions.open, INSPECTION_PROBLEMS, lang);
  const isOpen = draw.seed !== null;
  return (
    <section className="stack">
      <dl className="facts">
        <dt>{t('announcedAt')}</dt>
        <dd>{showMoment(draw.announcedAt, lang)}</dd>
        <dt>{t('commitment')}</dt>
        <dd className="draw-code">{draw.commitment}</dd>
        <dt>{t('digest')}</dt>
        <dd className="draw-code">{draw.planDigest}</dd>
        <dt>{t('witnesses')}</dt>
        <dd>
          {draw.witnesses.length === 0
            ? t('noWitness')
            : draw.witnesses.map(({ who, text }) => <div key={`${who}:${text}`}>{`${who}：${text}`}</div>)}
        </dd>
        {draw.openedAt === null ? null : (
          <>
            <dt>{t('openedAt')}</dt>
            <dd>{showMoment(draw.openedAt, lang)}</dd>
          </>
        )}
        <dt>{t('seed')}</dt>
        <dd className={isOpen ? 'draw-code' : 'quiet'}>{draw.seed ?? t('sealed')}</dd>
      </dl>
      {draw.verification === null ? (
        <Notice>{t('next')}</Notice>
      ) : (
        <Notice>
          <div className="line">
            {Object.entries(CHECKS).map(([check, text]) => (
              <VerdictMark key={check} standing={draw.verification?.[check] === true ? 'met' : 'miss'} word={t(text)} />
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
              onClick={() => open.mutate({ drawId: draw.id }, { onSuccess: () => toast(t('opened')) })}
            >
              {t('open')}
            </Button>
          </>
        )}
        <Button busy={download.isPending} onClick={() => download.mutate({ drawId: draw.id })}>
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
          onSave={(values) => save({ drawId: draw.id, ...values })}
          onClose={() => setAdding(false)}
        />
      ) : null}
    </section>
  );
}
