import type { OutputOf } from '@dudao/core/lib/contract';
import { readUnit } from '@dudao/core/org/contract';
import type { readVisitChoices } from '@dudao/core/visit/course-contract';
import { Link } from 'react-router';
import { useRead } from '../lib/ask.ts';
import { showDay } from '../lib/date.ts';
import { useLanguage, useTexts } from '../lib/language.tsx';
import { UnitChoice } from '../org/UnitChoice.tsx';
import { paths } from '../paths.ts';
import { Button } from '../ui/Button.tsx';
import { Field } from '../ui/Field.tsx';
import type { VisitDraft } from './visit-draft.ts';
import './visit.css';

const TEXTS = {
  way: { zh: '路线上的其他单位', en: 'Further units of the route' },
  wayHint: {
    zh: '按先后加入；每个单位各自进点、离点，只看得到自己的。',
    en: 'In order; each is begun and left by itself and sees its own alone.',
  },
  add: { zh: '再加一个单位', en: 'Another unit' },
  remove: { zh: '去掉“{unit}”', en: 'Remove {unit}' },
  draw: { zh: '由哪次抽取产生', en: 'Out of which draw' },
  noDraw: { zh: '请选择已开启的抽取', en: 'choose an opened draw' },
  named: { zh: '{day} {title}（{count} 个单位）', en: '{day} {title} ({count} units)' },
  drawn: { zh: '抽中的单位', en: 'Units drawn' },
  drawHint: {
    zh: '先公布方案和承诺值，再开启，谁都可以复算。',
    en: 'Announced before, opened afterwards; anybody can repeat it.',
  },
};

interface PlacesFieldsProps {
  readonly choices: OutputOf<typeof readVisitChoices>;
  readonly draft: VisitDraft;
  readonly onDraft: (draft: VisitDraft) => void;
  readonly isFixed: boolean;
}

/** Further units of a roving visit; the draw and its units of a random check. */
export function PlacesFields({ choices, draft, onDraft, isFixed }: PlacesFieldsProps) {
  if (draft.kind === 'sample') return <DrawFields {...{ choices, draft, onDraft, isFixed }} />;
  if (draft.kind !== 'roving' || isFixed) return null;
  return <WayFields {...{ draft, onDraft }} />;
}

function WayFields({ draft, onDraft }: Pick<PlacesFieldsProps, 'draft' | 'onDraft'>) {
  const t = useTexts(TEXTS);
  const { moreUnitIds } = draft;
  return (
    <fieldset className="visit-places">
      <legend>{t('way')}</legend>
      <p className="small quiet">{t('wayHint')}</p>
      <ol>
        {moreUnitIds.map((id) => (
          <li key={id}>
            <PlaceLine
              id={id}
              onRemove={() => onDraft({ ...draft, moreUnitIds: moreUnitIds.filter((one) => one !== id) })}
            />
          </li>
        ))}
      </ol>
      <UnitChoice
        label={t('add')}
        unitId={undefined}
        onChange={(id) => {
          if (id !== draft.visitedUnitId && !moreUnitIds.includes(id)) {
            onDraft({ ...draft, moreUnitIds: [...moreUnitIds, id] });
          }
        }}
      />
    </fieldset>
  );
}

function PlaceLine({ id, onRemove }: { readonly id: string; readonly onRemove: () => void }) {
  const t = useTexts(TEXTS);
  const name = useRead(readUnit, { unitId: id }).data?.name ?? '';
  return (
    <span className="line">
      {name}
      <Button look="plain" aria-label={t('remove', { unit: name })} onClick={onRemove}>
        ×
      </Button>
    </span>
  );
}

function DrawFields({ choices, draft, onDraft, isFixed }: PlacesFieldsProps) {
  const t = useTexts(TEXTS);
  const { lang } = useLanguage();
  const draw = choices.draws.find(({ id }) => id === draft.drawId);
  const chosen = [draft.visitedUnitId, ...draft.moreUnitIds];
  const choose = (ids: readonly (string | undefined)[]) => {
    const [visitedUnitId, ...more] = ids.filter((id) => id !== undefined);
    onDraft({ ...draft, visitedUnitId, moreUnitIds: more });
  };
  return (
    <>
      <Field label={t('draw')} hint={t('drawHint')}>
        <select
          value={draft.drawId}
          onChange={(event) => {
            const found = choices.draws.find(({ id }) => id === event.target.value);
            const [first, ...more] = (found?.units ?? []).map(({ id }) => id);
            onDraft({
              ...draft,
              drawId: found?.id ?? '',
              ...(isFixed ? {} : { visitedUnitId: first, moreUnitIds: more }),
            });
          }}
        >
          <option value="">{t('noDraw')}</option>
          {choices.draws.map(({ id, title, onDay, units }) => (
            <option key={id} value={id}>
              {t('named', { day: showDay(onDay, lang), title, count: units.length })}
            </option>
          ))}
        </select>
      </Field>
      {draw === undefined ? null : (
        <fieldset className="visit-themes">
          <legend>
            {t('drawn')} <Link to={paths.draw(draw.id)}>{draw.title}</Link>
          </legend>
          {draw.units.map(({ id, name }) => (
            <label key={id}>
              <input
                type="checkbox"
                disabled={isFixed}
                checked={chosen.includes(id)}
                onChange={(event) =>
                  choose(event.target.checked ? [...chosen, id] : chosen.filter((one) => one !== id))
                }
              />
              {name}
            </label>
          ))}
        </fieldset>
      )}
    </>
  );
}
