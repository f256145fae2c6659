// Retention: was it kept and recorded as the rules ask?
import { CalendarClock } from 'lucide-react';
import type { Feature } from '../../state/feature.ts';
import { RetentionPage } from './RetentionPage.tsx';

export const feature: Feature = { id: 'retention', order: 7, icon: CalendarClock, letter: 'r', needsCase: true, Page: RetentionPage };
