// Report: handing over a signed package, and verifying one.
import { FileCheck2 } from 'lucide-react';
import type { Feature } from '../../state/feature.ts';
import { ReportPage } from './ReportPage.tsx';

export const feature: Feature = { id: 'report', order: 8, icon: FileCheck2, letter: 'x', needsCase: false, Page: ReportPage };
