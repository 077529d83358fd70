import { enableCompileCache } from 'node:module';
import { join } from 'node:path';

// What was compiled is kept between starts, which halves the time that loading takes. It must be switched on before
// anything of size is loaded; where the folder cannot be written, Node goes on without.
enableCompileCache(join(import.meta.dirname, '../../../node_modules/.cache/simsmsbox'));
await import('./serve.ts');
