import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { fieldWorker } from './vite-field.ts';

const server = process.env.DUDAO_SERVER ?? `http://127.0.0.1:${process.env.PORT ?? '8080'}`;

export default defineConfig({
  plugins: [react(), fieldWorker()],
  server: { proxy: { '/api': { target: server, changeOrigin: false } } },
  build: {
    target: 'es2022',
    // The content security policy knows no data: addresses; every asset is a file of this origin.
    assetsInlineLimit: 0,
    sourcemap: false,
    // What thirty pages share comes as one file: a page opened for the first time asks for a half of the files, of hardly more bytes altogether.
    rolldownOptions: { output: { codeSplitting: { groups: [{ name: 'common', minShareCount: 30 }] } } },
  },
});
