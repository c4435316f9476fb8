import { uploadBoundaries } from '@dudao/core/cockpit/boundary-contract';
import { useState } from 'react';
import { useWrite } from '../lib/ask.ts';
import { useTexts } from '../lib/language.tsx';
import type { SentFile } from '../lib/use-upload.ts';
import { Field } from '../ui/Field.tsx';
import { FileBox } from '../ui/FileBox.tsx';
import { FormDialog } from '../ui/FormDialog.tsx';

const TEXTS = {
  title: { zh: '上传边界', en: 'Send boundaries' },
  file: { zh: 'GeoJSON 文件', en: 'GeoJSON file' },
  fileHint: {
    zh: '直接下级单位的面，一个单位一个图形，经纬度（CGCS2000 或 WGS 84），不超过 5 MB。',
    en: 'Areas of the units directly below, one feature each, in degrees (CGCS2000 or WGS 84), 5 MB at most.',
  },
  name: { zh: '名称', en: 'Name' },
  nameHint: { zh: '如“青禾县乡镇界（2026）”。', en: 'Such as “Towns of Qinghe, 2026”.' },
  approval: { zh: '审图号', en: 'Approval number' },
  approvalHint: {
    zh: '印在标准地图下方，如 GS（2024）0650号。没有审图号的边界不要上传：它会印在每张地图下面。',
    en: 'As it stands below the standard map. Do not send boundaries without one: it is printed below every map.',
  },
  source: { zh: '来源', en: 'Source' },
  sourceHint: { zh: '如“河北省自然资源厅标准地图服务”。', en: 'Such as the standard map service of the province.' },
  send: { zh: '上传并核对', en: 'Send and check' },
};

interface BoundaryUploadProps {
  readonly unitId: string;
  readonly onClose: () => void;
  readonly onSent: (open: number) => void;
}

/** A file of boundaries with where it comes from; it waits as a draft. */
export function BoundaryUpload({ unitId, onClose, onSent }: BoundaryUploadProps) {
  const t = useTexts(TEXTS);
  const [file, setFile] = useState<SentFile | null>(null);
  const [name, setName] = useState('');
  const [approval, setApproval] = useState('');
  const [source, setSource] = useState('');
  const send = useWrite(uploadBoundaries);
  return (
    <FormDialog
      title={t('title')}
      save={t('send')}
      busy={send.isPending}
      error={send.error}
      onClose={onClose}
      onSave={() => {
        if (file === null) return;
        send.mutate({ unitId, fileId: file.fileId, name, approval, source }, { onSuccess: ({ open }) => onSent(open) });
      }}
    >
      <FileBox
        label={t('file')}
        hint={t('fileHint')}
        accept=".geojson,.json"
        file={file}
        onFile={(chosen) => {
          setFile(chosen);
          send.reset();
        }}
      />
      <Field label={t('name')} hint={t('nameHint')}>
        <input type="text" value={name} maxLength={100} onChange={(event) => setName(event.target.value)} />
      </Field>
      <Field label={t('approval')} hint={t('approvalHint')}>
        <input type="text" value={approval} maxLength={60} onChange={(event) => setApproval(event.target.value)} />
      </Field>
      <Field label={t('source')} hint={t('sourceHint')}>
        <input type="text" value={source} maxLength={200} onChange={(event) => setSource(event.target.value)} />
      </Field>
    </FormDialog>
  );
}
