// Evidence: adding it, and what became of it.
import { Files } from 'lucide-react';
import type { Feature } from '../../state/feature.ts';
import { EvidencePage } from './EvidencePage.tsx';

export const feature: Feature = { id: 'evidence', order: 2, icon: Files, letter: 'e', needsCase: true, Page: EvidencePage };
