import { INSPECTION_PROBLEMS } from '@dudao/core/inspection/problems';
import { announceSpotChecking, type listSpotChecks, planSpotCheck } from '@dudao/core/inspection/spot-check-contract';
import type { OutputOf } from '@dudao/core/lib/contract';
import { useState } from 'react';
import { useRead, useWrite } from '../lib/ask.ts';
import { showDay } from '../lib/date.ts';
import { useLanguage, useText, useTexts } from '../lib/language.tsx';
import { reasonOf } from '../lib/reason.ts';
import { Button } from '../ui/Button.tsx';
import { Field } from '../ui/Field.tsx';
import { Empty, ErrorLine, ErrorState, Loading, Notice } from '../ui/State.tsx';
import { SpotCheckPreview } from './SpotCheckPreview.tsx';
import './inspection.css';

const TEXTS = {
  name: { zh: '名称', en: 'Title' },
  frame: { zh: '从哪些档案里抽', en: 'Dossiers drawn from' },
  frameLine: {
    zh: '{title} · {standard} · {period}（已提交 {handedIn} / {dossiers}）',
    en: '{title} · {standard} · {period} ({handedIn} of {dossiers} handed in)',
  },
  book: { zh: '抽样规程', en: 'Rules' },
  bookLine: { zh: '{title}（{id} {version}）', en: '{title} ({id} {version})' },
  draw: { zh: '抽哪些单位', en: 'Units' },
  all: { zh: '全部已提交的单位', en: 'all that have handed in' },
  drawn: { zh: '随机抽取“{title}”（{on}）抽中的单位', en: 'those taken by the draw “{title}” ({on})' },
  none: { zh: '还没有可以抽样的档案', en: 'There are no dossiers to draw from yet' },
  noneWhy: {
    zh: '先在“自评档案”里为活动的单位建立档案，单位提交封存以后再抽样。',
    en: 'Open dossiers for a campaign’s units first; once units have handed in, figures can be drawn.',
  },
  announce: { zh: '公布承诺值', en: 'Announce the commitment' },
  explain: {
    zh: '公布的是方案的摘要和承诺值，不是方案本身：方案写明各单位的疑点和权重，核实结束后随记录一起公开。',
    en: 'What is told is the digest of the plan and the commitment, not the plan: it names flags and weights of units, and is published with the record after the visits.',
  },
};

interface SpotCheckFormProps {
  readonly unitId: string;
  readonly listed: Pick<OutputOf<typeof listSpotChecks>, 'frames' | 'rulebooks' | 'draws'>;
  readonly onAnnounced: (spotCheckId: string) => void;
}

/** A new spot check: from which dossiers, by which rules, and what would come of it before anything is drawn. */
export function SpotCheckForm({ unitId, listed, onAnnounced }: SpotCheckFormProps) {
  const t = useTexts(TEXTS);
  const say = useText();
  const { lang } = useLanguage();
  const { frames, rulebooks, draws } = listed;
  const [title, setTitle] = useState('');
  // The newest dossiers of which any are handed in, else the newest.
  const [frameAt, setFrame] = useState(
    Math.max(
      0,
      frames.findIndex(({ handedIn }) => handedIn > 0),
    ),
  );
  const [rulebookId, setBook] = useState(rulebooks[0]?.id ?? '');
  const [drawId, setDraw] = useState<string | null>(null);
  const frame = frames[frameAt];
  const { campaignId = '', standardId = '', version = '', period = '' } = frame ?? {};
  const input = { unitId, campaignId, standardId, version, period, rulebookId, drawId };
  const preview = useRead(
    planSpotCheck,
    { ...input, title: '—' },
    { keepPrevious: true, enabled: frame !== undefined && rulebookId !== '' },
  );
  const announce = useWrite(announceSpotChecking);
  if (frame === undefined) return <Empty title={t('none')}>{t('noneWhy')}</Empty>;
  const faults = preview.data?.faults ?? [];
  const refused =
    title.trim() === ''
      ? t('name')
      : reasonOf(faults[0]?.problem ?? true, INSPECTION_PROBLEMS, lang, faults[0]?.params);
  const origin = rulebooks.find(({ id }) => id === rulebookId)?.origin;
  return (
    <div className="stack wide">
      <div className="spot-check-form">
        <Field label={t('name')}>
          <input type="text" maxLength={100} value={title} onChange={(event) => setTitle(event.target.value)} />
        </Field>
        <Field label={t('frame')}>
          <select value={frameAt} onChange={(event) => setFrame(Number(event.target.value))}>
            {frames.map((one, i) => (
              <option key={`${one.campaignId} ${one.standardId} ${one.version} ${one.period}`} value={i}>
                {t('frameLine', { ...one, standard: say(one.standard) })}
              </option>
            ))}
          </select>
        </Field>
        <Field label={t('draw')}>
          <select value={drawId ?? ''} onChange={(event) => setDraw(event.target.value || null)}>
            <option value="">{t('all')}</option>
            {draws.map((one) => (
              <option key={one.id} value={one.id}>
                {t('drawn', { title: one.title, on: showDay(one.on, lang) })}
              </option>
            ))}
          </select>
        </Field>
        <Field label={t('book')} hint={origin === undefined ? undefined : say(origin)}>
          <select value={rulebookId} onChange={(event) => setBook(event.target.value)}>
            {rulebooks.map(({ id, version: bookVersion, title: name }) => (
              <option key={id} value={id}>
                {t('bookLine', { id, version: bookVersion, title: say(name) })}
              </option>
            ))}
          </select>
        </Field>
      </div>
      {preview.isPending ? (
        <Loading lines={6} />
      ) : preview.isError ? (
        <ErrorState error={preview.error} onRetry={() => preview.refetch()} />
      ) : faults.length > 0 ? (
        <Notice kind="decide">
          {reasonOf(faults[0]?.problem ?? '', INSPECTION_PROBLEMS, lang, faults[0]?.params)}
        </Notice>
      ) : (
        <SpotCheckPreview preview={preview.data} />
      )}
      <ErrorLine error={announce.error} />
      <div className="line">
        <Button
          look="decide"
          busy={announce.isPending}
          refused={refused}
          onClick={() =>
            announce.mutate({ ...input, title }, { onSuccess: ({ spotCheckId }) => onAnnounced(spotCheckId) })
          }
        >
          {t('announce')}
        </Button>
        <span className="small quiet">{t('explain')}</span>
      </div>
    </div>
  );
}
