import type { OutputOf } from '@dudao/core/lib/contract';
import { addProposal, type readDirectivePage } from '@dudao/core/task/directive/contract';
import { LEFT_REASONS } from '@dudao/core/task/directive/left';
import { PROPOSAL_KINDS } from '@dudao/core/task/directive/proposal';
import { LEFT_REASON_NAMES, PROPOSAL_KIND_NAMES } from '@dudao/core/task/directive/words';
import { useState } from 'react';
import { useText, useTexts } from '../../lib/language.tsx';
import { useSaving } from '../../lib/saving.ts';
import { Button } from '../../ui/Button.tsx';
import { Field } from '../../ui/Field.tsx';
import { FormDialog } from '../../ui/FormDialog.tsx';
import { useToast } from '../../ui/Toast.tsx';

const TEXTS = {
  lead: {
    zh: '下面的句子没有列为建议。该列的，可以补列。',
    en: 'These sentences were not proposed. What should have been can be added.',
  },
  nothing: { zh: '没有提出要求', en: 'demands nothing' },
  count: { zh: '{reason}（{count} 句）', en: '{reason} ({count})' },
  like: { zh: '同第 {line} 行', en: 'as in line {line}' },
  add: { zh: '补列为建议', en: 'Propose it' },
  addOf: { zh: '补列为建议：{text}', en: 'Propose: {text}' },
  kind: { zh: '类别', en: 'Kind' },
  title: { zh: '内容', en: 'What' },
  missing: { zh: '请写明内容。', en: 'Say what it is.' },
  done: { zh: '已补列。', en: 'Added.' },
};

type Page = OutputOf<typeof readDirectivePage>;
interface LeftSentence {
  readonly at: number;
  readonly text: string;
  readonly like: number | null;
}

const TITLE_LENGTH = 200;

/** What was left out, by reason, and what demands nothing; each with a way to propose it by hand. */
export function LeftList({ page, refused }: { readonly page: Page; readonly refused: string | undefined }) {
  const t = useTexts(TEXTS);
  const say = useText();
  const [adding, setAdding] = useState<LeftSentence | null>(null);
  const texts = new Map(page.sentences.map(({ at, text }) => [at, text]));
  const left = new Set(page.left.map(({ at }) => at));
  const proposed = new Set(page.shown.map(({ at }) => at));
  const groups = [
    ...LEFT_REASONS.map((reason) => ({
      name: say(LEFT_REASON_NAMES[reason]),
      sentences: page.left
        .filter((one) => one.reason === reason && !proposed.has(one.at))
        .map(({ at, like }) => ({ at, like, text: texts.get(at) ?? '' })),
    })),
    {
      name: t('nothing'),
      sentences: page.sentences
        .filter(({ at }) => !left.has(at) && !proposed.has(at))
        .map(({ at, text }) => ({ at, text, like: null })),
    },
  ].filter(({ sentences }) => sentences.length > 0);
  return (
    <div className="stack">
      <p className="quiet">{t('lead')}</p>
      {groups.map(({ name, sentences }) => (
        <details key={name} className="left-group">
          <summary>{t('count', { reason: name, count: sentences.length })}</summary>
          <ul>
            {sentences.map((sentence) => (
              <li key={sentence.at}>
                <span>
                  {sentence.text}
                  {sentence.like === null ? null : (
                    <span className="small quiet"> {t('like', { line: sentence.like })}</span>
                  )}
                </span>
                <Button
                  look="plain"
                  refused={refused}
                  aria-label={t('addOf', { text: sentence.text })}
                  onClick={() => setAdding(sentence)}
                >
                  {t('add')}
                </Button>
              </li>
            ))}
          </ul>
        </details>
      ))}
      {adding === null ? null : (
        <AddProposalDialog directiveId={page.id} sentence={adding} onClose={() => setAdding(null)} />
      )}
    </div>
  );
}

interface AddProposalDialogProps {
  readonly directiveId: string;
  readonly sentence: LeftSentence;
  readonly onClose: () => void;
}

function AddProposalDialog({ directiveId, sentence, onClose }: AddProposalDialogProps) {
  const t = useTexts(TEXTS);
  const say = useText();
  const toast = useToast();
  const [kind, setKind] = useState<(typeof PROPOSAL_KINDS)[number]>('task');
  const [title, setTitle] = useState(sentence.text.slice(0, TITLE_LENGTH));
  const { shown, save } = useSaving(addProposal, { say: () => toast(t('done')), close: onClose });
  const isEmpty = title.trim() === '';
  return (
    <FormDialog
      title={t('add')}
      save={t('add')}
      {...shown}
      onSave={() => {
        if (!isEmpty) save({ directiveId, at: sentence.at, kind, title });
      }}
      onClose={onClose}
    >
      <Field label={t('kind')}>
        <select
          value={kind}
          onChange={(event) => setKind(PROPOSAL_KINDS.find((one) => one === event.target.value) ?? kind)}
        >
          {PROPOSAL_KINDS.map((one) => (
            <option key={one} value={one}>
              {say(PROPOSAL_KIND_NAMES[one])}
            </option>
          ))}
        </select>
      </Field>
      <Field label={t('title')} error={isEmpty ? t('missing') : undefined}>
        <textarea rows={3} maxLength={TITLE_LENGTH} value={title} onChange={(event) => setTitle(event.target.value)} />
      </Field>
    </FormDialog>
  );
}
