import { METHODS } from '@dudao/core/field/shapes';
import { useText, useTexts } from '../lib/language.tsx';
import { LEVEL_NAMES, MET_NAMES, METHOD_NAMES, type VisitRecords } from './field-words.ts';

const TEXTS = {
  score: { zh: '得分', en: 'Score' },
  waits: {
    zh: '还没有用过：{methods}。听、查、看、访都用过才出分。',
    en: 'Not used yet: {methods}. A score is told once all four were used.',
  },
  none: { zh: '还没有计分的表', en: 'nothing with points yet' },
  methods: { zh: '方法', en: 'Methods' },
  met: { zh: '接触的人', en: 'People met' },
  nobody: { zh: '还没有', en: 'nobody yet' },
  people: { zh: '{kind} {people} 人', en: '{kind} {people}' },
  reached: { zh: '到了哪一级', en: 'Lowest level reached' },
  findings: { zh: '发现', en: 'Findings' },
  found: {
    zh: '表面 {manifest}，深层 {deep}，未注明 {unsaid}，苗头 {signs}，其中当场已改 {fixed}',
    en: '{manifest} on the surface, {deep} deep, {unsaid} unsaid, {signs} early signs; {fixed} put right on the spot',
  },
  balance: { zh: '督与导', en: 'Strictness and guidance' },
  weighed: {
    zh: '发现 {strict}，指导和建议 {guidance}',
    en: '{strict} findings, {guidance} pieces of guidance and advice',
  },
  parts: { zh: '常规与重点', en: 'Routine and focus' },
  asked: { zh: '常规 {routine} 项，重点 {focus} 项', en: '{routine} routine, {focus} focus' },
  late: { zh: '先看后翻', en: 'Looking before files' },
  lateOnes: {
    zh: '{n} 份观察表是翻过材料以后才开始填的',
    en: '{n} observation forms were begun after files were opened',
  },
  inTime: { zh: '观察表都先于材料', en: 'every observation came before the files' },
};

/** How a visit was done: by which methods, whom it met, how deep it went. */
export function QualityFacts({ quality }: { readonly quality: VisitRecords['quality'] }) {
  const t = useTexts(TEXTS);
  const say = useText();
  const { methods, missing, percent, met, findings, balance, reached, parts, lateObservations } = quality;
  const names = missing.map((one) => say(METHOD_NAMES[one])).join(say({ zh: '、', en: ', ' }));
  return (
    <dl className="facts">
      <dt>{t('score')}</dt>
      <dd>{percent ?? (missing.length > 0 ? t('waits', { methods: names }) : t('none'))}</dd>
      <dt>{t('methods')}</dt>
      <dd>{METHODS.map((one) => `${say(METHOD_NAMES[one])} ${methods[one]}`).join(say({ zh: '，', en: ', ' }))}</dd>
      <dt>{t('met')}</dt>
      <dd>
        {met.length === 0
          ? t('nobody')
          : met
              .map(({ kind, people }) => t('people', { kind: say(MET_NAMES[kind]), people }))
              .join(say({ zh: '，', en: ', ' }))}
      </dd>
      <dt>{t('reached')}</dt>
      <dd>{reached === null ? t('nobody') : say(LEVEL_NAMES[reached])}</dd>
      <dt>{t('findings')}</dt>
      <dd>{t('found', findings)}</dd>
      <dt>{t('balance')}</dt>
      <dd>{t('weighed', balance)}</dd>
      <dt>{t('parts')}</dt>
      <dd>{t('asked', parts)}</dd>
      <dt>{t('late')}</dt>
      <dd>{lateObservations === 0 ? t('inTime') : t('lateOnes', { n: lateObservations })}</dd>
    </dl>
  );
}
