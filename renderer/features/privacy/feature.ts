// Privacy: where personal data and secrets stand in the evidence.
import { EyeOff } from 'lucide-react';
import type { Feature } from '../../state/feature.ts';
import { PrivacyPage } from './PrivacyPage.tsx';

export const feature: Feature = { id: 'privacy', order: 6, icon: EyeOff, letter: 'p', needsCase: true, Page: PrivacyPage };
