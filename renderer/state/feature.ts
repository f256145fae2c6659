// What a page tells the window about itself.
import type { ComponentType } from 'react';
import type { words } from '../../shared/words/en.ts';
import type { Icon } from '../ui/Button.tsx';

export type PageId = keyof typeof words.about;
export type Feature = {
  readonly id: PageId;
  /** Position in the navigation, from 1; also the number of Ctrl+1 … Ctrl+9. */
  readonly order: number;
  readonly icon: Icon;
  /** The letter after `g`. */
  readonly letter: string;
  readonly needsCase: boolean;
  readonly Page: ComponentType;
};
