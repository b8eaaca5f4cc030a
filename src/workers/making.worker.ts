import { makingApi } from './making-api.ts';
import { serve } from './serve.ts';

serve(globalThis, makingApi);
