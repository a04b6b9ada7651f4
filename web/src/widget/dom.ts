type Attributes = Readonly<Record<string, string | undefined>>;

/** An element with attributes and content. Text stays text: nothing is read as markup. */
export function h<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Attributes = {},
  ...content: readonly (Node | string)[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) if (value !== undefined) element.setAttribute(name, value);
  element.append(...content);
  return element;
}

/** A button that does something here. */
export function button(attributes: Attributes, press: () => void, ...content: readonly (Node | string)[]): HTMLButtonElement {
  const element = h('button', { type: 'button', ...attributes }, ...content);
  element.addEventListener('click', press);
  return element;
}

/** A drawn sign in the colour of the text, 20 by 20, that screen readers pass over. */
export function icon(path: string): SVGSVGElement {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  svg.setAttribute('viewBox', '0 0 20 20');
  svg.setAttribute('aria-hidden', 'true');
  const line = document.createElementNS('http://www.w3.org/2000/svg', 'path');
  line.setAttribute('d', path);
  svg.append(line);
  return svg;
}

/** Sets or takes away a boolean attribute's text form: aria-pressed, aria-expanded. */
export function mark(element: Element, name: string, on: boolean): void {
  element.setAttribute(name, String(on));
}
