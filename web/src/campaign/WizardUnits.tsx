import { chooseUnits } from '@dudao/core/campaign/contract';
import type { CampaignTemplate } from '@dudao/core/campaign/template-format';
import { batchesFor } from '@dudao/core/campaign/template-parts';
import { UNIT_KIND_FACTS, type UnitKind } from '@dudao/core/org/unit-kind';
import { useWrite } from '../lib/ask.ts';
import { useText, useTexts } from '../lib/language.tsx';
import { UnitChoice } from '../org/UnitChoice.tsx';
import { Button } from '../ui/Button.tsx';
import { PlainTable } from '../ui/PlainTable.tsx';
import { Progress } from '../ui/Progress.tsx';
import { Section } from '../ui/Section.tsx';
import { ErrorLine, Notice } from '../ui/State.tsx';
import type { CampaignPageData } from './campaign-page.ts';

const TEXTS = {
  kind: { zh: '单位种类', en: 'Kind of unit' },
  count: { zh: '已加入', en: 'Taken' },
  all: { zh: '加入全部', en: 'Take all' },
  none: { zh: '全部去掉', en: 'Take none' },
  one: { zh: '单独加入一个单位', en: 'Take one unit' },
  unsaved: { zh: '有未保存的修改，请先保存。', en: 'Save your changes first.' },
  save: { zh: '保存修改', en: 'Save the changes' },
  busy: { zh: '正在加入单位', en: 'Adding units' },
  team: {
    zh: '{n} 个单位还没有督导组联系；可在“人员与机构”里把单位分给督导组。',
    en: '{n} units have no team that looks after them; assign them under people and bodies.',
  },
};

interface WizardUnitsProps {
  readonly template: CampaignTemplate;
  readonly campaign: CampaignPageData;
  readonly isDirty: boolean;
  readonly onSave: () => void;
}

/** Which units take part, batch by batch: whole kinds at once, or one by one. */
export function WizardUnits({ template, campaign, isDirty, onSave }: WizardUnitsProps) {
  const t = useTexts(TEXTS);
  const say = useText();
  const write = useWrite(chooseUnits);
  const { id: campaignId, revision } = campaign;
  const refused = isDirty ? t('unsaved') : undefined;
  const choose = (
    batch: string,
    more: { readonly kinds?: UnitKind[]; readonly unitIds?: string[]; readonly take: boolean },
  ) => write.mutate({ campaignId, batch, revision, ...more });
  const countOf = (batch: string, kind: UnitKind) =>
    campaign.units.find((one) => one.batch === batch && one.kind === kind)?.count ?? 0;
  return (
    <div className="stack">
      {isDirty ? (
        <Notice kind="decide">
          <span className="line">
            {t('unsaved')}
            <Button onClick={onSave}>{t('save')}</Button>
          </span>
        </Notice>
      ) : null}
      {template.batches.map((batch) => {
        const kinds = template.takes_part.filter((kind) =>
          batchesFor(template, kind).some(({ id }) => id === batch.id),
        );
        return (
          <Section key={batch.id} title={say(batch.name)}>
            <PlainTable heads={[t('kind'), { number: t('count') }, null]} caption={say(batch.name)}>
              {kinds.map((kind) => (
                <tr key={kind}>
                  <th scope="row">{say(UNIT_KIND_FACTS[kind].name)}</th>
                  <td className="number">{countOf(batch.id, kind)}</td>
                  <td className="nowrap">
                    <Button
                      look="plain"
                      refused={refused}
                      aria-label={`${t('all')}：${say(batch.name)} ${say(UNIT_KIND_FACTS[kind].name)}`}
                      onClick={() => choose(batch.id, { kinds: [kind], take: true })}
                    >
                      {t('all')}
                    </Button>
                    {countOf(batch.id, kind) > 0 ? (
                      <Button
                        look="plain"
                        refused={refused}
                        aria-label={`${t('none')}：${say(batch.name)} ${say(UNIT_KIND_FACTS[kind].name)}`}
                        onClick={() => choose(batch.id, { kinds: [kind], take: false })}
                      >
                        {t('none')}
                      </Button>
                    ) : null}
                  </td>
                </tr>
              ))}
            </PlainTable>
            <div className="line">
              <span>{t('one')}</span>
              <UnitChoice
                label={t('one')}
                unitId={undefined}
                onChange={(unitId) => {
                  if (!isDirty) choose(batch.id, { unitIds: [unitId], take: true });
                }}
              />
            </div>
          </Section>
        );
      })}
      {write.isPending ? <Progress label={t('busy')} /> : null}
      <ErrorLine error={write.error} />
      {campaign.withoutTeam > 0 ? <Notice>{t('team', { n: campaign.withoutTeam })}</Notice> : null}
    </div>
  );
}
