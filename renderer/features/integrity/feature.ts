// Integrity: can this evidence be trusted here?
import { ShieldCheck } from 'lucide-react';
import type { Feature } from '../../state/feature.ts';
import { IntegrityPage } from './IntegrityPage.tsx';

export const feature: Feature = { id: 'integrity', order: 4, icon: ShieldCheck, letter: 'i', needsCase: true, Page: IntegrityPage };
