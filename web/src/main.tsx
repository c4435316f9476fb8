import './ui/tokens.css';
import './ui/base.css';
import './ui/print.css';
import { QueryClientProvider } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { RouterProvider } from 'react-router';
import { queryClient } from './lib/ask.ts';
import { LanguageProvider } from './lib/language.tsx';
import { applyTypeSize } from './lib/type-size.ts';
import { router } from './routes.tsx';
import { ToastProvider } from './ui/Toast.tsx';

applyTypeSize();

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no #root');

createRoot(root).render(
  <StrictMode>
    <LanguageProvider>
      <QueryClientProvider client={queryClient}>
        <ToastProvider>
          <RouterProvider router={router} />
        </ToastProvider>
      </QueryClientProvider>
    </LanguageProvider>
  </StrictMode>,
);
