import { proposeReward } from '@dudao/core/reward/contract';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { today } from '../lib/date.ts';
import { useText, useTexts } from '../lib/language.tsx';
import { useSaving } from '../lib/saving.ts';
import { paths } from '../paths.ts';
import { DayField } from '../ui/DayField.tsx';
import { Field } from '../ui/Field.tsx';
import { FormDialog } from '../ui/FormDialog.tsx';
import { useToast } from '../ui/Toast.tsx';
import type { Choices } from './reward-record.ts';

const TEXTS = {
  title: { zh: '拟定奖励或资金安排', en: 'Draw up a proposal' },
  save: { zh: '拟定', en: 'Draw up' },
  kind: { zh: '种类', en: 'Kind' },
  pick: { zh: '按规则列出：{pick}', en: 'Listed by the rule: {pick}' },
  every: {
    zh: '对结果中的每个单位，按准则计算金额。',
    en: 'An amount is computed by criteria for each unit of the result.',
  },
  cited: { zh: '引用哪次已公布的结果', en: 'Which published result' },
  noCited: {
    zh: '还没有公布的结果，这一种现在不能拟定。',
    en: 'Nothing is published yet; this kind cannot be drawn up.',
  },
  result: { zh: '{title}（{period}）', en: '{title} ({period})' },
  name: { zh: '标题', en: 'Title' },
  basis: { zh: '依据', en: 'Basis' },
  basisHint: {
    zh: '表彰项目的批准文件，或资金的预算文件。',
    en: 'The approval of the commendation, or the budget of the money.',
  },
  pot: { zh: '资金总额（元）', en: 'How much in all (yuan)' },
  places: { zh: '名额', en: 'Places' },
  placesHint: { zh: '最多多少个；不限的不填。', en: 'How many at most; leave it empty where there is no limit.' },
  from: { zh: '看哪些任务：从哪天起到期', en: 'Tasks that were due from' },
  until: { zh: '到哪天止（按这一天结算）', en: 'until (settled on that day)' },
  few: {
    zh: '已拟定。以下单位所在的组不足三个单位，位次不作依据，没有按规则列入：{units}。',
    en: 'Drawn up. Not listed by the rule, for their groups have fewer than three units: {units}.',
  },
  done: { zh: '已拟定。', en: 'Drawn up.' },
};

interface ProposeDialogProps {
  readonly unitId: string;
  readonly choices: Choices;
  readonly onClose: () => void;
}

/** Draws up a proposal: its kind, what it rests on, and the numbers that its rule goes by. */
export function ProposeDialog({ unitId, choices, onClose }: ProposeDialogProps) {
  const t = useTexts(TEXTS);
  const say = useText();
  const toast = useToast();
  const navigate = useNavigate();
  const [kindId, setKind] = useState(choices.kinds[0]?.id ?? '');
  const kind = choices.kinds.find(({ id }) => id === kindId);
  const [publicationId, setPublication] = useState(choices.publications[0]?.id ?? '');
  const year = today().slice(0, 4);
  const [texts, setTexts] = useState({
    title: '',
    basis: '',
    pot: '',
    places: '',
    from: `${year}-01-01`,
    until: today(),
  });
  const [settings, setSettings] = useState<Readonly<Record<string, string>>>({});
  const set = (part: Partial<typeof texts>) => setTexts({ ...texts, ...part });
  const { shown, save } = useSaving(proposeReward, {
    say: ({ rewardId, few }) => {
      toast(few.length === 0 ? t('done') : t('few', { units: few.join('、') }));
      navigate(paths.reward(rewardId));
    },
    close: onClose,
  });
  if (kind === undefined) return null;
  const onSave = () =>
    save({
      unitId,
      kind: kind.id,
      title: texts.title,
      basis: texts.basis,
      publicationId: kind.cites && publicationId !== '' ? publicationId : null,
      settings: Object.fromEntries(
        kind.parameters.flatMap(({ id, value }) => {
          const given = (settings[id] ?? value ?? '').trim();
          return given === '' ? [] : [[id, given]];
        }),
      ),
      pot: kind.pot && texts.pot.trim() !== '' ? texts.pot : null,
      places: /^\d+$/u.test(texts.places.trim()) ? Number(texts.places) : null,
      span: kind.tasks ? { from: texts.from, until: texts.until } : null,
    });
  return (
    <FormDialog title={t('title')} save={t('save')} {...shown} onSave={onSave} onClose={onClose}>
      <Field label={t('kind')}>
        <select value={kindId} onChange={(event) => setKind(event.target.value)}>
          {choices.kinds.map(({ id, name }) => (
            <option key={id} value={id}>
              {say(name)}
            </option>
          ))}
        </select>
      </Field>
      {kind.pick !== null ? (
        <p className="small quiet">{t('pick', { pick: kind.pick })}</p>
      ) : kind.criteria.length > 0 ? (
        <p className="small quiet">{t('every')}</p>
      ) : null}
      {kind.cites ? (
        <Field label={t('cited')} error={choices.publications.length === 0 ? t('noCited') : undefined}>
          <select value={publicationId} onChange={(event) => setPublication(event.target.value)}>
            {choices.publications.map(({ id, title, period }) => (
              <option key={id} value={id}>
                {t('result', { title, period })}
              </option>
            ))}
          </select>
        </Field>
      ) : null}
      <Field label={t('name')}>
        <input type="text" value={texts.title} onChange={(event) => set({ title: event.target.value })} />
      </Field>
      <Field label={t('basis')} hint={t('basisHint')}>
        <input type="text" value={texts.basis} onChange={(event) => set({ basis: event.target.value })} />
      </Field>
      {kind.pot ? (
        <Field label={t('pot')}>
          <input
            type="text"
            inputMode="decimal"
            value={texts.pot}
            onChange={(event) => set({ pot: event.target.value })}
          />
        </Field>
      ) : null}
      {kind.tasks ? (
        <>
          <DayField label={t('from')} value={texts.from} onChange={(from) => set({ from })} />
          <DayField label={t('until')} value={texts.until} onChange={(until) => set({ until })} />
        </>
      ) : null}
      {kind.parameters.map(({ id, name, unit, value }) => (
        <Field key={id} label={unit === null ? say(name) : `${say(name)}（${unit}）`}>
          <input
            type="text"
            inputMode="decimal"
            value={settings[id] ?? value ?? ''}
            onChange={(event) => setSettings({ ...settings, [id]: event.target.value })}
          />
        </Field>
      ))}
      {kind.criteria.length > 0 && kind.pick === null ? null : (
        <Field label={t('places')} hint={t('placesHint')}>
          <input
            type="text"
            inputMode="numeric"
            value={texts.places}
            onChange={(event) => set({ places: event.target.value })}
          />
        </Field>
      )}
    </FormDialog>
  );
}
