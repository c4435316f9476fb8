import { PART_NAMES } from '@dudao/core/issue/names';
import type { ShownStep } from '@dudao/core/issue/shapes';
import { shownFormValue } from '@dudao/core/pack/form';
import { showMoment } from '../lib/date.ts';
import { useLanguage, useText, useTexts } from '../lib/language.tsx';
import { ProofPieces } from './ProofPieces.tsx';

const TEXTS = {
  as: { zh: '{by}（{part}）', en: '{by} ({part})' },
  way: { zh: '{from} → {to}', en: '{from} → {to}' },
  owner: { zh: '责任单位', en: 'owner' },
  person: { zh: '责任人', en: 'person' },
  joint: { zh: '共同责任单位', en: 'joint owners' },
  raisedTo: { zh: '上提到', en: 'raised to' },
  handling: { zh: '办理类别', en: 'handling' },
  fixDueOn: { zh: '整改期限', en: 'to be put right by' },
  severity: { zh: '严重程度', en: 'severity' },
  depth: { zh: '问题深度', en: 'depth' },
  urgency: { zh: '轻重缓急', en: 'urgency' },
  difficulty: { zh: '难易程度', en: 'difficulty' },
  round: { zh: '轮次', en: 'round' },
  clause: { zh: '条款', en: 'clause' },
  into: { zh: '并入', en: 'merged into' },
  merged: { zh: '并进来的', en: 'merged into this' },
  parts: { zh: '分成', en: 'split into' },
  from: { zh: '分自', en: 'split off from' },
  handedUp: { zh: '上报为', en: 'handed up as' },
  leader: { zh: '包案、督办领导', en: 'leader' },
  week: { zh: '这一周自', en: 'week of' },
  until: { zh: '申请到', en: 'asked until' },
  lookOn: { zh: '下次查看', en: 'looked at next' },
  number: { zh: '文号', en: 'number' },
  to: { zh: '发给', en: 'to' },
  copies: { zh: '抄送', en: 'for information' },
  replyDueOn: { zh: '答复期限', en: 'reply until' },
  late: { zh: '答复', en: 'reply' },
  institution: { zh: '建立、修订的制度：{text}', en: 'Rule made or changed: {text}' },
};

interface StoryLineProps {
  readonly step: ShownStep;
  /** Persons whom steps may name. */
  readonly people: readonly { readonly id: string; readonly name: string }[];
  /** Whether somebody came for this line. */
  readonly isWanted?: boolean;
}

/** One line of an entry's story: what was done, by whom and as whom, from where to where, with which words, files and changes. */
export function StoryLine({ step, people, isWanted = false }: StoryLineProps) {
  const t = useTexts(TEXTS);
  const say = useText();
  const { lang } = useLanguage();
  const { by, part, from, to, words, files, institution } = step;
  const answers = step.form.flatMap((field) => {
    const value = shownFormValue(field, step.values[field.id], {
      lang,
      nameOf: (id) => people.find((one) => one.id === id)?.name ?? '',
    });
    return value === '' ? [] : [`${say(field.name)}：${value}`];
  });
  const told = step.told.map(({ what, value }) => {
    const name = what in TEXTS ? t(what as keyof typeof TEXTS) : what;
    return `${name}：${say(value)}`;
  });
  return (
    <li aria-current={isWanted || undefined}>
      <p>
        <strong>{say(step.actionName)}</strong> {part === null ? by : t('as', { by, part: say(PART_NAMES[part]) })}{' '}
        <time className="small quiet" dateTime={step.at}>
          {showMoment(step.at, lang)}
        </time>
      </p>
      {to !== null && from !== null && from.zh !== to.zh ? (
        <p className="small quiet">{t('way', { from: say(from), to: say(to) })}</p>
      ) : null}
      {words === '' ? null : <p className="issue-words">{words}</p>}
      {told.length + answers.length === 0 ? null : (
        <p className="small quiet">{[...told, ...answers].join(lang === 'zh' ? '；' : '; ')}</p>
      )}
      {institution === null ? null : <p className="small">{t('institution', { text: institution })}</p>}
      <ProofPieces files={files} />
    </li>
  );
}
