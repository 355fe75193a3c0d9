import react from '@vitejs/plugin-react-swc';
import { resolve } from 'node:path';
import { defineConfig } from 'vite';

const product = `http://127.0.0.1:${process.env['PORT'] ?? '3000'}`;

// The product takes changes from its own pages only, and knows them by the host that was asked.
const own = { target: product, changeOrigin: false };

const lib = (file: string) => resolve(import.meta.dirname, '../../libs', file);

export default defineConfig({
  root: import.meta.dirname,
  plugins: [react()],
  resolve: {
    alias: {
      '@loenspor/insight/contract': lib('insight/src/contract.ts'),
      '@loenspor/mandate/contract': lib('mandate/src/contract.ts'),
      '@loenspor/pay/contract': lib('pay/src/contract.ts'),
      '@loenspor/event-sourcing/domain': lib('event-sourcing/src/domain/index.ts'),
    },
  },
  build: { outDir: '../../dist/apps/web', emptyOutDir: true, target: 'es2022', sourcemap: false },
  server: { port: 5173, proxy: { '/api': own, '/demo-sign-in': own } },
});
