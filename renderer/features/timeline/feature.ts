// The timeline: what happened, when, by whom.
import { ChartNoAxesColumn } from 'lucide-react';
import type { Feature } from '../../state/feature.ts';
import { TimelinePage } from './TimelinePage.tsx';

export const feature: Feature = { id: 'timeline', order: 3, icon: ChartNoAxesColumn, letter: 't', needsCase: true, Page: TimelinePage };
