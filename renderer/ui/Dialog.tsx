// A window over the window: focus stays inside, Escape closes, the background is out of reach.
import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { words } from '../../shared/words/en.ts';
import { IconButton } from './Button.tsx';
import styles from './Dialog.module.css';

export type DialogProps = { readonly title: string; readonly isOpen: boolean; readonly onClose: () => void; readonly children: ReactNode; readonly footer?: ReactNode; readonly width?: number; readonly isBare?: boolean; readonly isFixedHeight?: boolean };

export function Dialog({ title, isOpen, onClose, children, footer, width = 520, isBare = false, isFixedHeight = false }: DialogProps) {
  return (
    <ModalOverlay className={styles.overlay ?? ''} isOpen={isOpen} onOpenChange={(open) => { if (!open) onClose(); }} isDismissable>
      <Modal className={styles.modal ?? ''} style={{ width }} data-fixed={isFixedHeight || undefined}>
        <AriaDialog className={styles.dialog ?? ''} {...(isBare ? { 'aria-label': title } : {})}>
          {!isBare && (
            <header className={styles.header}>
              <Heading slot="title" className={styles.title ?? ''}>{title}</Heading>
              <IconButton icon={X} label={words.control.close} onPress={onClose} />
            </header>
          )}
          <div className={isBare ? styles.bare : styles.body}>{children}</div>
          {footer && <footer className={styles.footer}>{footer}</footer>}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}
