import react from '@vitejs/plugin-react-swc';
import { defineConfig } from 'vite';

const product = `http://127.0.0.1:${process.env['PORT'] ?? '3000'}`;

export default defineConfig({
  root: import.meta.dirname,
  plugins: [react()],
  build: { outDir: '../../dist/apps/web', emptyOutDir: true, target: 'es2022', sourcemap: false },
  server: { port: 5173, proxy: { '/api': product, '/demo-sign-in': product } },
});
