// Health: the seven ways in which a trail fails, and the figures of each source.
import { HeartPulse } from 'lucide-react';
import type { Feature } from '../../state/feature.ts';
import { HealthPage } from './HealthPage.tsx';

export const feature: Feature = { id: 'health', order: 5, icon: HeartPulse, letter: 'h', needsCase: true, Page: HealthPage };
