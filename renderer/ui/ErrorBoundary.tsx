// Keeps a defect of one page from taking the window down.
import { Component } from 'react';
import type { ReactNode } from 'react';
import { TriangleAlert } from 'lucide-react';
import { words } from '../../shared/words/en.ts';
import { Button } from './Button.tsx';
import { EmptyState } from './EmptyState.tsx';

type Props = { readonly children: ReactNode };

export class ErrorBoundary extends Component<Props, { readonly isBroken: boolean }> {
  override state = { isBroken: false };

  static getDerivedStateFromError(): { isBroken: boolean } {
    return { isBroken: true };
  }

  override render(): ReactNode {
    if (!this.state.isBroken) return this.props.children;
    return (
      <EmptyState icon={TriangleAlert} title={words.fault.crashTitle} actions={<Button onPress={() => this.setState({ isBroken: false })}>{words.fault.crashAgain}</Button>}>
        <p>{words.fault.crash}</p>
      </EmptyState>
    );
  }
}
