import type { ShownPaperKind } from '@dudao/core/paper/shapes';
import { useLanguage, useText, useTexts } from '../lib/language.tsx';

const TEXTS = {
  nothing: { zh: '收文方不需要回应。', en: 'Nothing is expected of who receives it.' },
  receipt: { zh: '收文方要签收', en: 'Who receives it signs for it' },
  reply: { zh: '收文方要答复', en: 'Who receives it answers' },
  decision: { zh: '收文方要决定：{choices}', en: 'Who receives it decides: {choices}' },
  head: { zh: '，由负责人决定', en: ', by its head' },
  opinions: { zh: '，决定之前每个成员都要发表意见', en: ', after every member has said an opinion' },
  within: { zh: '，{days} 个工作日内', en: ', within {days} working days' },
  end: { zh: '。', en: '.' },
  source: { zh: '出处：{text}（{at}）', en: 'Source: {text} ({at})' },
};

/** What a kind of paper asks of its receivers, in one sentence, and where that comes from. */
export function ExpectationLine({ kind }: { readonly kind: ShownPaperKind }) {
  const t = useTexts(TEXTS);
  const say = useText();
  const { lang } = useLanguage();
  const choices = (kind.decision?.choices ?? []).map(({ name }) => say(name)).join(lang === 'zh' ? '、' : ', ');
  const sentence =
    kind.expects === 'nothing'
      ? t('nothing')
      : [
          t(kind.expects, { choices }),
          kind.decision?.by === 'head' ? t('head') : '',
          kind.opinions === null ? '' : t('opinions'),
          kind.within === null ? '' : t('within', { days: kind.within }),
          t('end'),
        ].join('');
  return (
    <div className="small quiet">
      <p>{sentence}</p>
      {kind.source === null ? null : <p>{t('source', { text: say(kind.source.text), at: kind.source.at })}</p>}
    </div>
  );
}
