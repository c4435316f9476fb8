import { CAMPAIGN_PROBLEMS } from '@dudao/core/campaign/problems';
import { addItem, type CampaignItem, finishItem, verifyItem } from '@dudao/core/campaign/unit-contract';
import { useState } from 'react';
import { useLanguage, useText, useTexts } from '../lib/language.tsx';
import { reasonOf } from '../lib/reason.ts';
import { useSaving } from '../lib/saving.ts';
import { Button } from '../ui/Button.tsx';
import { Choice } from '../ui/Choice.tsx';
import { EntryDialog } from '../ui/EntryDialog.tsx';
import { Field } from '../ui/Field.tsx';
import { PlainTable } from '../ui/PlainTable.tsx';
import { Section } from '../ui/Section.tsx';
import { useToast } from '../ui/Toast.tsx';
import { VerdictMark } from '../ui/VerdictMark.tsx';
import { stageName } from './template-view.ts';
import { atOf, type UnitPart } from './unit-page.ts';

const TEXTS = {
  title: { zh: '补课任务和问题事项', en: 'Make-up work and findings' },
  none: { zh: '没有补课任务，也没有问题事项。', en: 'There is no make-up work and no finding.' },
  add: { zh: '提出问题', en: 'Record a finding' },
  what: { zh: '事项', en: 'Item' },
  owner: { zh: '责任人', en: 'Owner' },
  due: { zh: '完成日期', en: 'Due' },
  state: { zh: '状态', en: 'State' },
  makeUp: { zh: '补课', en: 'make-up' },
  finding: { zh: '问题', en: 'finding' },
  open: { zh: '办理中', en: 'open' },
  late: { zh: '已过期', en: 'overdue' },
  reported: { zh: '待核实', en: 'to be verified' },
  closed: { zh: '已销号', en: 'closed' },
  rejected: { zh: '未通过核实：{why}', en: 'not accepted: {why}' },
  finish: { zh: '报告完成', en: 'Report as done' },
  verify: { zh: '核实', en: 'Verify' },
  how: { zh: '怎么办的', en: 'What was done' },
  accepted: { zh: '结论', en: 'Verdict' },
  yes: { zh: '销号', en: 'close' },
  no: { zh: '退回重办', en: 'hand back' },
  reason: { zh: '意见', en: 'Remarks' },
  saved: { zh: '已保存。', en: 'Saved.' },
  stage: { zh: '阶段', en: 'Stage' },
};

type Open = { readonly kind: 'add' } | { readonly kind: 'finish' | 'verify'; readonly item: CampaignItem } | null;

/** What a team demands of a unit and what it found, each with owner and day, until it is verified. */
export function ItemTable({ page, template }: UnitPart) {
  const t = useTexts(TEXTS);
  const say = useText();
  const { lang } = useLanguage();
  const [open, setOpen] = useState<Open>(null);
  const { items } = page;
  const close = () => setOpen(null);
  return (
    <>
      <Section
        title={t('title')}
        level={2}
        aside={
          page.actions.addItem === 'forbidden' ? null : (
            <Button
              refused={reasonOf(page.actions.addItem, CAMPAIGN_PROBLEMS, lang, { title: page.campaign.title })}
              onClick={() => setOpen({ kind: 'add' })}
            >
              {t('add')}
            </Button>
          )
        }
        empty={items.length === 0 && t('none')}
      >
        <PlainTable heads={[t('what'), t('owner'), t('due'), t('state'), null]}>
          {items.map((item) => {
            const isLate = item.verifiedOn === null && item.dueOn < page.today;
            const word =
              item.verifiedOn !== null ? 'closed' : item.doneOn !== null ? 'reported' : isLate ? 'late' : 'open';
            return (
              <tr key={item.id}>
                <th scope="row">
                  {item.text}
                  <div className="small quiet">
                    {t(item.blocks ? 'makeUp' : 'finding')} · {say(stageName(template, item.stage))} · {item.madeBy}{' '}
                    {item.madeOn}
                  </div>
                  {item.rejected === null ? null : (
                    <div className="small campaign-red">{t('rejected', { why: item.rejected })}</div>
                  )}
                </th>
                <td>{item.owner}</td>
                <td className={isLate ? 'nowrap campaign-red' : 'nowrap'}>{item.dueOn}</td>
                <td className="nowrap">
                  <VerdictMark
                    standing={
                      word === 'closed' ? 'met' : word === 'late' ? 'miss' : word === 'reported' ? 'floor' : 'pending'
                    }
                    word={t(word)}
                  />
                </td>
                <td className="nowrap">
                  {item.actions.finish === true ? (
                    <Button look="plain" onClick={() => setOpen({ kind: 'finish', item })}>
                      {t('finish')}
                    </Button>
                  ) : null}
                  {item.actions.verify === true ? (
                    <Button look="plain" onClick={() => setOpen({ kind: 'verify', item })}>
                      {t('verify')}
                    </Button>
                  ) : null}
                </td>
              </tr>
            );
          })}
        </PlainTable>
      </Section>
      {open?.kind === 'add' ? <AddDialog page={page} template={template} onClose={close} /> : null}
      {open?.kind === 'finish' ? (
        <FinishDialog page={page} template={template} item={open.item} onClose={close} />
      ) : null}
      {open?.kind === 'verify' ? (
        <VerifyDialog page={page} template={template} item={open.item} onClose={close} />
      ) : null}
    </>
  );
}

function AddDialog({ page, template, onClose }: UnitPart & { readonly onClose: () => void }) {
  const t = useTexts(TEXTS);
  const say = useText();
  const toast = useToast();
  const reached = page.stages.filter(({ state }) => state !== 'closed');
  const [stage, setStage] = useState(reached.at(-1)?.id ?? '');
  const { shown, save } = useSaving(addItem, { say: () => toast(t('saved')), close: onClose });
  return (
    <EntryDialog
      title={t('add')}
      fields={[
        { id: 'text', label: t('what'), kind: 'long' },
        { id: 'owner', label: t('owner'), kind: 'text' },
        { id: 'dueOn', label: t('due'), kind: 'day' },
      ]}
      shown={shown}
      onSave={(values) => save({ ...atOf(page), stage, ...values })}
      onClose={onClose}
    >
      <Field label={t('stage')}>
        <select value={stage} onChange={(event) => setStage(event.target.value)}>
          {reached.map(({ id }) => (
            <option key={id} value={id}>
              {say(stageName(template, id))}
            </option>
          ))}
        </select>
      </Field>
    </EntryDialog>
  );
}

interface ItemDialogProps extends UnitPart {
  readonly item: CampaignItem;
  readonly onClose: () => void;
}

function FinishDialog({ page, item, onClose }: ItemDialogProps) {
  const t = useTexts(TEXTS);
  const toast = useToast();
  const { shown, save } = useSaving(finishItem, { say: () => toast(t('saved')), close: onClose });
  return (
    <EntryDialog
      title={t('finish')}
      fields={[{ id: 'note', label: t('how'), kind: 'long' }]}
      shown={shown}
      onSave={({ note }) => save({ ...atOf(page), itemId: item.id, note })}
      onClose={onClose}
    >
      <p>{item.text}</p>
    </EntryDialog>
  );
}

function VerifyDialog({ page, item, onClose }: ItemDialogProps) {
  const t = useTexts(TEXTS);
  const toast = useToast();
  const [accepted, setAccepted] = useState<'yes' | 'no'>('yes');
  const { shown, save } = useSaving(verifyItem, { say: () => toast(t('saved')), close: onClose });
  const at = { ...atOf(page), itemId: item.id };
  return (
    <EntryDialog
      title={t('verify')}
      look="decide"
      fields={[{ id: 'reason', label: t('reason'), kind: 'long', optional: accepted === 'yes' }]}
      shown={shown}
      onSave={({ reason }) =>
        save(accepted === 'yes' ? { ...at, accepted: true, reason } : { ...at, accepted: false, reason })
      }
      onClose={onClose}
    >
      <p>{item.text}</p>
      {item.doneNote === null ? null : <p className="quiet">{item.doneNote}</p>}
      <Choice
        label={t('accepted')}
        value={accepted}
        options={[
          { value: 'yes', label: t('yes') },
          { value: 'no', label: t('no') },
        ]}
        onChange={setAccepted}
      />
    </EntryDialog>
  );
}
