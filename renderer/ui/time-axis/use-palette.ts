// Colours of the tokens as a canvas needs them, following the theme.
import { useEffect, useState } from 'react';

export type Palette = (name: string) => string;

function readPalette(names: readonly string[]): Map<string, string> {
  const probe = document.createElement('span');
  document.body.append(probe);
  const found = new Map(names.map((name) => {
    probe.style.color = `var(${name})`;
    return [name, getComputedStyle(probe).color];
  }));
  probe.remove();
  return found;
}

export function usePalette(names: readonly string[]): Palette {
  const key = names.join(' ');
  const [colours, setColours] = useState(() => readPalette(names));
  useEffect(() => {
    const update = (): void => setColours(readPalette(key.split(' ')));
    update();
    const dark = matchMedia('(prefers-color-scheme: dark)');
    dark.addEventListener('change', update);
    const watch = new MutationObserver(update);
    watch.observe(document.documentElement, { attributes: true, attributeFilter: ['style', 'data-theme'] });
    return () => { dark.removeEventListener('change', update); watch.disconnect(); };
  }, [key]);
  return (name) => colours.get(name) ?? 'gray';
}
