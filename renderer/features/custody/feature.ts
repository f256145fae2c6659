// The custody log: who did what with this case.
import { ScrollText } from 'lucide-react';
import type { Feature } from '../../state/feature.ts';
import { CustodyPage } from './CustodyPage.tsx';

export const feature: Feature = { id: 'custody', order: 9, icon: ScrollText, letter: 'c', needsCase: true, Page: CustodyPage };
