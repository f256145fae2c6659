// Whatever the pointer can do has a key: every pointer handler of the window is listed here with its twin on the keyboard.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';

const root = path.resolve(import.meta.dirname, '../..');

/** File and handler → the key that does the same, as the journey `keyboard` shows. */
const twins: Readonly<Record<string, string>> = {
  'ui/PathChooser.tsx onDoubleClick': 'Enter on the chosen folder',
  'ui/Split.tsx onPointerDown': 'arrows on the bar', 'ui/Split.tsx onPointerMove': 'arrows on the bar',
  'ui/grid/DataGrid.tsx onMouseDown': 'arrows in the grid', 'ui/grid/DataGrid.tsx onDoubleClick': 'Enter', 'ui/grid/DataGrid.tsx onContextMenu': 'Shift+F10 and the menu key',
  'ui/grid/GridHeader.tsx onContextMenu': 'the entry “Columns…” of the cell’s menu', 'ui/grid/GridHeader.tsx onPointerDown': 'Alt+Shift+arrows', 'ui/grid/GridHeader.tsx onClick on span': 'nothing to do: it keeps a drag from sorting', 'ui/grid/GridHeader.tsx onClick on a header': 'the sort entries of the cell’s menu',
  'ui/time-axis/TimeAxis.tsx onDoubleClick': 'Escape on the chart', 'ui/time-axis/TimeAxis.tsx onPointerDown': 'plus, minus and Enter on the chart', 'ui/time-axis/TimeAxis.tsx onPointerMove': 'arrows on the chart',
  'ui/time-axis/TimeAxis.tsx onPointerUp': 'Enter on the chart', 'ui/time-axis/TimeAxis.tsx onPointerCancel': 'nothing to do', 'ui/time-axis/TimeAxis.tsx onPointerLeave': 'losing the focus',
  'ui/shell/use-drop.ts drop': 'Ctrl+I and Ctrl+Shift+I', 'ui/grid/use-grid-scroll.ts wheel': 'arrows, Page Up and Page Down', 'features/timeline/Suggestions.tsx onMouseDown': 'arrows and Enter in the filter',
  'ui/CommandPalette.tsx onClick on li': 'Enter in the palette', 'ui/PathChooser.tsx onClick on li': 'arrows in the list', 'ui/ListDetail.tsx onClick on div': 'arrows in the list', 'ui/CommandPalette.tsx onPointerMove': 'arrows in the palette',
};

const files = (folder: string): readonly string[] => readdirSync(path.join(root, 'renderer', folder), { withFileTypes: true, recursive: true }).filter((f) => f.isFile() && /\.tsx?$/.test(f.name)).map((f) => path.relative(path.join(root, 'renderer'), path.join(f.parentPath, f.name)).replaceAll('\\', '/')).sort();

function handlersOf(file: string): readonly string[] {
  const text = readFileSync(path.join(root, 'renderer', file), 'utf8');
  const found = [...text.matchAll(/\b(on(?:DoubleClick|ContextMenu|AuxClick|Wheel|Drop|Drag\w*|Pointer\w+|Mouse\w+|Touch\w+))\s*[=:]/g)].map((m) => m[1] ?? '');
  const listened = [...text.matchAll(/addEventListener\('(wheel|drop|dblclick|contextmenu|auxclick)'/g)].map((m) => m[1] ?? '');
  // A click on what is no control of its own: lint forbids it on plain elements, roles let it pass.
  const clicked = [...text.matchAll(/<(li|div|span|tr|td|p|section)\b[^<>]*?(?:=>[^<>]*?)*\bonClick=/gs)].map((m) => `onClick on ${m[1]}`);
  const header = /role="columnheader"[\s\S]{0,400}?onClick=/.test(text) ? ['onClick on a header'] : [];
  return [...new Set([...found, ...listened, ...clicked, ...header])].filter((h) => !(header.length > 0 && h === 'onClick on div'));
}

test('every pointer handler has its twin on the keyboard', () => {
  const found = ['ui', 'features', 'state'].flatMap(files).flatMap((file) => handlersOf(file).map((h) => `${file} ${h}`));
  expect(found.filter((h) => twins[h] === undefined)).toStrictEqual([]);
  expect(Object.keys(twins).filter((t) => !found.includes(t))).toStrictEqual([]);
});
