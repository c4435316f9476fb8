import type { Pace } from '@dudao/core/activity/pace';
import type { ShownQuota } from '@dudao/core/activity/shapes';
import { useText, useTexts } from '../lib/language.tsx';
import { showNumber, toNumber } from '../lib/number.ts';
import { Bar } from '../ui/Bar.tsx';
import { VerdictMark } from '../ui/VerdictMark.tsx';
import { PACE_WORDS } from './quota-words.ts';
import './activity.css';

const TEXTS = {
  of: { zh: '{value} / {demand} {unit}', en: '{value} / {demand} {unit}' },
  bare: { zh: '{value} {unit}', en: '{value} {unit}' },
  weeks: { zh: '本学期 {all} 周做到 {met} 周', en: '{met} of {all} weeks of the term' },
};

interface StandingProps {
  readonly quota: ShownQuota;
  readonly value: string;
  readonly demand: string | null;
  readonly pace: Pace;
  readonly weeks?: { readonly met: number; readonly all: number } | null;
}

/** A figure against its demand in words: `12 / 60 节`. */
export function useFigureText() {
  const t = useTexts(TEXTS);
  return ({ quota: { unit }, value, demand }: Pick<StandingProps, 'quota' | 'value' | 'demand'>): string =>
    demand === null
      ? t('bare', { value: showNumber(value), unit })
      : t('of', { value: showNumber(value), demand: showNumber(demand), unit });
}

/** The bar of a figure against its demand. */
export function QuotaBar({ value, demand, pace }: Omit<StandingProps, 'quota'>) {
  const [reached, wanted] = [toNumber(value) ?? 0, toNumber(demand)];
  if (wanted === null) return null;
  return (
    <div className="quota-bar">
      <Bar value={reached} limit={wanted} max={Math.max(reached, wanted)} standing={PACE_WORDS[pace].mark} />
    </div>
  );
}

/** How it stands, as shape and word; for weekly quotas with the weeks gone by. */
export function PaceMark({ pace, weeks }: Pick<StandingProps, 'pace' | 'weeks'>) {
  const t = useTexts(TEXTS);
  const say = useText();
  const { word, mark } = PACE_WORDS[pace];
  return (
    <>
      <VerdictMark standing={mark} word={say(word)} />
      {weeks == null || weeks.all === 0 ? null : <div className="small quiet">{t('weeks', weeks)}</div>}
    </>
  );
}
