import type { ShownTalk } from '@dudao/core/issue/talk-contract';
import { showDay } from '../../lib/date.ts';
import { useLanguage, useTexts } from '../../lib/language.tsx';
import { PlainTable } from '../../ui/PlainTable.tsx';
import { VerdictMark } from '../../ui/VerdictMark.tsx';

const TEXTS = {
  title: { zh: '约谈记录', en: 'Record of the talk' },
  when: { zh: '{day} {began}—{ended}，{place}', en: '{day} {began}–{ended}, {place}' },
  hosts: { zh: '约谈人：{who}', en: 'Held by {who}' },
  talkedTo: { zh: '被约谈人：{who}', en: 'Talked to: {who}' },
  recorder: { zh: '记录人：{who}', en: 'Written down by {who}' },
  pointedOut: { zh: '指出的问题和要求', en: 'Pointed out and asked' },
  said: { zh: '被约谈单位的说明', en: 'What the unit said' },
  promises: { zh: '整改承诺', en: 'Promised' },
  measure: { zh: '措施', en: 'Measure' },
  quality: { zh: '质量要求', en: 'Quality' },
  owner: { zh: '责任人', en: 'Who' },
  due: { zh: '期限', en: 'Due' },
  confirmed: { zh: '{by} {day} 已确认', en: 'confirmed by {by} on {day}' },
  waits: { zh: '等被约谈单位确认', en: 'waits to be confirmed' },
  objected: { zh: '有异议，待修改', en: 'objected to' },
  objection: { zh: '{by}的异议：{words}', en: '{by} objects: {words}' },
};

/** What was said and promised at a talk, and whether the unit talked to has confirmed it. */
export function TalkRecord({ talk }: { readonly talk: ShownTalk }) {
  const t = useTexts(TEXTS);
  const { lang } = useLanguage();
  const { heldOn, began, ended, place, promises, confirmedOn, confirmedBy, objection, objectedBy } = talk;
  return (
    <div className="urge-talk">
      <p className="line">
        <strong>{t('title')}</strong>
        {confirmedOn !== null ? (
          <VerdictMark
            standing="met"
            word={t('confirmed', { by: confirmedBy ?? '', day: showDay(confirmedOn, lang) })}
          />
        ) : (
          <VerdictMark
            standing={objection === null ? 'pending' : 'floor'}
            word={t(objection === null ? 'waits' : 'objected')}
          />
        )}
      </p>
      <p>{t('when', { day: showDay(heldOn, lang), began, ended, place })}</p>
      <p className="small">
        {[
          t('hosts', { who: talk.hosts }),
          t('talkedTo', { who: talk.talkedTo }),
          t('recorder', { who: talk.recorder }),
        ].join('　')}
      </p>
      <p className="small quiet">{t('pointedOut')}</p>
      <p className="keep-lines">{talk.pointedOut}</p>
      <p className="small quiet">{t('said')}</p>
      <p className="keep-lines">{talk.said}</p>
      {promises.length === 0 ? null : (
        <PlainTable caption={t('promises')} heads={[t('measure'), t('quality'), t('owner'), t('due')]}>
          {promises.map(({ text, quality, owner, dueOn }) => (
            <tr key={`${text} ${owner} ${dueOn}`}>
              <th scope="row">{text}</th>
              <td>{quality}</td>
              <td>{owner}</td>
              <td>{showDay(dueOn, lang)}</td>
            </tr>
          ))}
        </PlainTable>
      )}
      {objection === null ? null : (
        <p className="keep-lines">{t('objection', { by: objectedBy ?? '', words: objection })}</p>
      )}
    </div>
  );
}
