import { type AskedOpinion, askOpinion } from '@dudao/core/task/directive/contract';
import type { OpinionService } from '@dudao/core/task/directive/opinion';
import { DIRECTIVE_PROBLEMS } from '@dudao/core/task/directive/problems';
import { useState } from 'react';
import { showMoment } from '../../lib/date.ts';
import { useLanguage, useTexts } from '../../lib/language.tsx';
import { reasonOf } from '../../lib/reason.ts';
import { useSaving } from '../../lib/saving.ts';
import { Button } from '../../ui/Button.tsx';
import { FormDialog } from '../../ui/FormDialog.tsx';
import { useToast } from '../../ui/Toast.tsx';
import type { DirectiveView } from './draft-part.ts';

const TEXTS = {
  ask: { zh: '请第二意见', en: 'Ask for a second opinion' },
  again: { zh: '再请一次', en: 'Ask again' },
  send: { zh: '发送全文', en: 'Send the whole text' },
  sure: {
    zh: '全文（{count} 字）和标题将离开本系统，发送到 {host}，由模型 {model} 阅读。涉密和不宜外传的文件不要发送。',
    en: 'The title and the whole text ({count} characters) leave this system for {host}, where the model {model} reads them. Do not send what is confidential.',
  },
  then: {
    zh: '答复只作参考：逐字对得上原文的，列为另一类建议，由人决定；对不上的舍去。规则读出的建议不变。',
    en: 'The answer is advice: what quotes the document word for word is proposed beside the rules’ own, for a person to decide; the rest is dropped.',
  },
  asked: { zh: '已发送，等待答复。', en: 'Sent; the answer is awaited.' },
  waiting: {
    zh: '第二意见：{by} {at} 请 {host} 的 {model} 阅读，正在等待答复。',
    en: 'Second opinion: {by} asked {model} at {host}, {at}; the answer is awaited.',
  },
  answered: {
    zh: '第二意见（{host} 的 {model}，{by} {at}）：新提 {proposed} 项，规则已有 {known} 项，原文里对不上而舍去 {dropped} 项。',
    en: 'Second opinion ({model} at {host}, {by} {at}): {proposed} new, {known} there already, {dropped} dropped because the document does not say so.',
  },
  failed: {
    zh: '第二意见没有得到：{host} 的 {model} 没有给出可用的答复（{failure}）。规则读出的建议不受影响。',
    en: 'No second opinion: {model} at {host} gave no usable answer ({failure}). What the rules read is not touched.',
  },
};

interface OpinionLineProps {
  readonly page: DirectiveView;
  /** Whether the dialog is open: the page's keys then rest. */
  readonly onBusy: (isBusy: boolean) => void;
}

/** What became of the second opinion, and the way to ask for one; nothing where no service is set up and none was asked. */
export function OpinionLine({ page, onBusy }: OpinionLineProps) {
  const t = useTexts(TEXTS);
  const { lang } = useLanguage();
  const [isOpen, setOpen] = useState(false);
  const open = (is: boolean) => {
    setOpen(is);
    onBusy(is);
  };
  const { service, last } = page.opinion;
  if (service === null && last === null) return null;
  return (
    <div className="line directive-opinion" role="status">
      {last === null ? null : <span className="small">{t(last.state, wordsOf(last, lang))}</span>}
      {service === null || last?.state === 'waiting' ? null : (
        <Button
          look="plain"
          refused={reasonOf(page.actions.askOpinion, DIRECTIVE_PROBLEMS, lang)}
          onClick={() => open(true)}
        >
          {t(last === null ? 'ask' : 'again')}
        </Button>
      )}
      {isOpen && service !== null ? <AskDialog page={page} service={service} onClose={() => open(false)} /> : null}
    </div>
  );
}

function wordsOf(
  { host, model, askedBy, askedAt, failure, proposed, known, dropped }: AskedOpinion,
  lang: 'zh' | 'en',
) {
  const at = showMoment(askedAt, lang);
  return { host, model, by: askedBy, at, failure: failure ?? '', proposed, known, dropped };
}

interface AskDialogProps {
  readonly page: DirectiveView;
  readonly service: OpinionService;
  readonly onClose: () => void;
}

function AskDialog({ page, service, onClose }: AskDialogProps) {
  const t = useTexts(TEXTS);
  const toast = useToast();
  const { shown, save } = useSaving(askOpinion, { say: () => toast(t('asked')), close: onClose });
  const count = page.sentences.reduce((sum, { text }) => sum + text.length, 0);
  const onSave = () => save({ directiveId: page.id, host: service.host, model: service.model });
  return (
    <FormDialog title={t('ask')} save={t('send')} look="decide" {...shown} onSave={onSave} onClose={onClose}>
      <p>{t('sure', { ...service, count })}</p>
      <p className="quiet">{t('then')}</p>
    </FormDialog>
  );
}
