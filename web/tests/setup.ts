// jsdom has no canvas and says so at each call; views then only keep their numbers and write SVG.
HTMLCanvasElement.prototype.getContext = () => null;
// Nor has it media queries: the system is light and moves.
window.matchMedia ??= query => Object.assign(new EventTarget(), { matches: false, media: query }) as MediaQueryList;
// It lays nothing out, so nothing can be out of sight.
Element.prototype.scrollIntoView = () => {};
