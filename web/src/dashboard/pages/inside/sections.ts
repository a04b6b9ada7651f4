import type { Inside } from '../../../lib/model';
import { attributeColumns } from '../../../views/attributes';
import { computation } from '../../../views/computation';
import { featureDetail, featureNorms } from '../../../views/features';
import { flow } from '../../../views/flow';
import { headGrid } from '../../../views/headGrid';
import { headLines } from '../../../views/headLines';
import { headMap } from '../../../views/headMap';
import { lastEvent } from '../../../views/lastEvent';
import type { View } from '../../../views/view';

/** Parts of the page in the order of reading; their words begin with these names. */
export const sectionNames = ['grid', 'lines', 'map', 'flow', 'last', 'attributes', 'features', 'steps'] as const;
export type SectionName = (typeof sectionNames)[number];

export const sectionViews: Readonly<Record<SectionName, readonly View<Inside>[]>> = {
  grid: [headGrid],
  lines: [headLines],
  map: [headMap],
  flow: [flow],
  last: [lastEvent],
  attributes: [attributeColumns],
  features: [featureNorms, featureDetail],
  steps: [computation],
};
