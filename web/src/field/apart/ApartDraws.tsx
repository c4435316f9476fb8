import { type ApartDraw, openApartDraw } from '@dudao/core/field/apart/contract';
import { useState } from 'react';
import { showDay, showMoment } from '../../lib/date.ts';
import { useLanguage, useText, useTexts } from '../../lib/language.tsx';
import { useSaving } from '../../lib/saving.ts';
import { Button } from '../../ui/Button.tsx';
import { EntryDialog } from '../../ui/EntryDialog.tsx';
import { PlainTable } from '../../ui/PlainTable.tsx';
import { useToast } from '../../ui/Toast.tsx';
import { VerdictMark } from '../../ui/VerdictMark.tsx';

const TEXTS = {
  name: { zh: '抽取', en: 'Draw' },
  days: { zh: '督导日期', en: 'Visits of' },
  span: { zh: '{from} 至 {until}', en: '{from} to {until}' },
  share: { zh: '比例', en: 'Share' },
  of: { zh: '{population} 次中的 {share}%', en: '{share}% of {population}' },
  commitment: { zh: '承诺值', en: 'Commitment' },
  state: { zh: '结果', en: 'Result' },
  announced: { zh: '{by} {at} 公布', en: 'announced by {by}, {at}' },
  waiting: { zh: '待开启', en: 'to be opened' },
  opened: { zh: '抽中 {drawn} 次', en: '{drawn} drawn' },
  passedOver: { zh: '略过“{visit}”：{reason}', en: 'passed over “{visit}”: {reason}' },
  seed: { zh: '种子 {seed}', en: 'seed {seed}' },
  witness: { zh: '见证：{words}', en: 'witness: {words}' },
  holds: { zh: '重算一致', en: 'worked out again: the same' },
  broken: { zh: '重算不一致', en: 'worked out again: different' },
  open: { zh: '开启', en: 'Open' },
  openTitle: { zh: '开启抽取：{title}', en: 'Open the draw: {title}' },
  who: { zh: '见证人', en: 'Witness' },
  words: { zh: '见证人的话', en: 'Words of the witness' },
  wordsHint: {
    zh: '现场随口说的一句话，写进种子，公布的人也无法预先算出结果。可以不填。',
    en: 'Anything said on the spot; it goes into the seed, so that not even the office could know the result. May be left empty.',
  },
  done: {
    zh: '已开启：抽中 {drawn} 次，略过 {passedOver} 次。',
    en: 'Opened: {drawn} drawn, {passedOver} passed over.',
  },
};

/** Draws of visits that are marked apart: announced, opened, and worked out again at each look. */
export function ApartDraws({ draws }: { readonly draws: readonly ApartDraw[] }) {
  const t = useTexts(TEXTS);
  const say = useText();
  const { lang } = useLanguage();
  const [opening, setOpening] = useState<ApartDraw | null>(null);
  return (
    <>
      <PlainTable className="apart-sides" heads={[t('name'), t('days'), t('share'), t('commitment'), t('state'), null]}>
        {draws.map((draw) => (
          <tr key={draw.id}>
            <th scope="row">
              {draw.title}
              <div className="small quiet">
                {say(draw.sheet.name)} · {t('announced', { by: draw.by, at: showMoment(draw.at, lang) })}
              </div>
            </th>
            <td className="nowrap">
              {t('span', { from: showDay(draw.fromOn, lang), until: showDay(draw.untilOn, lang) })}
            </td>
            <td className="nowrap">{t('of', { population: draw.population, share: draw.share })}</td>
            <td>
              <code className="apart-code">{draw.commitment}</code>
            </td>
            <td>
              {draw.opened === null ? <span className="quiet">{t('waiting')}</span> : <Opened opened={draw.opened} />}
            </td>
            <td>{draw.opened === null ? <Button onClick={() => setOpening(draw)}>{t('open')}</Button> : null}</td>
          </tr>
        ))}
      </PlainTable>
      {opening === null ? null : <OpenDialog draw={opening} onClose={() => setOpening(null)} />}
    </>
  );
}

function Opened({ opened }: { readonly opened: NonNullable<ApartDraw['opened']> }) {
  const t = useTexts(TEXTS);
  const say = useText();
  return (
    <>
      <div>
        {t('opened', { drawn: opened.drawn })}{' '}
        <VerdictMark standing={opened.holds ? 'met' : 'miss'} word={t(opened.holds ? 'holds' : 'broken')} />
      </div>
      {opened.passedOver.map(({ visit, reason }) => (
        <div key={visit} className="small quiet">
          {t('passedOver', { visit, reason: say(reason) })}
        </div>
      ))}
      {opened.witnesses.map(({ who, text }) => (
        <div key={`${who} ${text}`} className="small quiet">
          {t('witness', { words: `${who}：${text}` })}
        </div>
      ))}
      <code className="apart-code small quiet">{t('seed', { seed: opened.seed })}</code>
    </>
  );
}

function OpenDialog({ draw, onClose }: { readonly draw: ApartDraw; readonly onClose: () => void }) {
  const t = useTexts(TEXTS);
  const toast = useToast();
  const { shown, save } = useSaving(openApartDraw, { say: (found) => toast(t('done', found)), close: onClose });
  return (
    <EntryDialog
      title={t('openTitle', { title: draw.title })}
      save={t('open')}
      look="decide"
      fields={[
        { id: 'who', label: t('who'), kind: 'text', optional: true },
        { id: 'text', label: t('words'), kind: 'text', hint: t('wordsHint'), optional: true },
      ]}
      shown={shown}
      onSave={({ who, text }) => save({ drawId: draw.id, witnesses: who === '' || text === '' ? [] : [{ who, text }] })}
      onClose={onClose}
    />
  );
}
