import { changePaper, draftPaper, issuePaper } from '@dudao/core/paper/contract';
import { listReceivers } from '@dudao/core/paper/read-contract';
import type { ShownPaperKind } from '@dudao/core/paper/shapes';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { FaultLines } from '../activity/FaultLines.tsx';
import { PersonPick } from '../activity/PersonPick.tsx';
import { useRead, useWrite } from '../lib/ask.ts';
import { useText, useTexts } from '../lib/language.tsx';
import { FormFields } from '../pack/FormFields.tsx';
import { fieldErrors } from '../pack/field-errors.ts';
import { paths } from '../paths.ts';
import { isChangedMeanwhile } from '../ui/BothSides.tsx';
import { Button } from '../ui/Button.tsx';
import { Field } from '../ui/Field.tsx';
import { ErrorState, Loading } from '../ui/State.tsx';
import { useToast } from '../ui/Toast.tsx';
import { AboutField } from './AboutField.tsx';
import type { DraftBegun } from './draft-begun.ts';
import { ExpectationLine } from './ExpectationLine.tsx';
import { PaperSides } from './PaperSides.tsx';
import { type PickedParty, ReceiverPick } from './ReceiverPick.tsx';
import './paper.css';

const TEXTS = {
  title: { zh: '标题', en: 'Title' },
  follows: { zh: '征求过意见的文书', en: 'The paper that was commented on' },
  followsOf: { zh: '{title}（第 {rounds} 轮）', en: '{title} (round {rounds})' },
  choose: { zh: '请选择', en: 'choose' },
  save: { zh: '存为草稿', en: 'Save as a draft' },
  issue: { zh: '发出', en: 'Issue' },
  saved: { zh: '草稿已保存。', en: 'The draft is saved.' },
  issued: { zh: '已发给 {count} 个单位和机构。', en: 'Issued to {count} units and bodies.' },
  once: {
    zh: '发出以后不能修改；要改只能另发新稿取代，或撤回。',
    en: 'What is issued is not edited: a new text may take its place, or it is withdrawn.',
  },
};

interface PaperFormProps {
  readonly as: PickedParty;
  readonly kind: ShownPaperKind;
  readonly begun: DraftBegun;
}

/** Writes a paper: title, the parts of its kind, to whom it goes; saved as a draft or issued. Two who write at once see both sides. */
export function PaperForm({ as, kind, begun }: PaperFormProps) {
  const t = useTexts(TEXTS);
  const say = useText();
  const toast = useToast();
  const navigate = useNavigate();
  const [draft, setDraft] = useState(begun);
  // What is stored, as far as this form knows.
  const [stored, setStored] = useState(begun);
  const options = useRead(listReceivers, { as, kind: kind.id });
  const [begin, change, issue] = [useWrite(draftPaper), useWrite(changePaper), useWrite(issuePaper)];
  const set = (part: Partial<DraftBegun>) => setDraft({ ...draft, ...part });
  if (options.isPending) return <Loading lines={6} />;
  if (options.isError) return <ErrorState error={options.error} onRetry={() => options.refetch()} />;
  const { receivers, about, persons, follows } = options.data;
  const error = begin.error ?? change.error ?? issue.error;
  const errors = fieldErrors(error);
  const only = receivers.length === 1 && receivers[0] !== undefined ? receivers[0].party : null;
  const to = draft.to.length === 0 && only !== null ? [{ unitId: only.unitId, bodyId: only.bodyId }] : draft.to;
  const store = async () => {
    for (const one of [begin, change, issue]) one.reset();
    const said = {
      as,
      title: draft.title,
      values: draft.values,
      to: [...to],
      about: draft.about,
      followsId: draft.followsId,
    };
    const { paperId } = stored;
    const next =
      paperId === null
        ? { ...(await begin.mutateAsync({ ...said, kind: kind.id })), revision: 1 }
        : { paperId, ...(await change.mutateAsync({ ...said, paperId, revision: stored.revision })) };
    setStored({ ...draft, to, ...next });
    return next;
  };
  // What was refused stands beside its field.
  const onSave = () =>
    store()
      .then(() => {
        toast(t('saved'));
        navigate(paths.desk(as, 'drafts'));
      })
      .catch(() => undefined);
  const onIssue = () =>
    store()
      .then((next) => issue.mutateAsync({ as, ...next }))
      .then((sent) => {
        toast(t('issued', { count: sent.receivers }));
        navigate(paths.desk(as, 'out'));
      })
      .catch(() => undefined);
  const busy = begin.isPending || change.isPending || issue.isPending;
  return (
    <form className="paper-form" onSubmit={(event) => event.preventDefault()}>
      <ExpectationLine kind={kind} />
      <Field label={t('title')} error={errors.title}>
        <input type="text" value={draft.title} onChange={(event) => set({ title: event.target.value })} />
      </Field>
      {kind.follows === null ? null : (
        <Field label={t('follows')} error={errors.followsId}>
          <select
            value={draft.followsId ?? ''}
            onChange={({ target: { value } }) => set({ followsId: value === '' ? null : value })}
          >
            <option value="">{t('choose')}</option>
            {follows.map((one) => (
              <option key={one.id} value={one.id}>
                {t('followsOf', { title: one.title, rounds: one.rounds })}
              </option>
            ))}
          </select>
        </Field>
      )}
      <FormFields
        form={kind.parts}
        values={draft.values}
        errors={errors}
        onChange={(values) => set({ values })}
        pickPersons={(field, value, onChange) => (
          <PersonPick
            label={say(field.name)}
            persons={persons}
            value={value}
            error={errors[field.id]}
            onChange={onChange}
          />
        )}
      />
      <AboutField options={about} value={draft.about} onChange={(picked) => set({ about: picked })} />
      <ReceiverPick possible={receivers} value={to} onChange={(picked) => set({ to: picked })} error={errors.to} />
      {isChangedMeanwhile(error) && stored.paperId !== null ? (
        <PaperSides
          as={as}
          paperId={stored.paperId}
          form={kind.parts}
          options={options.data}
          before={stored}
          mine={{ ...draft, to }}
          onMerge={(merged, now) => {
            setDraft(merged);
            setStored(now);
            for (const one of [begin, change, issue]) one.reset();
          }}
        />
      ) : (
        <FaultLines error={error} shownAt={['title', 'to', 'followsId', ...kind.parts.map(({ id }) => id)]} />
      )}
      <p className="small quiet">{t('once')}</p>
      <div className="line">
        <Button look="decide" busy={busy} onClick={onIssue}>
          {t('issue')}
        </Button>
        <Button busy={busy} onClick={onSave}>
          {t('save')}
        </Button>
      </div>
    </form>
  );
}
