import { readingApi } from './reading-api.ts';
import { serve } from './serve.ts';

serve(globalThis, readingApi);
