import { showMoment } from '../lib/date.ts';
import { useLanguage, useText, useTexts } from '../lib/language.tsx';
import { showNumber, showSeconds, showSize } from '../lib/number.ts';
import { VerdictMark } from '../ui/VerdictMark.tsx';
import type { Piece } from './piece.ts';
import { SCAN_NAMES } from './words.ts';

const TEXTS = {
  by: { zh: '上传人', en: 'Sent by' },
  device: { zh: '设备所称时间', en: 'The device says' },
  claim: { zh: '（仅为设备自称）', en: '(a claim)' },
  before: { zh: '早于凭证发出', en: 'before the number was given' },
  after: { zh: '晚于收到的时间', en: 'after it was received' },
  received: { zh: '服务器收到', en: 'Received' },
  span: { zh: '实际形成时间', en: 'Made' },
  between: { zh: '不早于 {earliest}，不晚于 {latest}', en: 'between {earliest} and {latest}' },
  noEarliest: { zh: '不晚于 {latest}；最早时间无从证明', en: 'not after {latest}; nothing shows the earliest moment' },
  camera: { zh: '相机记录', en: 'The camera wrote' },
  sealed: { zh: '已封存，督导室和督导组可见', en: 'sealed; the office and teams may see it' },
  nothing: { zh: '没有记录时间和地点', en: 'no time or place' },
  taken: { zh: '{at}（相机时钟）', en: '{at} (the camera’s clock)' },
  at: { zh: '纬度 {latitude}，经度 {longitude}', en: 'latitude {latitude}, longitude {longitude}' },
  away: { zh: '距本单位 {distance}', en: '{distance} from the unit' },
  unknown: { zh: '本单位位置未设定', en: 'the unit’s place is not set' },
  file: { zh: '文件', en: 'File' },
  pixels: { zh: '{wide}×{high} 像素', en: '{wide} × {high} pixels' },
  pages: { zh: '{count} 页', en: '{count} pages' },
  lasts: { zh: '时长 {time}', en: 'lasts {time}' },
  infected: { zh: '发现 {found}，已永久隔离', en: 'infected with {found}, kept apart for good' },
  scan: { zh: '病毒扫描', en: 'Virus scan' },
};

/** The line of provenance: who, what the device says, between which moments of the server, what the camera wrote, both hashes. */
export function Provenance({ piece }: { readonly piece: Piece }) {
  const t = useTexts(TEXTS);
  const say = useText();
  const { lang } = useLanguage();
  const { provenance, filing } = piece;
  const latest = showMoment(provenance.latest, lang);
  return (
    <dl className="evidence-facts">
      <dt>{t('by')}</dt>
      <dd>{provenance.by}</dd>
      <dt>{t('received')}</dt>
      <dd>{showMoment(provenance.receivedAt, lang)}</dd>
      <dt>{t('span')}</dt>
      <dd>
        {provenance.earliest === null
          ? t('noEarliest', { latest })
          : t('between', { earliest: showMoment(provenance.earliest, lang), latest })}
      </dd>
      <dt>{t('device')}</dt>
      <dd>
        {provenance.deviceAt === null ? '—' : showMoment(provenance.deviceAt, lang)}{' '}
        {provenance.claim === 'before' || provenance.claim === 'after' ? (
          <VerdictMark standing="miss" word={t(provenance.claim)} />
        ) : (
          <span className="small quiet">{t('claim')}</span>
        )}
      </dd>
      {filing.file.hasPicture ? (
        <>
          <dt>{t('camera')}</dt>
          <dd>
            <Camera camera={piece.camera} />
          </dd>
        </>
      ) : null}
      <dt>{t('file')}</dt>
      <dd>
        {filing.file.name} · {showSize(filing.file.sizeBytes)}
        {provenance.pixels === null ? null : ` · ${t('pixels', provenance.pixels)}`}
        {filing.file.pages === null ? null : ` · ${t('pages', { count: filing.file.pages })}`}
        {filing.file.seconds === null ? null : ` · ${t('lasts', { time: showSeconds(filing.file.seconds) })}`}
      </dd>
      <dt>{t('scan')}</dt>
      <dd>
        {provenance.scan.state === 'infected' ? (
          <VerdictMark standing="miss" word={t('infected', { found: provenance.scan.found ?? '' })} />
        ) : (
          say(SCAN_NAMES[provenance.scan.state])
        )}
        {provenance.scan.by === null || provenance.scan.at === null
          ? null
          : ` · ${provenance.scan.by} ${showMoment(provenance.scan.at, lang)}`}
      </dd>
      <dt>SHA-256</dt>
      <dd className="mono evidence-hash">{filing.file.sha256}</dd>
      <dt>SM3</dt>
      <dd className="mono evidence-hash">{provenance.sm3}</dd>
    </dl>
  );
}

function Camera({ camera }: Pick<Piece, 'camera'>) {
  const t = useTexts(TEXTS);
  if (camera === 'sealed') return t('sealed');
  if (camera === null || (camera.takenAt === null && camera.place === null)) return t('nothing');
  const { place, metresFromUnit: metres } = camera;
  const distance = metres === null ? null : metres < 1000 ? `${metres} m` : `${showNumber(metres / 1000, 1)} km`;
  return [
    camera.takenAt === null ? '' : t('taken', { at: camera.takenAt }),
    camera.camera ?? '',
    place === null ? '' : t('at', { latitude: place.latitude.toFixed(4), longitude: place.longitude.toFixed(4) }),
    place === null ? '' : distance === null ? t('unknown') : t('away', { distance }),
  ]
    .filter(Boolean)
    .join(' · ');
}
