import type { Page } from '../elements/page';
import { buildPanel, describedBy, type Panel, type PanelText } from '../elements/panel';
import { Stage, type Picture } from '../elements/stage';
import type { Table } from '../lib/table';

/** A picture of some data, of no framework: the report, the dashboard and the widget mount the same. */
export interface View<D> {
  /** Stable name: `data-view` of its place in a page. */
  readonly id: string;
  /** Builds the view in `host`, replacing what is there. */
  mount(host: HTMLElement, data: D, page: Page): MountedView<D>;
}

export interface MountedView<D> {
  /** Shows other data in the same place. */
  update(data: D): void;
  /** Ends observers and listeners outside the host, and empties the host. */
  destroy(): void;
  /** The picture as a stand-alone SVG document. */
  toSvg(): string;
  /** The picture's numbers. */
  table(): Table;
}

/** A picture on a stage with what it needs around it. */
export interface StagedPicture<D> {
  readonly picture: Picture;
  table(): Table;
  /** Takes other data; the stage is drawn again afterwards. */
  update(data: D): void;
  /** Called once with the stage and panel, to add controls. */
  attach?(stage: Stage, panel: Panel): void;
  /** Ends what `attach` began outside the host. */
  detach?(): void;
}

/** Mounts a picture that one canvas shows, in a panel. */
export function mountPicture<D>(
  host: HTMLElement,
  text: PanelText,
  staged: StagedPicture<D>,
  page: Page,
  role: 'img' | 'application' = 'application',
): MountedView<D> {
  const canvas = document.createElement('canvas');
  canvas.id = text.id;
  canvas.className = 'map';
  canvas.tabIndex = 0;
  canvas.setAttribute('role', role);
  canvas.setAttribute('aria-label', text.title);
  canvas.setAttribute('aria-describedby', describedBy(text.id));
  const stage = new Stage(canvas, staged.picture, page);
  const toSvg = () => stage.toSvg(text.title, text.lead);
  const panel = buildPanel(host, text, { toSvg, table: () => staged.table(), canvas: () => canvas }, page);
  panel.body.append(canvas);
  staged.attach?.(stage, panel);
  return {
    update(data) {
      staged.update(data);
      stage.draw();
      panel.refresh();
    },
    destroy() {
      staged.detach?.();
      stage.destroy();
      host.replaceChildren();
    },
    toSvg,
    table: () => staged.table(),
  };
}
