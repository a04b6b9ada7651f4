import { titleOf } from '../../question/titles';
import { attributeTitle, categoryTitle } from '../../state/session';

/** What people call what a rule names. */
export interface RuleNames {
  item(id: string): string;
  attribute(name: string): string;
  label(label: string): string;
}

export const ruleNames: RuleNames = { item: titleOf, attribute: attributeTitle, label: categoryTitle };
