import { describe, expect, it } from 'vitest';
import { useEdits } from '../../../src/dashboard/pages/playground/edits';

describe('edits', () => {
  it('are undone and done again in order, and a new one ends what could be done again', () => {
    const edits = useEdits(0);
    [1, 2, 3].forEach(value => edits.edit(value));
    edits.undo();
    edits.undo();
    expect(edits.state.value).toBe(1);
    edits.redo();
    expect(edits.state.value).toBe(2);
    edits.edit(9);
    expect(edits.canRedo.value).toBe(false);
    edits.undo();
    expect(edits.state.value).toBe(2);
  });

  it('of one gesture count as one', () => {
    const edits = useEdits(0);
    [1, 2, 3].forEach(value => edits.edit(value, 'slider'));
    edits.settle();
    edits.edit(4, 'slider');
    edits.undo();
    expect(edits.state.value).toBe(3);
    edits.undo();
    expect(edits.state.value).toBe(0);
    expect(edits.canUndo.value).toBe(false);
  });

  it('are forgotten when something else begins', () => {
    const edits = useEdits(0);
    edits.edit(1);
    edits.begin(7);
    expect([edits.state.value, edits.canUndo.value, edits.canRedo.value]).toEqual([7, false, false]);
  });
});
