import { readEffect } from '@dudao/core/issue/source-contract';
import type { OutputOf } from '@dudao/core/lib/contract';
import { Fragment, type ReactNode, useState } from 'react';
import { Link } from 'react-router';
import { useRead } from '../lib/ask.ts';
import { showDay } from '../lib/date.ts';
import { useLanguage, useText, useTexts } from '../lib/language.tsx';
import { showNumber } from '../lib/number.ts';
import { paths } from '../paths.ts';
import { Button } from '../ui/Button.tsx';
import { PlainTable } from '../ui/PlainTable.tsx';
import { Section } from '../ui/Section.tsx';
import { ErrorLine, Loading } from '../ui/State.tsx';
import { standingOfVerdict, VerdictMark } from '../ui/VerdictMark.tsx';
import { ClosingWords } from './ClosingWords.tsx';

const TEXTS = {
  title: { zh: '对评估结果的影响', en: 'Effect on the evaluation' },
  as: { zh: '检查时', en: 'As inspected' },
  after: { zh: '整改后', en: 'After rectification' },
  closed: { zh: '如销号', en: 'If closed' },
  by: { zh: '依据', en: 'By' },
  run: { zh: '{on} 的评估', en: 'evaluation of {on}' },
  none: { zh: '还没有重新评估', en: 'not evaluated since' },
  tried: { zh: '推算，不存档', en: 'reckoned, not stored' },
  line: { zh: '{name}（标准 {line}{unit}）', en: '{name} (line {line} {unit})' },
  unit: { zh: '本单位这一条', en: 'This unit, this clause' },
  misses: { zh: '未达标', en: 'missed' },
  meets: { zh: '已达标', en: 'met' },
  missing: { zh: '全县这一条未达标的', en: 'Units that miss it' },
  items: { zh: '全县达标项', en: 'Items met in the county' },
  ratio: { zh: '{met} / {items}', en: '{met} of {items}' },
  verdict: { zh: '全县结论', en: 'County' },
  more: { zh: '（{change}）', en: ' ({change})' },
  reckon: { zh: '推算销号后的结果', en: 'Reckon what closing would do' },
  others: { zh: '同一条还有 {count} 个条目没有销号。', en: '{count} other entries about this clause are open.' },
  last: { zh: '这是这一条最后一个没有销号的条目。', en: 'It is the last open entry about this clause.' },
};

type Effect = OutputOf<typeof readEffect>;
type Stand = NonNullable<Effect['asInspected']>;

interface EffectSectionProps {
  readonly issueId: string;
  readonly level?: 2 | 3;
  /** Whether the entry is about to be closed: then what closing does is said even where nothing can be reckoned. */
  readonly closing?: boolean;
}

/**
 * The result as inspected, after rectification, and as it would be if the entry were closed, side by side. The last evaluates the whole county once more, so it
 * is reckoned when somebody asks for it, or is about to close.
 */
export function EffectSection({ issueId, level = 2, closing = false }: EffectSectionProps) {
  const t = useTexts(TEXTS);
  const [isAsked, setAsked] = useState(closing);
  const stands = useRead(readEffect, { issueId }, { enabled: !closing });
  const reckoned = useRead(readEffect, { issueId, reckon: true }, { enabled: isAsked });
  const effect = reckoned.data ?? stands.data;
  if (effect === undefined) {
    // Closing without what it would do is closing blind: that it could not be reckoned is said.
    if (!closing) return null;
    return reckoned.isPending ? <Loading lines={4} /> : <ErrorLine error={reckoned.error} />;
  }
  const { asInspected, ifClosed, othersOpen } = effect;
  const isSilent = ['by-person', 'not-evaluated', 'ended', 'kept'].includes(ifClosed.kind);
  if (asInspected === null && isSilent && !closing) return null;
  return (
    <Section title={t('title')} level={level}>
      {asInspected === null ? null : <EffectTable effect={effect} />}
      {ifClosed.kind === 'unasked' ? (
        <p className="no-print">
          <Button busy={isAsked && reckoned.isPending} onClick={() => setAsked(true)}>
            {t('reckon')}
          </Button>
        </p>
      ) : null}
      <ErrorLine error={reckoned.error} />
      {ifClosed.kind === 'ended' || ifClosed.kind === 'unasked' ? null : <ClosingWords closing={ifClosed} />}
      {asInspected === null ? null : (
        <p className="small quiet">{othersOpen === 0 ? t('last') : t('others', { count: othersOpen })}</p>
      )}
    </Section>
  );
}

function EffectTable({ effect }: { readonly effect: Effect }) {
  const t = useTexts(TEXTS);
  const say = useText();
  const { lang } = useLanguage();
  const { figure, asInspected, afterRectification, ifClosed } = effect;
  const tried = ifClosed.kind === 'reckoned' ? ifClosed.stand : null;
  const stands = [
    { id: 'as' as const, stand: asInspected },
    { id: 'after' as const, stand: afterRectification },
    ...(tried === null ? [] : [{ id: 'closed' as const, stand: tried }]),
  ];
  const row = (head: ReactNode, show: (stand: Stand, id: string) => ReactNode, id: string) => (
    <tr key={id}>
      <th scope="row">{head}</th>
      {stands.map((one) => (
        <td key={one.id}>{one.stand === null ? '—' : show(one.stand, one.id)}</td>
      ))}
    </tr>
  );
  const now = afterRectification ?? asInspected;
  return (
    <PlainTable heads={['', ...stands.map(({ id }) => t(id))]}>
      <tr>
        <th scope="row">{t('by')}</th>
        {stands.map(({ id, stand }) => (
          <td key={id}>
            {stand === null ? (
              t('none')
            ) : id === 'closed' ? (
              t('tried')
            ) : (
              <Link to={paths.run(stand.runId)}>{t('run', { on: showDay(stand.on, lang) })}</Link>
            )}
          </td>
        ))}
      </tr>
      {figure === null
        ? null
        : row(
            figure.line === null
              ? say(figure.name)
              : t('line', { name: say(figure.name), line: showNumber(figure.line), unit: figure.unit ?? '' }),
            ({ value }) => (value === null ? '—' : `${showNumber(value)}${figure.unit ?? ''}`),
            'figure',
          )}
      {row(
        t('unit'),
        ({ misses }) => (
          <VerdictMark standing={misses ? 'miss' : 'met'} word={t(misses ? 'misses' : 'meets')} />
        ),
        'unit',
      )}
      {row(t('missing'), ({ missing }) => missing, 'missing')}
      {row(t('items'), ({ met, items }) => t('ratio', { met, items }), 'items')}
      {(now?.scores ?? []).map((score) =>
        row(
          say(score.name),
          ({ scores }, id) => {
            const shown = scores.find(({ name }) => name.zh === score.name.zh);
            if (shown === undefined || shown.mark === null) return '—';
            const change = id === 'closed' ? Number(shown.mark) - Number(score.mark ?? shown.mark) : 0;
            return (
              <Fragment>
                {`${showNumber(shown.mark)}${shown.unit}`}
                {change === 0 ? '' : t('more', { change: `${change > 0 ? '+' : ''}${showNumber(change)}` })}
                {shown.grade === null ? '' : ` ${say(shown.grade)}`}
              </Fragment>
            );
          },
          score.name.zh,
        ),
      )}
      {row(
        t('verdict'),
        ({ verdict }) => (
          <VerdictMark standing={standingOfVerdict(verdict)} />
        ),
        'verdict',
      )}
    </PlainTable>
  );
}
