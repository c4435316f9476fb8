import type { StandardSummary } from '@dudao/core/pack/contract';
import { listDrafts } from '@dudao/core/pack/draft/contract';
import { useState } from 'react';
import { Link } from 'react-router';
import { useRead } from '../lib/ask.ts';
import { showMoment } from '../lib/date.ts';
import { useLanguage, useText, useTexts } from '../lib/language.tsx';
import { paths } from '../paths.ts';
import { Button } from '../ui/Button.tsx';
import { Empty, ErrorState, Loading } from '../ui/State.tsx';
import './draft/draft.css';
import { PlainTable } from '../ui/PlainTable.tsx';
import { DRAFT_STATES } from './draft-state.ts';
import { NewDraftDialog } from './NewDraftDialog.tsx';

const TEXTS = {
  title: { zh: '标准编写', en: 'Standards being written' },
  start: { zh: '编写标准', en: 'Write a standard' },
  none: { zh: '没有正在编写的标准', en: 'No standard is being written' },
  noneWhy: {
    zh: '可以新写一个，也可以从已发布的标准另立新版本。',
    en: 'Begin a new one, or a new version of a published one.',
  },
  standard: { zh: '标准', en: 'Standard' },
  state: { zh: '状态', en: 'State' },
  unit: { zh: '编写单位', en: 'Written by' },
  changed: { zh: '最近改动', en: 'Last change' },
  by: { zh: '{moment}，{by}', en: '{moment}, {by}' },
};

interface DraftListProps {
  /** Undefined while they are being read. */
  readonly standards: readonly StandardSummary[] | undefined;
  /** Units at which the person may write. */
  readonly units: readonly { readonly id: string; readonly name: string }[];
}

/** Drafts within the person's scope, and the way to begin one. */
export function DraftList({ standards, units }: DraftListProps) {
  const t = useTexts(TEXTS);
  const states = useTexts(DRAFT_STATES);
  const say = useText();
  const { lang } = useLanguage();
  const [starting, setStarting] = useState(false);
  const list = useRead(listDrafts, {});
  return (
    <section className="stack drafts">
      <div className="section-head">
        <h2>{t('title')}</h2>
        {units.length > 0 ? (
          <Button look="primary" busy={standards === undefined} onClick={() => setStarting(true)}>
            {t('start')}
          </Button>
        ) : null}
      </div>
      {list.isPending ? <Loading lines={2} /> : null}
      {list.isError ? <ErrorState error={list.error} onRetry={() => list.refetch()} /> : null}
      {list.data?.drafts.length === 0 ? <Empty title={t('none')}>{t('noneWhy')}</Empty> : null}
      {list.data && list.data.drafts.length > 0 ? (
        <PlainTable heads={[t('standard'), t('state'), t('unit'), t('changed')]}>
          {list.data.drafts.map((draft) => (
            <tr key={draft.id}>
              <td>
                <Link to={paths.draft(draft.id)}>{say(draft.title)}</Link>
                <div className="small quiet">
                  {draft.standardId} {draft.version}
                </div>
              </td>
              <td className="nowrap">{states(draft.state)}</td>
              <td>{draft.unitName}</td>
              <td>{t('by', { moment: showMoment(draft.updatedAt, lang), by: draft.updatedBy })}</td>
            </tr>
          ))}
        </PlainTable>
      ) : null}
      {starting && standards !== undefined ? (
        <NewDraftDialog standards={standards} units={units} onClose={() => setStarting(false)} />
      ) : null}
    </section>
  );
}
