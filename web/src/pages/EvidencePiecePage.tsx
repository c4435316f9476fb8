import { downloadFile, readFiling, withdrawFiling } from '@dudao/core/evidence/contract';
import { EVIDENCE_PROBLEMS } from '@dudao/core/evidence/problems';
import { useState } from 'react';
import { Link, useNavigate, useParams } from 'react-router';
import { MarkDialog } from '../evidence/MarkDialog.tsx';
import { Picture } from '../evidence/Picture.tsx';
import { PieceMarks, PieceUses, PieceVersions } from '../evidence/PieceTables.tsx';
import { Provenance } from '../evidence/Provenance.tsx';
import { ReplaceDialog } from '../evidence/ReplaceDialog.tsx';
import { SeenList } from '../evidence/SeenBefore.tsx';
import { useDownload, useRead } from '../lib/ask.ts';
import { showDay } from '../lib/date.ts';
import { useLanguage, useTexts } from '../lib/language.tsx';
import { reasonOf } from '../lib/reason.ts';
import { useSaving } from '../lib/saving.ts';
import { useTitle } from '../lib/title.ts';
import { paths } from '../paths.ts';
import { Button } from '../ui/Button.tsx';
import { EntryDialog } from '../ui/EntryDialog.tsx';
import { PageHead } from '../ui/PageHead.tsx';
import { Section } from '../ui/Section.tsx';
import { ErrorLine, ErrorState, Loading, Notice } from '../ui/State.tsx';
import { useToast } from '../ui/Toast.tsx';
import '../evidence/evidence.css';

const TEXTS = {
  room: { zh: '佐证材料', en: 'Evidence' },
  download: { zh: '下载原件', en: 'Download the original' },
  mark: { zh: '评阅', en: 'Mark' },
  replace: { zh: '换成新版本', en: 'Replace' },
  withdraw: { zh: '撤回', en: 'Withdraw' },
  reason: { zh: '撤回的原因', en: 'Reason' },
  withdrawn: { zh: '已撤回：{reason}（{by}，{on}）', en: 'Withdrawn: {reason} ({by}, {on})' },
  replaced: { zh: '已有新版本，这里是旧版本。', en: 'There is a newer version; this is an older one.' },
  newest: { zh: '看新版本', en: 'See it' },
  withdrawDone: { zh: '已撤回。', en: 'Withdrawn.' },
  seen: { zh: '曾经用过', en: 'Used before' },
  notSeen: {
    zh: '在其他单位和年份中没有发现相同的文件或画面。',
    en: 'No such file or picture was found in other units and years.',
  },
  provenance: { zh: '来历', en: 'Provenance' },
};

/** One piece: the picture, where it comes from, whether it was used before, its versions, uses and marks. */
export function EvidencePiecePage() {
  const t = useTexts(TEXTS);
  const { lang } = useLanguage();
  const toast = useToast();
  const navigate = useNavigate();
  const { filingId = '' } = useParams();
  const [open, setOpen] = useState<'mark' | 'replace' | 'withdraw' | null>(null);
  const close = () => setOpen(null);
  const found = useRead(readFiling, { filingId });
  const download = useDownload(downloadFile);
  const withdraw = useSaving(withdrawFiling, { say: () => toast(t('withdrawDone')), close });
  useTitle(found.data ? `${found.data.filing.title} · ${t('room')}` : t('room'));
  if (found.isPending) return <Loading lines={8} />;
  if (found.isError) return <ErrorState error={found.error} onRetry={() => found.refetch()} />;
  const { filing, unit, actions } = found.data;
  const refusedBy = (action: keyof typeof actions) => reasonOf(actions[action], EVIDENCE_PROBLEMS, lang);
  const may = (action: keyof typeof actions) => actions[action] !== 'forbidden';
  return (
    <>
      <PageHead
        crumbs={<Link to={paths.evidence(unit.id)}>{`${unit.name} · ${t('room')}`}</Link>}
        title={filing.title}
        lead={`${filing.standardId} ${filing.clause} · ${filing.period}${filing.shows === '' ? '' : ` · ${filing.shows}`}`}
        actions={
          <>
            {may('mark') ? (
              <Button look="primary" refused={refusedBy('mark')} onClick={() => setOpen('mark')}>
                {t('mark')}
              </Button>
            ) : null}
            {may('replace') ? (
              <Button refused={refusedBy('replace')} onClick={() => setOpen('replace')}>
                {t('replace')}
              </Button>
            ) : null}
            {may('withdraw') ? (
              <Button refused={refusedBy('withdraw')} onClick={() => setOpen('withdraw')}>
                {t('withdraw')}
              </Button>
            ) : null}
            <Button busy={download.isPending} refused={refusedBy('open')} onClick={() => download.mutate({ filingId })}>
              {t('download')}
            </Button>
          </>
        }
      />
      <div className="stack wide">
        <ErrorLine error={download.error} />
        {filing.withdrawn === null ? null : (
          <Notice kind="decide">
            {t('withdrawn', { ...filing.withdrawn, on: showDay(filing.withdrawn.at, lang) })}
          </Notice>
        )}
        {filing.replacedBy === null ? null : (
          <Notice>
            {t('replaced')} <Link to={paths.evidencePiece(filing.replacedBy)}>{t('newest')}</Link>
          </Notice>
        )}
        <div className="evidence-open">
          {filing.file.hasPicture && actions.open === true ? (
            <Picture filingId={filing.id} title={filing.title} size="large" />
          ) : null}
          <div className="stack">
            <Section title={t('seen')} level={2} empty={filing.seenBefore.length === 0 && t('notSeen')}>
              <SeenList uses={filing.seenBefore} />
            </Section>
            <Section title={t('provenance')} level={2}>
              <Provenance piece={found.data} />
            </Section>
          </div>
        </div>
        <PieceMarks piece={found.data} />
        <PieceVersions piece={found.data} />
        <PieceUses piece={found.data} />
      </div>
      {open === 'mark' ? <MarkDialog filingId={filing.id} onClose={close} /> : null}
      {open === 'replace' ? (
        <ReplaceDialog
          piece={found.data}
          onClose={(newId) => {
            close();
            if (newId !== null) navigate(paths.evidencePiece(newId));
          }}
        />
      ) : null}
      {open === 'withdraw' ? (
        <EntryDialog
          title={t('withdraw')}
          save={t('withdraw')}
          look="decide"
          fields={[{ id: 'reason', label: t('reason'), kind: 'long' }]}
          shown={withdraw.shown}
          onSave={({ reason }) => withdraw.save({ filingId: filing.id, reason, revision: filing.revision })}
          onClose={close}
        />
      ) : null}
    </>
  );
}
